"""What leaves the house in other forms than PDF."""
