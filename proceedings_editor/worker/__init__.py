"""The guarded process that reads foreign files, draws foreign pages and prepares both for print.

    parent  client (Worker) ── guard (limits, watch) ── wire (frames) ──┐ pipes
    child   __main__ ── child (loop) ── operations ── cage (no network) ┘

A file from outside can make a parser loop for ever, fill the memory or abort.  Here that ends one
small process, not the window.  What the child writes is data to be checked: length-prefixed JSON
and raw bytes, never pickle.
"""

from proceedings_editor.worker.client import PdfHandle, PdfSource, Pixels, Worker
from proceedings_editor.worker.guard import Limits

__all__ = ["Limits", "PdfHandle", "PdfSource", "Pixels", "Worker"]
