"""A small balance and its workbook, for the tests of Nachrechnen."""

from io import BytesIO

import openpyxl

from kek_data.accounting.balance import Balance
from kek_data.reference.tables import packaged_reference
from kek_data.reports.recalculation import recalculation_workbook
from kek_data.wording.report_texts import WorkbookTexts
from tests.accounting.builders import a_network, a_series, balance_of, readings, some_records

TEXTS = WorkbookTexts(title="", lines=(("Faktoren", "Variante A"),), sources=("Quelle eins",))
NAMES = {"carrier": {"strom": "Strom", "erdgas": "Erdgas", "diesel": "Diesel", "fernwaerme": "Fernwärme"}}


def a_balance() -> Balance:
    """Gas by upper heating value, power, diesel by litre and a gap that is carried from the year before."""
    power, gas = a_series(), a_series("erdgas", "space_heat")
    diesel = a_series("diesel", "vehicles", site="fuhrpark")
    heat = a_series("fernwaerme", "space_heat", site="=1+1")
    records = some_records(
        [power, gas, diesel, heat],
        [
            *readings(
                power, "2024-Q1", [90_000.0, 80_000.0, 70_000.0, 95_000.0, 88_000.0, 79_000.0, 71_000.0]
            ),
            *readings(gas, "2024-Q1", [400_000.0, 120_000.0, 30_000.0, 380_000.0] * 2),
            *readings(diesel, "2024-Q1", [3_000.0, 2_900.0, 2_800.0, 3_100.0] * 2),
            *readings(heat, "2024-Q1", [50_000.0, 20_000.0, 0.0, 45_000.0] * 2),
        ],
    )
    return balance_of(records, a_network("m1"))


def workbook_of(made: Balance, period: str = "2025") -> bytes:
    reference = packaged_reference()
    return recalculation_workbook(
        made.cells,
        made.emissions,
        TEXTS,
        member_name="Musterwerk",
        period=period,
        factors=reference.factors,
        conversions=reference.vocabulary.conversions,
        names=NAMES,
        windows=made.windows,
    )


def app_figure(made: Balance, period: str, method: str) -> float:
    rows = made.windows
    found = rows[(rows["period"] == period) & (rows["method"] == method)]
    return float(found["actual_t_co2e"].iloc[0])


def sums(content: bytes) -> list[tuple[str, float, float, float]]:
    """(label, recalculated, app, difference) of every line of the result sheet."""
    sheet = openpyxl.load_workbook(BytesIO(content), data_only=True)["Ergebnis"]
    rows = [[cell.value for cell in row[:4]] for row in sheet.iter_rows()]
    return [tuple(r) for r in rows if isinstance(r[1], (int, float))]
