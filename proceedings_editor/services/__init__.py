"""Use cases, a verb a module; the window and the command line call nothing below them."""
