"""The process that prints: a report as JSON on standard input, a PDF on standard output. Knows nothing of Django."""

import json
import re
import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import fontpkg_source_sans_3
import typst

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = Path(fontpkg_source_sans_3.__file__).with_name("files")
NO_GLYPH = re.compile(r"the text `\"(.*?)\"` could not be displayed")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
BLANK = "□"
ROUNDS = 3


def main() -> int:
    """Print what comes in."""
    sys.stdout.buffer.write(printed(sys.stdin.buffer.read().decode()))
    return 0


def printed(report: str) -> bytes:
    """Return the PDF. A character that no font has becomes an empty box: PDF/A takes no other."""
    report = unicodedata.normalize("NFC", report)
    for _round in range(ROUNDS):
        try:
            return _compiled(report)
        except typst.TypstError as error:
            missing = {_unescaped(each) for each in NO_GLYPH.findall(error.diagnostic)}
            if not missing:
                raise
            for each in missing:
                report = report.replace(each, BLANK)
    return _compiled("".join(letter if ord(letter) < 0x250 else BLANK for letter in report))


def _compiled(report: str) -> bytes:
    year, month, day = json.loads(report)["day"]
    made = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"report": report},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime(year, month, day, tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


if __name__ == "__main__":
    sys.exit(main())
