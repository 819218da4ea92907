"""Pages for the eye: PDFs opened and drawn in a guarded process of their own."""

from proceedings_editor.worker import PdfHandle, Pixels, Worker

__all__ = ["PdfHandle", "Pixels", "Worker"]
