"""The places of the window; each is a screen and knows no other."""
