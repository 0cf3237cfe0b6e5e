"""What came to or went from a member since its base year, in base-year tonnes (numbers.md §3)."""

from datetime import date

import pandas as pd

from kek_data.accounting.breaks import Break
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.decisions import covered_by, decided
from kek_data.accounting.perimeter_sources import (
    CAME,
    MOVED,
    WENT,
    SeriesTonnes,
    absent_series,
    dated_series,
    new_series,
    own_use_steps,
    third_party_steps,
)
from kek_data.domain.codes import BreakDecision, BreakKind
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.period import last_ended_quarter, quarter_from_index, quarter_index
from kek_data.frames import PerimeterChanges, Records
from kek_data.wording import numbers
from kek_data.wording.path_findings import make_finding


def perimeter_changes(
    emissions: pd.DataFrame, records: Records, base_values: pd.DataFrame, today: date
) -> pd.DataFrame:
    """Every change of perimeter since the base year, with its base-year tonnes (frames.PerimeterChanges).

    Counted: units, sites and series that came or went by their dates, series that first deliver after a computed base
    year, series "entfällt" for four quarters, own-use and third-party shares that changed. Not counted: a series that
    replaces another, and the one it replaces (Technikwechsel).
    measured: what went, by its tonnes of the base year; what came, by its first full twelve months with base-year
              factors (whole quarters only; blank until there are four); a share, by its step times the undivided base-year tonnes.
              Amounts are absolute and cumulated, so that coming and going do not cancel; after a change that was
              confirmed (records.break_decisions) the sum begins anew.
    rule:     numbers.md §3.
    """
    found = every_change(emissions, records, base_values, today)
    confirmed = decided(records.break_decisions, BreakKind.PERIMETER, BreakDecision.CONFIRMED)
    return _cumulated(found[found["changed_t_co2e"] != 0], _bases(base_values), confirmed)


def every_change(
    emissions: pd.DataFrame, records: Records, base_values: pd.DataFrame, today: date
) -> pd.DataFrame:
    """As perimeter_changes, before they are summed up, those of no tonnes too.

    returns: member, site, series, change, q (running number of the first quarter of the new perimeter), first (that
             of its first whole quarter; shares: blank), changed_t_co2e.
    """
    bases = _bases(base_values)
    if bases.empty or emissions.empty:
        return pd.DataFrame({name: [] for name in (*MOVED, "changed_t_co2e")})
    tonnes = SeriesTonnes.of(emissions, bases)
    moved = pd.concat(
        [dated_series(records, bases), new_series(tonnes, bases), absent_series(emissions, bases)],
        ignore_index=True,
    )
    moved = _without_replacements(moved, records.series)
    moved = moved.sort_values("q", kind="stable").drop_duplicates(["member", "series", "change"])
    found = pd.concat(
        [
            moved.assign(changed_t_co2e=_moved_tonnes(moved, tonnes)),
            own_use_steps(records, bases, tonnes),
            third_party_steps(records, bases, tonnes),
        ],
        ignore_index=True,
    )
    is_past = found["q"] <= quarter_index(last_ended_quarter(today))
    return found[is_past]


def perimeter_breaks(changes: pd.DataFrame, network: Network) -> dict[str, Break]:
    """Member -> first quarter at which the cumulated changes exceed 5 % (setting) of its base value."""
    changes = changes[changes["decision"] == ""]
    limit = network.settings.perimeter_change_share * changes["base_t_co2e"]
    beyond = changes[changes["cumulated_t_co2e"] > limit]
    first = beyond.groupby("member")["quarter"].min()
    return {str(member): Break(quarter=str(q), reason=BreakKind.PERIMETER) for member, q in first.items()}


def perimeter_findings(changes: pd.DataFrame, network: Network) -> list[Finding]:
    """One finding base-year-recalculation per member whose perimeter no longer fits its base year."""
    found = []
    for member, one in perimeter_breaks(changes, network).items():
        mine = changes[(changes["member"] == member) & (changes["decision"] == "")]
        changed, base = float(mine["cumulated_t_co2e"].max()), float(mine["base_t_co2e"].iloc[0])
        found.append(
            make_finding(
                "base-year-recalculation",
                member=member,
                name=network.member(member).short_name,
                year=int(mine["base_year"].iloc[0]),
                changed=numbers.tonnes(changed),
                share=numbers.percent(changed / base, 1),
                threshold=numbers.percent(network.settings.perimeter_change_share),
                period=numbers.period(one.quarter),
            )
        )
    return found


def _bases(base_values: pd.DataFrame) -> pd.DataFrame:
    """member, base_year, base_t_co2e, is_computed: the recorded year, whose activity changes are measured against."""
    values = base_values[base_values["value_t_co2e"] > 0].reset_index(drop=True)
    return pd.DataFrame(
        {
            "member": values["member"],
            "base_year": values["recorded_year"].where(values["recorded_year"] > 0, values["base_year"]),
            "base_t_co2e": values["value_t_co2e"],
            "is_computed": values["kind"] == "computed",
        }
    )


def _without_replacements(moved: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Without the coming of what replaces another and the going of what was replaced: Technikwechsel, not perimeter."""
    linked = series[series["replaces"] != ""]
    new = linked[["member", "series"]].assign(change=CAME)
    old = linked[["member", "replaces"]].rename(columns={"replaces": "series"}).assign(change=WENT)
    keys = pd.MultiIndex.from_frame(pd.concat([new, old]))
    return moved[~pd.MultiIndex.from_frame(moved[["member", "series", "change"]]).isin(keys)]


def _moved_tonnes(moved: pd.DataFrame, tonnes: SeriesTonnes) -> pd.Series:
    """Base-year tonnes of what went; first full twelve months of what came, or last ones if it went again."""
    first = tonnes.of_window(moved, moved["first"])
    last = tonnes.of_window(moved, moved["q"] - QUARTERS_OF_A_YEAR)
    base = tonnes.of_base_year(moved)
    return first.where(moved["change"] == CAME, base.where(base.notna(), last)).abs()


def _cumulated(found: pd.DataFrame, bases: pd.DataFrame, confirmed: pd.DataFrame) -> pd.DataFrame:
    """Ordered in time, with the sum so far; an amount not known yet adds nothing and stays blank."""
    if found.empty:
        return PerimeterChanges.empty()
    rows = found.merge(bases[["member", "base_year", "base_t_co2e"]], on="member")
    rows["q"] = rows["q"].astype("int64")
    rows = rows.sort_values(["member", "q", "site", "series", "change"], ignore_index=True)
    rows["quarter"] = rows["q"].map(quarter_from_index).astype("str")
    rows = covered_by(rows, confirmed, ["member"])
    span = [rows["member"], rows["through"]]
    rows["cumulated_t_co2e"] = rows.groupby(span)["changed_t_co2e"].cumsum().groupby(span).ffill()
    return PerimeterChanges.conform(rows[PerimeterChanges.names()])
