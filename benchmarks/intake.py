"""Intake of a 20,000-row template workbook against pandas only reading its sheet Verbrauch."""

import io
import tempfile
from datetime import date
from functools import cache

import pandas as pd

from benchmarks.timing import Result, compare, seconds
from kek_data import workflows
from kek_data.domain.period import quarter_from_index, quarter_index
from kek_data.frames import Readings, Records, Series, Sites, series_key
from kek_data.intake.template import write_template

TODAY = date(2026, 8, 15)
SITE_COUNT = 500
QUARTER_COUNT = 40
BASELINE = 'pandas.read_excel(sheet_name="Verbrauch", engine="openpyxl")'


@cache
def workbook_20k() -> bytes:
    """A filled template of 500 series and 40 quarters: 20,000 rows on Verbrauch."""
    return filled_template("stadt", SITE_COUNT, QUARTER_COUNT)


def filled_template(member: str, site_count: int, quarter_count: int) -> bytes:
    """A member's template with a power meter in each of its sites, filled for the quarters up to the second of 2026."""
    last = quarter_index("2026-Q2")
    quarters = [quarter_from_index(last - i) for i in reversed(range(quarter_count))]
    sites = [f"S{i:04d}" for i in range(site_count)]
    keys = {site: series_key(site, "strom", "building_power") for site in sites}
    records = Records(
        sites=Sites.from_rows([{"member": member, "site": s, "site_name": f"Gebäude {s}"} for s in sites]),
        series=Series.from_rows(
            [
                {
                    "member": member,
                    "series": keys[s],
                    "site": s,
                    "carrier": "strom",
                    "use": "building_power",
                    "rhythm": "quarterly",
                }
                for s in sites
            ]
        ),
        readings=Readings.from_rows(
            [
                {
                    "member": member,
                    "series": keys[s],
                    "period": q,
                    "cell_state": "number",
                    "amount": 10_000.0 + 7 * i + j,
                    "unit": "kWh",
                    "status": "final",
                }
                for i, s in enumerate(sites)
                for j, q in enumerate(quarters)
            ]
        ),
    )
    with tempfile.TemporaryDirectory() as directory:
        engine = workflows.open_store(f"sqlite:///{directory}/store.sqlite")
        network = workflows.network(engine)
        target = io.BytesIO()
        write_template(
            target,
            member=network.member(member),
            network=network,
            vocabulary=workflows.vocabulary(engine),
            records=records,
            today=TODAY,
            filled=True,
            all_periods=True,
        )
        engine.dispose()
    return target.getvalue()


def _baseline() -> float:
    content = workbook_20k()
    return seconds(lambda: pd.read_excel(io.BytesIO(content), sheet_name="Verbrauch", engine="openpyxl"))


def intake_check_20k() -> list[Result]:
    """`check`: guard, read, parse, validate, difference; nothing stored."""
    content = workbook_20k()
    with tempfile.TemporaryDirectory() as directory:
        engine = workflows.open_store(f"sqlite:///{directory}/store.sqlite")

        def ours() -> float:
            return seconds(
                lambda: workflows.check_file(engine, "20k.xlsx", content, today=TODAY, with_effect=False)
            )

        result = compare(
            "intake_check_20k",
            ours,
            _baseline,
            runs=5,
            limit=0.3,
            baseline_name=BASELINE,
        )
        engine.dispose()
    return [result]


def intake_import_20k() -> list[Result]:
    """`import`: read, check, difference and store into an empty store."""
    content = workbook_20k()

    def ours() -> float:
        with tempfile.TemporaryDirectory() as directory:
            engine = workflows.open_store(f"sqlite:///{directory}/store.sqlite")
            taken = seconds(
                lambda: workflows.accept_file(engine, "20k.xlsx", content, today=TODAY, received_on=TODAY)
            )
            engine.dispose()
        return taken

    return [compare("intake_import_20k", ours, _baseline, runs=5, limit=0.5, baseline_name=BASELINE)]
