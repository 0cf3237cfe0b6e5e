"""Workbooks as members keep them themselves (domain.md §5), built cell by cell, with what must be read from them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

import openpyxl

from kek_data.domain.finding import Finding
from kek_data.frames import Records, Series, Sites
from kek_data.intake.limits import Limits
from kek_data.intake.mapping import Proposal, propose
from kek_data.intake.mapping.assistant import decide
from kek_data.intake.sandbox import read_file
from kek_data.intake.workbook import Workbook
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference

MEMBER = "stadt"
TODAY = date(2026, 8, 15)
NETWORK = parse_network(packaged_network_text(), "network.toml")
REFERENCE = packaged_reference()

Grid = list[list[Any]]


@cache
def in_force(member: str = MEMBER) -> Records:
    """Two known sites; the town hall has a series of district heat for hot water."""
    sites = [("RATHAUS", "Rathaus"), ("KITA", "Kita Nord")]
    return Records(
        sites=Sites.from_rows([{"member": member, "site": s, "site_name": n} for s, n in sites]),
        series=Series.from_rows(
            [
                {
                    "member": member,
                    "series": "RATHAUS|fernwaerme|hot_water|",
                    "site": "RATHAUS",
                    "carrier": "fernwaerme",
                    "use": "hot_water",
                    "rhythm": "quarterly",
                }
            ]
        ),
    )


@dataclass(frozen=True)
class Sheet:
    """Rows of cells from A1 and merged ranges (row, column, last row, last column), from 0."""

    name: str
    rows: Grid
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Case:
    """A workbook, the answers a person gives, and what is read: readings by (series, period), what is left out."""

    name: str
    sheets: tuple[Sheet, ...]
    answers: tuple[tuple[str, str], ...]
    readings: dict[tuple[str, str], float]
    unmapped: dict[str, tuple[int, float]] = field(default_factory=dict)
    shown: int = 0  # sums the file itself shows
    is_csv: bool = False

    @property
    def file_name(self) -> str:
        return f"{self.name}.{'csv' if self.is_csv else 'xlsx'}"

    def content(self) -> bytes:
        """The file's bytes."""
        return as_csv(self.sheets[0]) if self.is_csv else as_xlsx(self.sheets)


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for given in sheets:
        sheet = book.create_sheet(given.name)
        for row in given.rows:
            sheet.append([None if value == "" else value for value in row])
        for top, left, bottom, right in given.merged:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_csv(sheet: Sheet) -> bytes:
    """A semicolon-separated file in cp1252, as German meter portals write it."""
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(sheet.rows)
    return target.getvalue().encode("cp1252")


def read(content: bytes, file_name: str = "datei.xlsx") -> Workbook:
    """The workbook of a file."""
    workbook = read_file(content, file_name, limits=Limits())
    assert not isinstance(workbook, Finding), workbook
    return workbook


def proposal(workbook: Workbook, name: str = "", records: Callable[[str], Records] = in_force) -> Proposal:
    """The proposal for a workbook of the member."""
    return propose(
        workbook,
        member=MEMBER,
        network=NETWORK,
        reference=REFERENCE,
        in_force=records,
        today=TODAY,
        name=name,
    )


def answered(asked: Proposal, answers: Iterable[tuple[str, str]]) -> Proposal:
    """The proposal with several questions answered in turn."""
    for question, choice in answers:
        asked = decide(asked, question, choice)
    return asked


def moved(case: Case) -> Case:
    """The same workbook next time: two lines and an empty column more, the sheet renamed, every amount doubled."""
    sheets = tuple(_moved(sheet, is_csv=case.is_csv) for sheet in case.sheets)
    readings = {key: 2 * amount for key, amount in case.readings.items()}
    return replace(case, sheets=sheets, readings=readings)


def _moved(sheet: Sheet, *, is_csv: bool) -> Sheet:
    rows = [["Neuer Kopf"], [], *(["", *map(_doubled, row)] for row in sheet.rows)]
    merged = tuple((top + 2, left + 1, bottom + 2, right + 1) for top, left, bottom, right in sheet.merged)
    return Sheet(f"{sheet.name} neu", rows, merged)


def _doubled(value: Any) -> Any:
    """Amounts are floats or texts with a decimal comma; whole numbers are years and numbers of rows."""
    if isinstance(value, float):
        return value * 2
    if isinstance(value, str) and value.replace(".", "").replace(",", "").isdigit() and "," in value:
        return f"{2 * float(value.replace('.', '').replace(',', '.')):.1f}".replace(".", ",")
    return value


MONTHS = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
POWER, HEAT = "building_power", "space_heat"

METER_EXPORT = Case(
    name="zaehlerexport",
    sheets=(
        Sheet(
            "Lastgang",
            [
                ["Stromverbrauch der Zähler, Auszug"],
                [],
                ["Zählernummer", "Standort", "Monat", "Verbrauch [kWh]", "Kosten (€)"],
                *([1100223, "Rathaus", f"{m} 25", f"1.0{n:02},5", 300.0] for n, m in enumerate(MONTHS[:3])),
                *([1100224, "Kita Nord", f"{m} 25", f"20{n},0", 60.0] for n, m in enumerate(MONTHS[:3])),
                ["", "Summe", "", "3.607,5", 1080.0],
            ],
        ),
    ),
    answers=(),
    readings={
        (f"RATHAUS|strom|{POWER}|1100223", "2025-Q1"): 3004.5,
        (f"KITA|strom|{POWER}|1100224", "2025-Q1"): 603.0,
    },
    shown=1,
)

INDICATORS = Case(
    name="kennzahlen",
    sheets=(
        Sheet(
            "Kennzahlen",
            [
                ["Umweltkennzahlen Rathaus"],
                ["Kennzahl", "Einheit", 2022, 2023, 2024],
                ["Stromverbrauch", "MWh", 410.0, 402.5, 398.0],
                ["davon Ökostrom", "MWh", 205.0, 402.5, 398.0],
                ["Fernwärme", "MWh", 800.0, 760.0, 745.5],
                ["Wasser", "m³", 1200.0, 1180.0, 1175.0],
                ["CO2-Emissionen", "t", 310.0, 290.0, 280.0],
                ["Mitarbeitende", "VZÄ", 210.0, 212.0, 220.0],
                ["Stromkosten", "€", 90000.0, 120000.0, 115000.0],
            ],
        ),
    ),
    answers=(("no-site:T1", "RATHAUS"),),
    readings={
        (f"RATHAUS|strom|{POWER}|", "2022"): 410.0,
        (f"RATHAUS|strom|{POWER}|", "2023"): 402.5,
        (f"RATHAUS|strom|{POWER}|", "2024"): 398.0,
        ("RATHAUS|fernwaerme|hot_water|", "2022"): 800.0,
        ("RATHAUS|fernwaerme|hot_water|", "2023"): 760.0,
        ("RATHAUS|fernwaerme|hot_water|", "2024"): 745.5,
    },
    unmapped={
        "Teilmenge (davon)": (3, 1005.5),
        "Wasser": (3, 3555.0),
        "Emissionen: sie werden hier gerechnet": (3, 880.0),
        "Bezugsgröße": (3, 642.0),
        "Kosten": (3, 325000.0),
    },
)

_QUARTER_HEAD = ["Verbrauchsstelle", "Strom (kWh)", "Fernwärme (MWh)"]
QUARTER_BLOCKS = Case(
    name="quartalsbloecke",
    sheets=(
        Sheet(
            "2026",
            [
                ["Verbräuche 2026"],
                [],
                ["1. Quartal"],
                _QUARTER_HEAD,
                ["Rathaus", 1000.0, 210.5],
                ["Kita Nord", 500.0, 90.0],
                ["Summe", 1500.0, 300.5],
                [],
                ["2. Quartal"],
                _QUARTER_HEAD,
                ["Rathaus", 900.0, 60.5],
                ["Kita Nord", 450.0, "folgt"],
                ["Summe", 1350.0, 60.5],
            ],
        ),
    ),
    answers=(),
    readings={
        (f"RATHAUS|strom|{POWER}|", "2026-Q1"): 1000.0,
        (f"KITA|strom|{POWER}|", "2026-Q1"): 500.0,
        (f"RATHAUS|strom|{POWER}|", "2026-Q2"): 900.0,
        (f"KITA|strom|{POWER}|", "2026-Q2"): 450.0,
        ("RATHAUS|fernwaerme|hot_water|", "2026-Q1"): 210.5,
        ("RATHAUS|fernwaerme|hot_water|", "2026-Q2"): 60.5,
        (f"KITA|fernwaerme|{HEAT}|", "2026-Q1"): 90.0,
    },
    shown=4,
)

FUEL_LOG = Case(
    name="tankkarten",
    sheets=(
        Sheet(
            "Tankungen",
            [
                ["Datum", "Kennzeichen", "Kraftstoff", "Liter", "Betrag €", "km-Stand"],
                [date(2026, 1, 5), "DO-X 1", "Diesel", 40.5, 70.0, 12000.0],
                [date(2026, 2, 17), "DO-X 2", "Super E10", 30.0, 55.0, 8000.0],
                [date(2026, 3, 30), "DO-X 1", "Diesel", 42.0, 72.0, 12600.0],
                [date(2026, 4, 2), "DO-X 1", "AdBlue", 10.0, 9.0, 12700.0],
                [date(2026, 4, 9), "DO-X 1", "Diesel", 41.0, 71.0, 13000.0],
                [date(2026, 7, 9), "DO-X 1", "Diesel", 39.0, 68.0, 13900.0],
            ],
        ),
    ),
    answers=(("no-site:T1", "RATHAUS"),),
    readings={
        ("RATHAUS|diesel|vehicles|", "2026-Q1"): 82.5,
        ("RATHAUS|diesel|vehicles|", "2026-Q2"): 41.0,
        ("RATHAUS|benzin|vehicles|", "2026-Q1"): 30.0,
    },
    unmapped={
        "AdBlue ist kein Kraftstoff": (1, 10.0),
        "Fahrleistung": (6, 72200.0),
        "Zeitraum ist noch nicht zu Ende": (1, 39.0),
    },
)

HOMES = Case(
    name="haeuserliste",
    sheets=(
        Sheet(
            "Häuser",
            [
                ["Energieverbrauch der Häuser, alle Werte in kWh"],
                [],
                ["Lfd. Nr.", "Haus", "Strom", "", "Erdgas", "", "BGF m²"],
                ["", "", 2024, 2025, 2024, 2025, ""],
                [1, "Haus Abendsonne", 80000.0, 78000.0, 300000.0, 290000.0, 2500.0],
                [2, "Haus Lindenhof", 60000.0, 61000.0, "entfällt", "entfällt", 1800.0],
                ["", "Gesamt", 140000.0, 139000.0, 300000.0, 290000.0, 4300.0],
            ],
            merged=((2, 2, 2, 3), (2, 4, 2, 5)),
        ),
    ),
    answers=(("sites", "new"),),
    readings={
        (f"Haus Abendsonne|strom|{POWER}|", "2024"): 80000.0,
        (f"Haus Abendsonne|strom|{POWER}|", "2025"): 78000.0,
        (f"Haus Lindenhof|strom|{POWER}|", "2024"): 60000.0,
        (f"Haus Lindenhof|strom|{POWER}|", "2025"): 61000.0,
        (f"Haus Abendsonne|erdgas|{HEAT}|", "2024"): 300000.0,
        (f"Haus Abendsonne|erdgas|{HEAT}|", "2025"): 290000.0,
    },
    unmapped={"Fläche": (3, 8600.0)},
    shown=4,
)

HALF_YEARS = Case(
    name="halbjahresbericht",
    sheets=(
        Sheet(
            "Bericht",
            [
                ["Halbjahresbericht Rathaus"],
                ["Energieträger", "Einheit", "1. Halbjahr 2025", "2. Halbjahr 2025"],
                ["Strom", "kWh", 1810.0, 1840.0],
                ["Heizöl", "Liter", 3620.0, 3680.0],
            ],
        ),
    ),
    answers=(),
    readings={
        (f"RATHAUS|strom|{POWER}|", "2025-Q1"): 900.0,
        (f"RATHAUS|strom|{POWER}|", "2025-Q2"): 910.0,
        (f"RATHAUS|strom|{POWER}|", "2025-Q3"): 920.0,
        (f"RATHAUS|strom|{POWER}|", "2025-Q4"): 920.0,
        # degree days of Essen-Bredeney 2025 are in the packaged table: Q1..Q4 from it, see test_splits
    },
)

INVOICES = Case(
    name="rechnungen",
    sheets=(
        Sheet(
            "Rechnungen",
            [
                ["Rechnung", "Abnahmestelle", "Sparte", "von", "bis", "Verbrauch kWh", "Betrag €"],
                ["R-1", "Rathaus", "Strom", date(2024, 12, 17), date(2025, 2, 14), 600.0, 180.0],
                ["R-2", "Rathaus", "Strom", date(2025, 2, 15), date(2025, 4, 15), 600.0, 180.0],
                ["R-3", "Rathaus", "Strom", date(2025, 4, 16), date(2025, 6, 30), 760.0, 228.0],
            ],
        ),
    ),
    answers=(),
    readings={
        # 45 of 60 days of R-1, all 45 days to 31 March of R-2 (60 days): 450 + 450; 15 days of
        (f"RATHAUS|strom|{POWER}|", "2025-Q1"): 900.0,
        (f"RATHAUS|strom|{POWER}|", "2025-Q2"): 910.0,
    },
)

PORTAL = Case(
    name="portal",
    sheets=(
        Sheet(
            "portal",
            [
                ["Zählpunkt", "Verbrauchsstelle", "Monat", "Fernwärme (MWh)", "Bemerkung"],
                *(["DE0001", "Kita Nord", f"01.{m:02}.2026", f"1{m},5", ""] for m in range(1, 5)),
                ["DE0001", "Kita Nord", "01.05.2026", "k. A.", "Zähler getauscht"],
            ],
        ),
    ),
    answers=(),
    readings={(f"KITA|fernwaerme|{HEAT}|DE0001", "2026-Q1"): 37.5},
    unmapped={"Quartal unvollständig: nicht alle drei Monate": (1, 14.5)},
    is_csv=True,
)

YEAR_OVER_MONTHS = Case(
    name="monate",
    sheets=(
        Sheet(
            "Monatswerte",
            [
                ["Standort", "Energieträger", "Einheit", 2025, *[""] * 12],
                ["", "", "", *MONTHS, "Summe"],
                ["Rathaus", "Strom", "kWh", *(100.0 + n for n in range(12)), 1266.0],
                ["", "Fernwärme", "MWh", *(10.5 for _ in range(12)), 126.0],
                ["Kita Nord", "Strom", "kWh", *(50.0 for _ in range(12)), 600.0],
            ],
            merged=((0, 3, 0, 14),),
        ),
    ),
    answers=(),
    readings={
        (f"RATHAUS|strom|{POWER}|", "2025-Q1"): 303.0,
        (f"RATHAUS|strom|{POWER}|", "2025-Q2"): 312.0,
        (f"RATHAUS|strom|{POWER}|", "2025-Q3"): 321.0,
        (f"RATHAUS|strom|{POWER}|", "2025-Q4"): 330.0,
        **{("RATHAUS|fernwaerme|hot_water|", f"2025-Q{q}"): 31.5 for q in (1, 2, 3, 4)},
        **{(f"KITA|strom|{POWER}|", f"2025-Q{q}"): 150.0 for q in (1, 2, 3, 4)},
    },
    shown=1,
)

SIDE_BY_SIDE = Case(
    name="nebeneinander",
    sheets=(
        Sheet(
            "Strom 2026",
            [
                ["Rathaus", "", "", "Kita Nord", ""],
                ["Quartal", "kWh", "", "Quartal", "kWh"],
                ["Q1", 1000.0, "", "Q1", 300.0],
                ["Q2", 900.0, "", "Q2", 250.0],
            ],
            merged=((0, 0, 0, 1), (0, 3, 0, 4)),
        ),
    ),
    answers=(),
    readings={
        (f"RATHAUS|strom|{POWER}|", "2026-Q1"): 1000.0,
        (f"RATHAUS|strom|{POWER}|", "2026-Q2"): 900.0,
        (f"KITA|strom|{POWER}|", "2026-Q1"): 300.0,
        (f"KITA|strom|{POWER}|", "2026-Q2"): 250.0,
    },
)

SITES_AS_COLUMNS = Case(
    name="orte_als_spalten",
    sheets=(
        Sheet(
            "Heizung",
            [
                ["Fernwärmeverbrauch 2025 in MWh"],
                ["Quartal", "Rathaus", "Kita Nord", "Jugendhaus"],
                ["1. Quartal", 100.5, 40.0, 20.0],
                ["2. Quartal", 30.0, 12.0, 6.0],
                ["Summe", 130.5, 52.0, 26.0],
            ],
        ),
    ),
    answers=(("sites", "new"),),
    readings={
        ("RATHAUS|fernwaerme|hot_water|", "2025-Q1"): 100.5,
        ("RATHAUS|fernwaerme|hot_water|", "2025-Q2"): 30.0,
        (f"KITA|fernwaerme|{HEAT}|", "2025-Q1"): 40.0,
        (f"KITA|fernwaerme|{HEAT}|", "2025-Q2"): 12.0,
        (f"Jugendhaus|fernwaerme|{HEAT}|", "2025-Q1"): 20.0,
        (f"Jugendhaus|fernwaerme|{HEAT}|", "2025-Q2"): 6.0,
    },
    shown=3,
)

CASES = (
    METER_EXPORT,
    INDICATORS,
    QUARTER_BLOCKS,
    FUEL_LOG,
    HOMES,
    HALF_YEARS,
    INVOICES,
    PORTAL,
    YEAR_OVER_MONTHS,
    SIDE_BY_SIDE,
    SITES_AS_COLUMNS,
)
