"""A million stored readings: pages against the same pages over ten thousand, and the summary against a GROUP BY."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine, text

from benchmarks.pages import MeasuredPage, chromium, free_port, running
from benchmarks.timing import Result, compare, seconds
from kek_data import workflows
from kek_data.domain.period import quarters_between
from kek_data.frames import (
    DTYPES,
    RECORD_FRAMES,
    BaseYears,
    Changes,
    Changeset,
    Frame,
    Readings,
    Records,
    Series,
    Sites,
    series_key,
)
from kek_data.store import NewDelivery, apply_changeset, current_revision

TODAY = date(2026, 8, 15)
YEARS = range(2014, 2026)
SITES = {10_000: 21, 1_000_000: 2_084}
"""Readings in the store -> sites of each of ten members, with one series of 48 quarters each."""
KINDS = (
    ("erdgas", "space_heat", "kWh_Hs"),
    ("strom", "building_power", "kWh"),
    ("fernwaerme", "space_heat", "kWh"),
)
PAGES = (
    "",
    "?bereich=Warum",
    "?bereich=Ausblick",
    "mitglied",
    "mitglied?bereich=Warum",
    "mitglied?bereich=Datengüte",
    "lieferstand",
    "szenarien",
)
PATIENCE_S = 300.0
BLANKS: dict[str, Any] = {"text": "", "number": np.nan, "integer": 0, "flag": False}
GROUPED = text(
    "SELECT member, substr(period, 1, 4), substr(series, 1, 5), sum(amount) FROM readings GROUP BY 1, 2, 3"
)


def filled_store(url: str, site_count: int) -> Engine:
    """A store whose ten members delivered each year one file with the four quarters of every site."""
    engine = workflows.open_store(url)
    for member in workflows.network(engine).member_keys:
        random = np.random.default_rng(len(member))
        sites = [f"S{i:04d}" for i in range(site_count)]
        kinds = [KINDS[i % len(KINDS)] for i in range(site_count)]
        keys = [series_key(site, carrier, use) for site, (carrier, use, _) in zip(sites, kinds, strict=True)]
        usual = random.lognormal(10, 1, site_count)
        for year in YEARS:
            frames = {name: frame.empty() for name, frame in RECORD_FRAMES.items()}
            if year == YEARS[0]:
                frames |= _master_data(member, sites, kinds, keys)
            frames["readings"] = _readings(member, keys, kinds, usual, year, random)
            changes = Changeset(member, Records(**frames), Changes.empty())
            apply_changeset(
                engine, changes, _delivery(member, year), expected_revision=current_revision(engine)
            )
    return engine


def _master_data(
    member: str, sites: list[str], kinds: list[tuple[str, str, str]], keys: list[str]
) -> dict[str, pd.DataFrame]:
    return {
        "sites": _rows(Sites, member=member, site=sites, site_name=sites, area_m2=1000.0, postcode="44135"),
        "series": _rows(
            Series,
            member=member,
            series=keys,
            site=sites,
            carrier=[kind[0] for kind in kinds],
            use=[kind[1] for kind in kinds],
            rhythm="quarter",
        ),
        "base_years": _rows(BaseYears, member=[member], base_year=2018),
    }


def _readings(
    member: str,
    keys: list[str],
    kinds: list[tuple[str, str, str]],
    usual: np.ndarray,
    year: int,
    random: np.random.Generator,
) -> pd.DataFrame:
    quarters = quarters_between(f"{year}-Q1", f"{year}-Q4")
    count = len(keys) * len(quarters)
    falling = 1 - 0.02 * (year - YEARS[0])
    return _rows(
        Readings,
        member=member,
        series=np.repeat(keys, len(quarters)),
        period=quarters * len(keys),
        cell_state="number",
        amount=np.repeat(usual, len(quarters)) * random.uniform(0.8, 1.2, count) * falling,
        unit=np.repeat([kind[2] for kind in kinds], len(quarters)),
        status="final",
        quality="A",
        sheet="Verbrauch",
        cell=[f"F{row}" for row in range(count)],
    )


def _rows(declared: type[Frame], **columns: Any) -> pd.DataFrame:
    count = max(len(values) for values in columns.values() if isinstance(values, list | np.ndarray))
    blank = {name: BLANKS[spec.kind] for name, spec in declared.specs().items()}
    frame = pd.DataFrame(blank | columns, index=range(count))
    return declared.conform(frame.astype({n: DTYPES[s.kind] for n, s in declared.specs().items()}))


def _delivery(member: str, year: int) -> NewDelivery:
    return NewDelivery(
        kind="workbook",
        file_name=f"{member}_{year}.xlsx",
        file_hash=f"{member} {year}",
        content=b"benchmark",
        template_version="1",
        received_on=f"{year + 1}-02-01",
        received_from="",
        uploaded_by="",
        is_sample=False,
        reason="",
        set_aside_count=0,
    )


@contextmanager
def _server(url: str) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "kek_data", "serve", "--port", str(port)]
    with running(command, port, {"KEK_DATABASE_URL": url, "KEK_TODAY": TODAY.isoformat()}) as address:
        yield address


def heaviest_page_1m() -> list[Result]:
    """Every heavy page's rerun over a million readings against the same over ten thousand."""
    results = []
    with tempfile.TemporaryDirectory() as directory:
        urls = {count: f"sqlite:///{directory}/{count}.sqlite" for count in SITES}
        for count, sites in SITES.items():
            filled_store(urls[count], sites).dispose()
        small, large = (urls[count] for count in sorted(SITES))
        with _server(large) as ours, _server(small) as theirs, chromium() as browser:
            for path in PAGES:
                pages = [
                    MeasuredPage(browser, f"{at}/{path}", patience_s=PATIENCE_S) for at in (ours, theirs)
                ]
                results.append(
                    compare(
                        f"heaviest_page_1m[{path or 'netzwerk'}]",
                        pages[0].rerun,
                        pages[1].rerun,
                        runs=9,
                        limit=1.5,
                        baseline_name="rerun of the same page over 10,000 readings",
                    )
                )
                for page in pages:
                    page.page.close()
    return results


def network_summary_1m() -> list[Result]:
    """What the network's pages need, read from kept summaries by a fresh process, against one GROUP BY."""
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{directory}/store.sqlite"
        engine = filled_store(url, SITES[1_000_000])
        revision, bundle = current_revision(engine), workflows.network(engine).bundle
        workflows.network_view(engine, revision=revision, today=TODAY)

        def grouped() -> float:
            with engine.connect() as connection:
                return seconds(lambda: connection.execute(GROUPED).all())

        def summed_up() -> float:
            script = (
                "import sys, time; from datetime import date; from kek_data import workflows\n"
                "from kek_data.workflows import network_view\n"
                "from kek_data.workflows.summaries import network_summary\n"
                f"engine = workflows.open_store({url!r}); workflows.network(engine)\n"
                "workflows.reference(engine); started = time.perf_counter()\n"
                f"network_summary(engine, {revision}, {bundle!r}, date.fromisoformat({TODAY.isoformat()!r}))\n"
                "print(time.perf_counter() - started)"
            )
            done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
            return float(done.stdout)

        result = compare(
            "network_summary_1m",
            summed_up,
            grouped,
            runs=5,
            limit=0.05,
            baseline_name="SELECT … GROUP BY member, year, carrier over all readings (SQLite)",
        )
        engine.dispose()
    return [result]
