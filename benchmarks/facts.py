"""What a PDF is, read by pdfium: ``python -m benchmarks.facts FILE.pdf`` prints JSON."""

import json
import sys
from pathlib import Path


def main(pdf: str) -> None:
    """Print pages, whether the file is tagged, and its bytes."""
    import pypdfium2  # noqa: PLC0415 - the process that measures others stays small

    with pypdfium2.PdfDocument(pdf) as document:  # type: ignore[no-untyped-call]
        facts = {
            "pages": len(document),
            "tagged": bool(document.is_tagged()),
            "bytes": Path(pdf).stat().st_size,
        }
    print(json.dumps(facts))


if __name__ == "__main__":
    main(sys.argv[1])
