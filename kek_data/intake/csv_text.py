"""Reading delimited text as a sheet: encoding, separator and quotes are found out, values stay text."""

import csv
import io
from collections import Counter
from itertools import islice

from kek_data.domain.finding import Finding
from kek_data.intake.addresses import address
from kek_data.intake.limits import Limits
from kek_data.intake.workbook import Sheet, Workbook, folded
from kek_data.wording.intake_findings import make_finding

SHEET_NAME = "CSV"
SEPARATORS = (";", "\t", ",")
SAMPLE_ROWS = 50
SAMPLE_CHARACTERS = 200_000
EXCEL_FIELD = 32_767  # characters an Excel cell holds
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF8_MARK = b"\xef\xbb\xbf"
CONTROL = frozenset(map(chr, range(32))) - set("\t\n\r\f")


def looks_like_text(content: bytes, *, is_named_csv: bool) -> bool:
    """Whether the bytes are text with a separator and lines; a file named .csv or .txt needs neither."""
    if content.startswith(UTF16_MARKS):
        return True
    start = content[:100_000]
    if b"\x00" in content or start[:200].lstrip(UTF8_MARK + b" \t\r\n").lower().startswith(
        (b"<", b"%pdf", b"{\\rtf")
    ):
        return False
    has_shape = b"\n" in start and any(mark.encode() in start for mark in SEPARATORS)
    return is_named_csv or has_shape


def read_csv(content: bytes, limits: Limits) -> Workbook | Finding:
    """The text as one sheet of texts named "CSV"; a line "sep=;" as Excel understands it is no row."""
    text = decoded(content)
    if text is None or not CONTROL.isdisjoint(text):
        return make_finding("text-not-readable")
    separator, text = separated(text)
    rows = _rows(text, separator, limits)
    if isinstance(rows, Finding):
        return rows
    sheet = Sheet(SHEET_NAME, rows)
    return Workbook({folded(SHEET_NAME): sheet}, {}, "csv")


def decoded(content: bytes) -> str | None:
    """UTF-16 and UTF-8 by their marks, else UTF-8 if it is valid, else the German Windows code page."""
    try:
        if content.startswith(UTF16_MARKS):
            return content.decode("utf-16")
        if content.startswith(UTF8_MARK):
            return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def separated(text: str) -> tuple[str, str]:
    """(separator, text without the line that names it): the one that gives most rows the same number of fields."""
    first, _, rest = text.partition("\n")
    stated = first.strip().lower()
    if stated.startswith("sep=") and len(stated) <= 5:
        return (stated[4:] or "\t"), rest
    return max(SEPARATORS, key=lambda mark: _fitness(text[:SAMPLE_CHARACTERS], mark)), text


def _fitness(sample: str, separator: str) -> tuple[float, int]:
    """(rows of the most common width above one, as a share of all; that width)."""
    widths: Counter[int] = Counter()
    try:
        for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), SAMPLE_ROWS):
            if row:
                widths[len(row)] += 1
    except csv.Error:
        return (0.0, 0)
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return (0.0, 0)
    count, width = max(wide)
    return (count / widths.total(), width)


def _rows(text: str, separator: str, limits: Limits) -> list[list[str]] | Finding:
    """The rows, all as wide as the widest; a finding where quotes do not close or the table is too large."""
    csv.field_size_limit(EXCEL_FIELD)
    rows: list[list[str]] = []
    width = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(row)
            width = max(width, len(row))
            if len(rows) > limits.rows or width * len(rows) > limits.cells or width > limits.columns:
                last = address(len(rows) - 1, width - 1)
                return make_finding("absurd-dimensions", sheet=SHEET_NAME, last=last)
    except csv.Error:
        return make_finding("csv-not-readable", row=reader.line_num)
    return [row + [""] * (width - len(row)) for row in rows]
