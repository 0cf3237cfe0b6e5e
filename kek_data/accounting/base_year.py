"""The base value of each member: what its programme path starts from (numbers.md §2)."""

import numpy as np
import pandas as pd

from kek_data.accounting.paths import OWN_REFERENCE_YEAR, knows_own_reference, measured_by
from kek_data.domain.codes import RULES_VERSION, Method, WindowKind
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import BaseValues
from kek_data.reference.types import FactorBundle
from kek_data.wording import numbers
from kek_data.wording.path_findings import make_finding


def method_version(bundle: FactorBundle) -> str:
    """How a base value was computed: bundle hash + RULES_VERSION."""
    return f"{bundle.fingerprint[:12]}+{RULES_VERSION}"


def base_values(
    base_years: pd.DataFrame, windows: pd.DataFrame, network: Network, bundle: FactorBundle
) -> pd.DataFrame:
    """The value each member's path starts from, t CO2e, Scope 1+2, location-based.

    base_years: frames.BaseYears in force.
    windows:    frames.Windows; the year row of the base year gives the computed value where it is complete.
    returns:    frames.BaseValues, one row per member of the network with a base-year record.
    rule:       numbers.md §2: the member's own 1990 value wins (where its path knows 1990); else the computed
                value of a complete base year; else the stated value. A stated value, of 1990 too, counts only under
                the bundle it names; a stated base value that names none counts under none (is_refused).
    """
    known = base_years[base_years["member"].isin(network.member_keys)].reset_index(drop=True)
    if known.empty:
        return BaseValues.empty()
    computed = _computed(known, windows)
    bundle_named = known["stated_bundle"]
    own = _own_1990(known, network)
    own_counts = _own_counts(known, network, bundle)
    stated = known["stated_t_co2e"]
    stated_counts = stated.notna() & (bundle_named == bundle.key)
    choices = [own_counts, computed.notna(), stated_counts]
    kind = np.select(choices, ["own_1990", "computed", "stated"], "none")
    has_refused = (stated.notna() & ~stated_counts) | (own.notna() & ~own_counts)
    return BaseValues.conform(
        pd.DataFrame(
            {
                "member": known["member"],
                "base_year": known["base_year"].where(~own_counts, OWN_REFERENCE_YEAR),
                "recorded_year": known["base_year"],
                "value_t_co2e": np.select(choices, [own, computed, stated], np.nan),
                "kind": kind,
                "computed_t_co2e": computed,
                "stated_t_co2e": stated,
                "stated_bundle": bundle_named,
                "difference_t_co2e": stated - computed,
                "is_refused": has_refused & (kind == "none"),
                "method_version": method_version(bundle),
            }
        )
    )


def base_findings(values: pd.DataFrame, network: Network, bundle: FactorBundle) -> list[Finding]:
    """What has to be said about base values: refused ones, and stated ones that differ from the computed."""
    found = [
        make_finding(
            "base-value-refused",
            member=row["member"],
            name=network.member(row["member"]).short_name,
            year=row["base_year"],
            stated_bundle=row["stated_bundle"] or numbers.NO_VALUE,
            bundle=bundle.key,
        )
        for row in values[values["is_refused"]].to_dict("records")
    ]
    differs = values["difference_t_co2e"].abs() > 0
    found += [
        make_finding(
            "base-value-differs",
            member=row["member"],
            name=network.member(row["member"]).short_name,
            year=row["base_year"],
            stated=numbers.tonnes(row["stated_t_co2e"]),
            computed=numbers.tonnes(row["computed_t_co2e"]),
            difference=numbers.tonnes(row["difference_t_co2e"], sign=True),
        )
        for row in values[differs & (values["kind"] == "computed")].to_dict("records")
    ]
    return found


def factor_base_years(base_years: pd.DataFrame, network: Network, bundle: FactorBundle) -> dict[str, int]:
    """Member -> year of its frozen factors: 1990 where its own 1990 value counts, else its base year (numbers.md §2)."""
    known = base_years[base_years["member"].isin(network.member_keys)]
    year = known["base_year"].where(~_own_counts(known, network, bundle), OWN_REFERENCE_YEAR)
    return {member: int(y) for member, y in zip(known["member"], year, strict=True) if y}


def members_bases(base_values: pd.DataFrame) -> dict[str, tuple[int, float]]:
    """Member -> the year its path starts from and the value of that year in t CO2e (NaN: none); of frames.BaseValues."""
    columns = (base_values[name] for name in ("member", "base_year", "value_t_co2e"))
    return {member: (int(year), float(value)) for member, year, value in zip(*columns, strict=True)}


def complete_years(windows: pd.DataFrame) -> pd.DataFrame:
    """Balances of calendar years of which every cell is delivered, location-based (rows of frames.Windows)."""
    return windows[
        (windows["window"] == WindowKind.YEAR)
        & (windows["method"] == Method.LOCATION)
        & windows["is_complete"]
    ]


def _own_1990(known: pd.DataFrame, network: Network) -> pd.Series:
    """The members' own 1990 values, t CO2e; NaN where the member's path cannot start from them."""
    usable = {m: knows_own_reference(measured_by(network, m)) for m in known["member"]}
    return known["emissions_1990_t_co2e"].where(known["member"].map(usable).astype(bool))


def _own_counts(known: pd.DataFrame, network: Network, bundle: FactorBundle) -> pd.Series:
    """Whether the own 1990 value is the base: it wins, but only under the bundle it names."""
    return _own_1990(known, network).notna() & known["stated_bundle"].isin(["", bundle.key])


def _computed(base_years: pd.DataFrame, windows: pd.DataFrame) -> pd.Series:
    """Actual tonnes of the base year where all its cells are delivered, aligned with base_years."""
    complete = complete_years(windows)
    keys = base_years[["member"]].assign(period=base_years["base_year"].astype("str"))
    return keys.merge(complete[["member", "period", "actual_t_co2e"]], how="left")["actual_t_co2e"]
