"""One hostile or broken file, and what may come of it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tests.intake.hostile.ods_writer import ods
from tests.intake.hostile.xlsb_writer import xlsb
from tests.intake.workbooks import gas, reading, repacked, sheet_part, workbook

AMOUNTS = (5.0, 7.0)
"""What the good files deliver on Verbrauch."""


@dataclass(frozen=True)
class Case:
    """A file by rule.

    amounts: values the file holds; each must be read as it is, or a finding says that something is wrong.
    codes: if given, exactly the findings there are. code: if given, one of them.
    """

    name: str
    make: Callable[[], bytes]
    file_name: str = "datei.xlsx"
    amounts: tuple[float, ...] | None = None
    codes: frozenset[str] | None = None
    code: str = ""


@cache
def good() -> bytes:
    """A small template with two readings, as .xlsx."""
    return workbook([reading(AMOUNTS[0]), gas(AMOUNTS[1])])


@cache
def good_rows() -> dict[str, list[list[object]]]:
    """The cells of the good file by sheet."""
    from kek_data.intake.formats import read_in_process
    from kek_data.intake.limits import Limits
    from kek_data.intake.workbook import Workbook

    read = read_in_process(good(), "datei.xlsx", limits=Limits())
    assert isinstance(read, Workbook)
    return {sheet.name: sheet.rows for sheet in read.sheets.values()}


@cache
def good_xlsb() -> bytes:
    """The same as .xlsb."""
    return xlsb(good_rows())


@cache
def good_ods() -> bytes:
    """The same as .ods."""
    return ods(good_rows())


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_part(name: str, content: bytes, base: Callable[[], bytes] = good) -> bytes:
    """The good file with one part more or another one."""
    return repacked(base(), lambda parts: parts.update({name: content}))


def changed_part(name: str, change: Callable[[bytes], bytes], base: Callable[[], bytes] = good) -> bytes:
    """The good file with one part changed."""
    return repacked(base(), lambda parts: parts.update({name: change(parts[name])}))


@cache
def readings_part() -> str:
    """Name of the part of the sheet Verbrauch."""
    return sheet_part(good(), "Verbrauch")


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    """The good file with the XML of Verbrauch changed."""
    return changed_part(readings_part(), change)


def replaced(old: bytes, new: bytes) -> bytes:
    """The good file with a piece of Verbrauch replaced, which must be there."""

    def change(xml: bytes) -> bytes:
        assert old in xml, old
        return xml.replace(old, new, 1)

    return with_sheet(change)
