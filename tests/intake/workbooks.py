"""Small workbooks built cell by cell from the layout, and their check against what is in force."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl

from kek_data.domain.finding import Finding
from kek_data.frames import Records
from kek_data.intake import layout
from kek_data.intake.check import Checked, check_workbook
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference

MEMBER = "stadt"
TODAY = date(2026, 8, 15)
NETWORK = parse_network(packaged_network_text(), "network.toml")
REFERENCE = packaged_reference()
VOCABULARY = REFERENCE.vocabulary

Rows = Sequence[Mapping[str, Any]]

SITE = {"site": "RATHAUS", "site_name": "Rathaus"}
POWER = {"site": "RATHAUS", "carrier": "Strom", "use": "Gebäudestrom", "rhythm": "vierteljährlich"}
GAS = {"site": "RATHAUS", "carrier": "Erdgas", "use": "Raumwärme", "rhythm": "vierteljährlich"}
OIL = {"site": "RATHAUS", "carrier": "Heizöl EL", "use": "Raumwärme", "rhythm": "vierteljährlich"}

POWER_KEY = "RATHAUS|strom|building_power|"
GAS_KEY = "RATHAUS|erdgas|space_heat|"

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
"""Sheet rows (from 1) of header and first record on every table sheet."""


def reading(amount: Any, unit: str = "kWh", period: Any = "Q2 2026", **more: Any) -> dict[str, Any]:
    """A row of Verbrauch for the power of the town hall; other fields may be given."""
    return {
        "site": "RATHAUS",
        "carrier": "Strom",
        "use": "Gebäudestrom",
        "period": period,
        "amount": amount,
        "unit": unit,
        **more,
    }


def gas(amount: Any, unit: str = "MWh Hs", period: Any = "Q2 2026", **more: Any) -> dict[str, Any]:
    """A row of Verbrauch for the gas of the town hall."""
    return reading(amount, unit, period, **{"carrier": "Erdgas", "use": "Raumwärme", **more})


def workbook(
    readings: Rows = (),
    *,
    sites: Rows = (SITE,),
    series: Rows = (POWER, GAS, OIL),
    member: str = MEMBER,
    network: str = NETWORK.key,
    version: str = layout.TEMPLATE_VERSION,
    is_sample: bool = False,
    fields: Mapping[str, Any] | None = None,
    wide: Sequence[Sequence[Any]] = (),
    edit: Callable[[openpyxl.Workbook], None] | None = None,
    **others: Rows,
) -> bytes:
    """A workbook with these rows; others: record name of a layout -> rows, fields: values on Stammdaten."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    _master(book.create_sheet(layout.MASTER), member, fields or {}, others)
    rows = {"sites": sites, "series": series, "readings": readings, **others}
    for table in layout.TABLE_SHEETS:
        _table(book.create_sheet(table.sheet), table.columns, rows.get(table.record, ()), HEADER_ROW)
    if wide:
        sheet = book.create_sheet(layout.WIDE)
        for row in wide:
            sheet.append(list(row))
    names = (
        layout.PROPERTY_VERSION,
        layout.PROPERTY_MEMBER,
        layout.PROPERTY_NETWORK,
        layout.PROPERTY_SAMPLE,
    )
    lists = book.create_sheet(layout.LISTS)
    for name, value in zip(names, (version, member, network, "ja" if is_sample else ""), strict=True):
        lists.append([name, value])
    lists.sheet_state = "hidden"
    if edit is not None:
        edit(book)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _master(sheet: Any, member: str, fields: Mapping[str, Any], others: Mapping[str, Rows]) -> None:
    for row, (label, field) in enumerate(layout.MASTER_FIELDS, 2):
        sheet.cell(row, 1, label)
        sheet.cell(row, 2, {"member": member, **fields}.get(field))
    _table(sheet, layout.ORG_UNITS.columns, others.get("org_units", ()), 14)
    _table(sheet, layout.GOALS.columns, others.get("goals", ()), 14, first_column=5)


def _table(
    sheet: Any, columns: Sequence[layout.SheetColumn], rows: Rows, header_row: int, first_column: int = 1
) -> None:
    for number, column in enumerate(columns, first_column):
        sheet.cell(header_row, number, column.header)
        for row, values in enumerate(rows, header_row + 1):
            sheet.cell(row, number, values.get(column.field))


def check(content: bytes, in_force: Records | None = None, **more: Any) -> Checked:
    """The check of a file, by default against nothing in force."""
    arguments = {
        "network": NETWORK,
        "reference": REFERENCE,
        "in_force": lambda _member: Records() if in_force is None else in_force,
        "today": TODAY,
        **more,
    }
    file_name = arguments.pop("file_name", "datei.xlsx")
    return check_workbook(content, file_name, **arguments)


def accepted(content: bytes, in_force: Records | None = None) -> Records:
    """What is in force after a file without errors."""
    checked = check(content, in_force)
    assert checked.changeset is not None
    assert not [finding for finding in checked.findings if finding.blocks]
    return (Records() if in_force is None else in_force).overlaid(checked.changeset.records)


def said(checked: Checked) -> list[tuple[str, str | None]]:
    """(code, cell) of all findings, those set aside last."""
    return [(finding.code, finding.cell) for finding in (*checked.findings, *checked.set_aside)]


def codes(checked: Checked) -> set[str]:
    """Codes of all findings."""
    return {code for code, _ in said(checked)}


def only(checked: Checked, code: str) -> Finding:
    """The one finding with this code."""
    (finding,) = [f for f in (*checked.findings, *checked.set_aside) if f.code == code]
    return finding


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The parts of a workbook changed by hand and packed again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def sheet_part(content: bytes, sheet: str) -> str:
    """Name of the part that holds a sheet (openpyxl numbers them in order)."""
    number = openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames.index(sheet) + 1
    return f"xl/worksheets/sheet{number}.xml"
