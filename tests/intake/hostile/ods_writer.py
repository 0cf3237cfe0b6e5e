"""A small writer of OpenDocument spreadsheets for tests."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.3"><office:body><office:spreadsheet>'
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A spreadsheet of these rows."""
    tables = "".join(table(name, "".join(row(values) for values in rows)) for name, rows in sheets.items())
    return packed(tables)


def packed(tables: str, **more: bytes) -> bytes:
    """A spreadsheet of this XML."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", (HEAD + tables + TAIL).encode())
        for name, content in more.items():
            archive.writestr(name.replace("_", "."), content)
    return target.getvalue()


def table(name: str, rows: str) -> str:
    """A sheet."""
    return f'<table:table table:name="{escape(name)}">{rows}</table:table>'


def row(values: Sequence[object]) -> str:
    """A row of cells."""
    return f"<table:table-row>{''.join(map(cell, values))}</table:table-row>"


def cell(value: object) -> str:
    """One cell."""
    match value:
        case "":
            return "<table:table-cell/>"
        case bool():
            return _typed("boolean", "boolean-value", str(value).lower())
        case int() | float():
            return _typed("float", "value", repr(value))
        case date():
            return _typed("date", "date-value", value.isoformat())
        case ErrorCell(text):
            return (
                '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""'
                f' calcext:value-type="error"><text:p>{escape(text)}</text:p></table:table-cell>'
            )
        case FormulaWithoutValue():
            return '<table:table-cell table:formula="of:=1+1"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def _typed(kind: str, attribute: str, value: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"/>'
