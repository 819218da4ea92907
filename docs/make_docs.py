"""Rewrite the pages that are made from the program itself: ``make docs``."""

import make_commands
import make_styles

if __name__ == "__main__":
    for pages in (make_commands, make_styles):
        pages.TARGET.write_text(pages.page(), encoding="utf-8")
