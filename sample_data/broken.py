"""Broken deliveries to practise with: cells of a good workbook overwritten, or the file cut off."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import escape

from openpyxl import load_workbook

from kek_data.intake.layout import READINGS

HEADER_ROWS = 20


def with_cells(workbook: bytes, texts: Mapping[tuple[str, int], str]) -> bytes:
    """The workbook with text in cells of Verbrauch: (field, n) means the n-th row of figures, counted from 1.

    Only these cells change; every other part of the file stays as it is, so that the result is as stable as its source.
    """
    addresses = _addresses(workbook, texts)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(target, "w") as changed:
        sheet = _sheet_part(source)
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == sheet:
                content = _overwritten(content.decode(), addresses).encode()
            changed.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def cut_off(workbook: bytes, share: float = 0.6) -> bytes:
    """The first part of the file, as a broken upload leaves it."""
    return workbook[: int(len(workbook) * share)]


def _addresses(workbook: bytes, texts: Mapping[tuple[str, int], str]) -> dict[str, str]:
    sheet = load_workbook(io.BytesIO(workbook))[READINGS.sheet]
    headers = {field: READINGS.column(field).header for field, _ in texts}
    first = next(
        cell.row
        for row in sheet.iter_rows(max_row=HEADER_ROWS)
        for cell in row
        if cell.value == READINGS.column("amount").header
    )
    columns = {cell.value: cell.column_letter for cell in sheet[first]}
    return {f"{columns[headers[field]]}{first + n}": text for (field, n), text in texts.items()}


def _sheet_part(source: zipfile.ZipFile) -> str:
    book = source.read("xl/workbook.xml").decode()
    relations = source.read("xl/_rels/workbook.xml.rels").decode()
    found = re.search(rf'<sheet name="{READINGS.sheet}"[^>]*r:id="(\w+)"', book)
    if found is None:
        raise LookupError(f"no sheet {READINGS.sheet}")
    target = re.search(rf'Id="{found[1]}"[^>]*Target="([^"]+)"', relations)
    if target is None:
        raise LookupError(f"no part for {READINGS.sheet}")
    return f"xl/{target[1]}"


def _overwritten(xml: str, addresses: Mapping[str, str]) -> str:
    for address, text in addresses.items():
        pattern = rf'<c r="{address}"( s="\d+")?[^>]*?(/>|>.*?</c>)'
        xml, count = re.subn(
            pattern, rf'<c r="{address}"\1 t="inlineStr"><is><t>{escape(text)}</t></is></c>', xml, count=1
        )
        if count != 1:
            raise LookupError(f"no cell {address}")
    return xml
