"""Reading the old Excel format (.xls): calamine for values, the records for what it hides."""

import io
import struct
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from kek_data.domain.finding import Finding
from kek_data.intake.addresses import address
from kek_data.intake.choice import chosen
from kek_data.intake.limits import Limits
from kek_data.intake.odd_cells import Place, is_panic, not_read, rows_of, sheet_with
from kek_data.intake.ole import BrokenOle, streams
from kek_data.intake.workbook import Sheet, Workbook, folded
from kek_data.intake.xls_records import BrokenRecords, XlsScan, book_of, scan_xls
from kek_data.wording.intake_findings import make_finding

STREAMS = frozenset(("workbook", "book"))
ENCRYPTED = "encryptedpackage"
MACROS = "_vba_project_cur"


def read_xls(content: bytes, limits: Limits) -> Workbook | Finding:
    """The sheets of an OLE file, or the finding why they cannot be read."""
    try:
        held = streams(content, STREAMS)
        if ENCRYPTED in held:
            return make_finding("encrypted-file")
        stream = held.get("workbook") or held.get("book")
        if not stream:
            return make_finding("damaged-file")
        return _read(content, stream, MACROS in held, limits)
    except (BrokenOle, BrokenRecords, CalamineError, ValueError, OSError, struct.error, IndexError):
        return make_finding("damaged-file")
    except BaseException as error:
        if not is_panic(error):
            raise
        return make_finding("damaged-file")


def _read(content: bytes, stream: bytes, has_macros: bool, limits: Limits) -> Workbook | Finding:
    book = book_of(stream)
    if book.is_encrypted:
        return make_finding("encrypted-file")
    choice = chosen([sheet.name for sheet in book.sheets], {})
    if isinstance(choice, Finding):
        return choice
    scans = {sheet.name: scan_xls(stream, sheet, book) for sheet in book.sheets}
    for name, found in scans.items():
        cells = max((found.last[0] + 1) * (found.last[1] + 1), found.declared_cells)
        if cells > limits.cells:
            return make_finding("absurd-dimensions", sheet=name, last=address(*found.last))
    findings = [make_finding("macros-ignored")] if has_macros else []
    sheets: dict[str, Sheet] = {}
    reader = CalamineWorkbook.from_filelike(io.BytesIO(content))
    hidden = {sheet.name for sheet in book.sheets if sheet.is_hidden}
    if missing := [name for name in choice.wanted if name not in reader.sheet_names]:
        return make_finding("damaged-file", sheet=missing[0])
    for name in choice.wanted:
        rows = rows_of(reader.get_sheet_by_name(name))
        if rows is None:
            return make_finding("impossible-day", sheet=name)
        scan = scans[name].scan
        sheet = sheet_with(name, rows, scan, is_hidden=name in hidden)
        lost = _lost(scans[name], sheet.rows)
        if lost:
            findings.append(not_read(name, lost, len(lost)))
        sheets[folded(name)] = sheet
    unread = tuple(name for name in choice.rest if scans[name].seen)
    return Workbook(sheets, {}, "xls", tuple(findings), unread)


def _lost(found: XlsScan, rows: list[list[Any]]) -> set[Place]:
    """Filled cells that came out blank, and those written twice."""
    height, width = len(rows), len(rows[0]) if rows else 0
    blank = {(r, c) for r, c in found.filled if r >= height or c >= width or rows[r][c] == ""}
    return blank | found.doubled
