"""PDF: painting set pages, finishing volumes, inspecting files."""
