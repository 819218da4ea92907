"""What the places show: frozen rows by pure functions from a state, and Qt models of them."""
