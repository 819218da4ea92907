"""The frame around the places: rail, header, status line, drawer, palette."""
