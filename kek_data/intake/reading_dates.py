"""Warnings on readings that can be stored: negative amounts, periods outside the active dates."""

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.domain.period import period_end, period_start
from kek_data.intake.context import Context
from kek_data.intake.numbers import written_number
from kek_data.intake.reading_checks import report, report_runs
from kek_data.wording import intake_words, numbers


def question_dates(context: Context, raw: pd.DataFrame, sites: pd.DataFrame, series: pd.DataFrame) -> None:
    """Ask about negative amounts and about numbers outside the dates of their series or site."""
    is_number = (raw["state"] == CellState.NUMBER.value) & ~raw["is_bad"].astype(bool)
    negative = raw[is_number & (raw["amount"] < 0)]
    said = [{"read": written_number(amount)} for amount in negative["amount"]]
    report_runs(context.findings, "negative-amount", negative, said)
    dates = _active_dates(context, sites, series)
    rows = raw[is_number & raw["series"].isin(set(dates))]
    pairs = zip(rows["series"], rows["period"], strict=True)
    odd = rows[np.array([_is_outside(p, *dates[s]) for s, p in pairs], dtype=bool)]
    texts = [
        {"period": numbers.period(p), "dates": _in_words(*dates[s])}
        for s, p in zip(odd["series"], odd["period"], strict=True)
    ]
    report(context.findings, "outside-active-dates", odd, texts)


def _active_dates(context: Context, sites: pd.DataFrame, series: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """First and last active day ("" open) of series that have any, narrowed by those of their site."""
    all_sites = pd.concat([sites, context.in_force.sites]).drop_duplicates("site")
    of_site = dict(
        zip(
            all_sites["site"], zip(all_sites["active_from"], all_sites["active_to"], strict=True), strict=True
        )
    )
    all_series = pd.concat([series, context.in_force.series]).drop_duplicates("series")
    columns = (all_series[name] for name in ("series", "site", "active_from", "active_to"))
    found = {}
    for key, site, start, end in zip(*columns, strict=True):
        site_start, site_end = of_site.get(site, ("", ""))
        first, last = max(start, site_start), min((end or site_end, site_end or end))
        if first or last:
            found[key] = (first, last)
    return found


def _is_outside(period: str, first: str, last: str) -> bool:
    starts_late = bool(last) and period_start(period).isoformat() > last
    return starts_late or (bool(first) and period_end(period).isoformat() < first)


def _in_words(first: str, last: str) -> str:
    parts = [intake_words.DATES_FROM.format(start=numbers.day(first)) if first else ""]
    parts.append(intake_words.DATES_TO.format(end=numbers.day(last)) if last else "")
    return " ".join(part for part in parts if part)
