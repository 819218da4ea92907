"""Pages on the desk: pictures kept, sheets painted, spreads scrolled."""
