"""Series whose factor comes from another source now than in the base year: no saving (numbers.md §1.3)."""

import pandas as pd

from kek_data.accounting.breaks import Break
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.decisions import covered_by, decided
from kek_data.accounting.perimeter_sources import quarter_numbers
from kek_data.accounting.series_table import KEY
from kek_data.domain.codes import BreakDecision, BreakKind, Method
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.period import quarter_from_index
from kek_data.frames import BreakDecisions, FactorSourceBreaks
from kek_data.wording import numbers
from kek_data.wording.path_findings import make_finding


def factor_source_breaks(
    emissions: pd.DataFrame, base_values: pd.DataFrame, decisions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Series with another factor source in their latest quarter than in the base year (frames.FactorSourceBreaks).

    Only where the base value was computed from the series: a stated one has no factor sources. The quarter is the
    first from which the new source has been used without a break; amounts are cumulated per member in that order.
    What was confirmed (decisions: frames.BreakDecisions in force) stays listed and does not count.
    rule: numbers.md §1.3: a first certificate is no saving.
    """
    bases = base_values.loc[
        (base_values["kind"] == "computed") & (base_values["value_t_co2e"] > 0),
        ["member", "base_year", "value_t_co2e"],
    ].rename(columns={"value_t_co2e": "base_t_co2e"})
    rows = emissions[
        (emissions["method"] == Method.LOCATION)
        & (emissions["factor_set"] != "")
        & emissions["emissions_t_co2e"].notna()
    ].merge(bases, on="member")
    if rows.empty:
        return FactorSourceBreaks.empty()
    rows["q"] = quarter_numbers(rows["quarter"])
    rows = rows.sort_values([*KEY, "q"], ignore_index=True)
    in_base = rows[rows["q"] // QUARTERS_OF_A_YEAR == rows["base_year"]].groupby(KEY)
    then = in_base.agg(base_source=("factor_set", "last"), changed_t_co2e=("emissions_t_co2e", "sum"))
    now = rows.groupby(KEY)["factor_set"].last().rename("source")
    rows = rows.merge(then.reset_index(), on=KEY).merge(now.reset_index(), on=KEY)
    rows = rows[
        (rows["source"] != rows["base_source"]) & (rows["q"] // QUARTERS_OF_A_YEAR > rows["base_year"])
    ]
    if rows.empty:
        return FactorSourceBreaks.empty()
    other = rows[rows["factor_set"] != rows["source"]].groupby(KEY)["q"].max().rename("last_other")
    rows = rows.merge(other.reset_index(), on=KEY, how="left")
    rows = rows[~(rows["q"] <= rows["last_other"])].drop_duplicates(KEY)
    rows = rows.sort_values(["member", "q", "series"], ignore_index=True)
    rows["changed_t_co2e"] = rows["changed_t_co2e"].abs()
    rows["quarter"] = rows["q"].map(quarter_from_index).astype("str")
    said = BreakDecisions.empty() if decisions is None else decisions
    confirmed = decided(said, BreakKind.FACTOR_SOURCE, BreakDecision.CONFIRMED)
    rows = covered_by(rows, confirmed, KEY)
    rows["cumulated_t_co2e"] = rows.groupby(["member", rows["decision"] != ""])["changed_t_co2e"].cumsum()
    return FactorSourceBreaks.conform(rows[FactorSourceBreaks.names()])


def source_breaks(changes: pd.DataFrame, network: Network) -> dict[str, Break]:
    """Member -> first quarter at which more than 5 % (setting) of its base tonnes have another factor source."""
    changes = changes[changes["decision"] == ""]
    limit = network.settings.factor_source_break_share * changes["base_t_co2e"]
    first = changes[changes["cumulated_t_co2e"] > limit].groupby("member")["quarter"].min()
    return {str(member): Break(quarter=str(q), reason=BreakKind.FACTOR_SOURCE) for member, q in first.items()}


def source_findings(changes: pd.DataFrame, network: Network) -> list[Finding]:
    """One finding factor-source-break per member with another factor source now than in its base year."""
    found = []
    for member, mine in changes[changes["decision"] == ""].groupby("member", sort=False):
        changed, base = float(mine["changed_t_co2e"].sum()), float(mine["base_t_co2e"].iloc[0])
        pairs = sorted({f"{a} → {b}" for a, b in zip(mine["base_source"], mine["source"], strict=True)})
        found.append(
            make_finding(
                "factor-source-break",
                member=str(member),
                name=network.member(str(member)).short_name,
                year=int(mine["base_year"].iloc[0]),
                changed=numbers.tonnes(changed),
                share=numbers.percent(changed / base, 1),
                sources=numbers.enumeration(pairs),
            )
        )
    return found
