"""Speed and memory on one fixed volume, against the peers that are installed."""
