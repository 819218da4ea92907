"""Proceedings Editor: from the papers of a conference to its printed volume."""

__version__ = "0.1.0"
