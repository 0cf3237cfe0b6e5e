"""Which series an amount belongs to: its use and meter, as file, person or the series in force say."""

from __future__ import annotations

from collections.abc import Sequence

from kek_data.domain.codes import Use
from kek_data.frames import Series
from kek_data.intake.mapping.model import NEW, Mapping
from kek_data.intake.mapping.situation import Situation
from kek_data.intake.mapping.values import Value
from kek_data.wording.mapping_words import USE_OF_CARRIER

ADD_UP, STAY = "sum", "stay"
"""Meters of a table: added up to one series of their site, or a series each."""

Known = dict[tuple[str, str], list[tuple[str, str]]]
"""Site and carrier -> use and meter of the series in force."""


def series_in_force(situation: Situation) -> Known:
    """The member's series by site and carrier."""
    found: Known = {}
    columns = [Series.site, Series.carrier, Series.use, Series.meter]
    for site, carrier, use, meter in situation.in_force.series[columns].itertuples(index=False):
        found.setdefault((site, carrier), []).append((use, meter))
    return found


def resolve_series(values: Sequence[Value], mapping: Mapping, situation: Situation) -> dict[str, str]:
    """Sets use and meter of every amount; returns the uses that are only proposed, by carrier.

    What file and person say counts; else the one series in force of the site and carrier is meant; several are asked
    about, and so are meters where a series without meter is in force: the same energy must not count twice.
    """
    known, assumed = series_in_force(situation), {}
    for value in values:
        if not value.carrier:
            continue
        value.use = mapping.code("use", value.carrier) or value.use
        if mapping.choice(f"meters:{value.table}") == ADD_UP:
            value.meter = ""
        of_site = known.get((value.site, value.carrier), []) if value.site else []
        meant = [(u, m) for u, m in of_site if value.use in ("", u) and value.meter in ("", m)]
        if len(meant) > 1 and not (value.use and ("" in {m for _, m in meant})):
            _ask_which(value, mapping)
        elif len(meant) == 1:
            value.use, value.meter = meant[0]
        elif value.meter and any(u == value.use or not value.use for u, m in of_site if not m):
            _ask(value, f"meters:{value.table}", mapping)
            value.use = value.use or of_site[0][0]
        if not value.use:
            value.use = USE_OF_CARRIER.get(value.carrier, Use.SPACE_HEAT.value)
            if value.is_read:
                assumed[value.carrier] = value.use
    return assumed


def _ask(value: Value, question: str, mapping: Mapping) -> None:
    if value.is_read and mapping.choice(question) is None:
        value.question = question


def _ask_which(value: Value, mapping: Mapping) -> None:
    question = f"series:{value.site}|{value.carrier}"
    choice = mapping.choice(question)
    if choice is None:
        _ask(value, question, mapping)
    elif choice != NEW:
        value.use, _, value.meter = choice.partition("|")
