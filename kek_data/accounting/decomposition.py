"""Why emissions changed between two windows: seven effects that add up to the change (numbers.md §5)."""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.denominator_choice import activities
from kek_data.accounting.lmdi import Floats, additive_effects
from kek_data.accounting.matched_cells import CAME_OR_WENT, COMPARED, PART, TORN, Matched, matched, of_window
from kek_data.accounting.weather_correction import weather_adjusted
from kek_data.domain.codes import Method
from kek_data.domain.network import Network
from kek_data.frames import Decomposition, DecompositionEffects, Records
from kek_data.frames.decomposition import CONTRACT, EFFECTS
from kek_data.reference.types import Reference

LMDI_FACTORS = ("activity", "intensity", "mix", "weather", "factor", "perimeter")
"""Columns of the product: A, Q*/A, Q*_c/Q*, Q_c/Q*_c, E_c/Q_c, own share."""

ROUNDING_SHARE = 1e-9
"""Of the larger end: what a product may differ from its tonnes by rounding; beyond it is not the product meant."""

FIGURES = [*(f"{effect}_t_co2e" for effect in EFFECTS), "unsplit_t_co2e", "source_t_co2e"]


def decomposition(
    balance: Balance,
    records: Records,
    network: Network,
    reference: Reference,
    *,
    first: str,
    last: str,
    members: Collection[str],
    method: str = Method.LOCATION,
) -> pd.DataFrame:
    """Every part's change between two windows, taken apart (frames.Decomposition).

    first, last: a year, or the quarter that ends twelve months; both of members that have a statement in both (see
                 statement_gaps).
    rule:        additive LMDI-I per use at each site, over its carriers: E = Σ_c A * Q*/A * Q*_c/Q* * Q_c/Q*_c * E_c/Q_c,
                 with a sixth factor for the own share. So sites, units, uses and members add up effect by effect; a
                 shift between two sites is a change of intensity at both, since no site heats another.
    before it:   what came or went is perimeter: series that are in one window only or in a part of a quarter (as in
                 perimeter.py; quarters of the year that both windows have are compared). Series linked as one replacing
                 the other are one group: its intensity and mix are one effect, technology; what vanishes and what
                 appears is all technology (analytical limit), and what remains of the old one keeps its own activity,
                 weather and factor.
    refusals:    without denominator in both windows activity is 0; space heat that cannot be corrected in one of the
                 windows is not corrected in either, weather is 0. Tonnes that are reported, have no energy or change
                 their sign (credit notes) cannot be taken apart: they are in intensity, and named in unsplit_t_co2e.
    """
    made = matched(balance, records, first, last, members, method)
    parts = [
        _compared(made, balance, records, network, reference, first, last),
        _came_or_went(made),
        _torn(made),
    ]
    filled = [part for part in parts if len(part)]
    if not filled:
        return Decomposition.empty()
    rows = pd.concat(filled, ignore_index=True)
    words = ["denominator", "no_activity", "weather_refusal"]
    summed = rows.groupby(PART, as_index=False)[["from_t_co2e", "to_t_co2e", *FIGURES]].sum()
    said = rows.groupby(PART, as_index=False)[[*words, "is_reported"]].max()
    contract = _contract_effect(balance, first, last, members)
    found = summed.merge(said, on=PART).merge(contract, on=PART, how="left")
    return Decomposition.conform(found[Decomposition.names()])


def effect_sums(rows: pd.DataFrame) -> dict[str, float]:
    """from, every effect, to and contract of some rows of frames.Decomposition; contract NaN where one is not known."""
    sums = {effect: float(rows[f"{effect}_t_co2e"].sum()) for effect in ("from", *EFFECTS, "to")}
    return sums | {CONTRACT: float(rows["contract_t_co2e"].sum(skipna=False)) if len(rows) else np.nan}


def effect_rows(sums: dict[str, float]) -> pd.DataFrame:
    """The same as a frame, one row per effect (frames.DecompositionEffects)."""
    return DecompositionEffects.from_rows([{"effect": name, "t_co2e": value} for name, value in sums.items()])


def _compared(
    made: Matched,
    balance: Balance,
    records: Records,
    network: Network,
    reference: Reference,
    first: str,
    last: str,
) -> pd.DataFrame:
    cells = made.cells[made.cells["kind"] == COMPARED]
    if cells.empty:
        return cells.iloc[:0]
    for i, period in enumerate((first, last)):
        cells = _with_weather(cells, made, balance, records, network, reference, period, i)
    parts = _parts(cells)
    places = list(zip(parts["member"], parts["site"], parts["use"], strict=True))
    activity = activities(records.denominators, dict.fromkeys(places), first, last)
    has_activity = np.array([activity[p].reason == "" for p in places])
    amounts = [np.array([getattr(activity[p], end) for p in places]) for end in ("first", "last")]
    start, end = (_factors(parts, i, np.where(has_activity, amounts[i], 1.0)) for i in (0, 1))
    effects = additive_effects(start, end)
    change = (parts["t_1"] - parts["t_0"]).to_numpy()
    effects, is_unsplit = _exact(effects, change, parts)
    by = dict(zip(LMDI_FACTORS, effects.T, strict=True))
    is_linked = (parts["group"] != "").to_numpy()
    own = {"intensity": by["intensity"], "mix": by["mix"]}
    technology = np.where(is_linked, own["intensity"] + own["mix"], 0.0)
    return parts[PART].assign(
        from_t_co2e=parts["t_0"],
        to_t_co2e=parts["t_1"],
        **{f"{name}_t_co2e": by[name] for name in ("activity", "weather", "factor", "perimeter")},
        **{f"{name}_t_co2e": np.where(is_linked, 0.0, values) for name, values in own.items()},
        technology_t_co2e=technology,
        unsplit_t_co2e=np.where(is_unsplit & ~is_linked, change, 0.0),
        source_t_co2e=np.where(parts["is_other_source"], by["factor"], 0.0),
        denominator=[activity[p].denominator for p in places],
        no_activity=[activity[p].reason for p in places],
        weather_refusal=parts["refusal"],
        is_reported=False,
    )


def _with_weather(
    cells: pd.DataFrame,
    made: Matched,
    balance: Balance,
    records: Records,
    network: Network,
    reference: Reference,
    period: str,
    window: int,
) -> pd.DataFrame:
    """Cells with the ratio of weather-adjusted energy to energy of their series in one window, and why there is none."""
    rows = balance.emissions[balance.emissions["method"] == Method.LOCATION]
    keys = pd.MultiIndex.from_arrays([rows["member"], rows["series"], rows["quarter"]])
    rows = rows[keys.isin(made.compared_quarters(window))]
    found = weather_adjusted(rows, records.sites, network, reference, period)
    ratio = (found["adjusted_kwh"] / found["energy_kwh"].where(found["energy_kwh"] != 0)).to_numpy()
    is_still = (found["refusal"] == "").to_numpy() & np.isnan(ratio)
    said: dict[str, Any] = {
        f"ratio_{window}": np.where(is_still, 1.0, ratio),
        f"refusal_{window}": found["refusal"],
    }
    return cells.merge(found[["member", "series"]].assign(**said), on=["member", "series"], how="left")


def _parts(cells: pd.DataFrame) -> pd.DataFrame:
    """Compared cells by part and group: tonnes, and energy and tonnes of own and foreign share together."""
    is_refused = np.zeros(len(cells), dtype=bool)
    for i in (0, 1):
        refusal = cells[f"refusal_{i}"]
        cells[f"refusal_{i}"] = refusal.where(refusal.notna(), "")
        is_refused |= (cells[f"refusal_{i}"] != "").to_numpy()
    said = cells["refusal_1"].where(cells["refusal_0"] == "", cells["refusal_0"])
    cells = cells.assign(is_refused=is_refused, refusal=said)
    keys = [*PART, "group"]
    cells["is_refused"] = cells.groupby(keys)["is_refused"].transform("any")
    for i in (0, 1):
        ratio = cells[f"ratio_{i}"]
        ratio = ratio.where(ratio.notna() & ~cells["is_refused"], 1.0)
        whole = cells[f"kwh_{i}"] / cells[f"share_{i}"]
        lacks = cells[f"kwh_{i}"].isna() & (cells[f"t_{i}"] != 0)
        cells = cells.assign(
            **{
                f"whole_t_{i}": cells[f"t_{i}"] / cells[f"share_{i}"],
                f"whole_kwh_{i}": whole,
                f"adjusted_kwh_{i}": whole * ratio,
                f"lacks_{i}": lacks,
            }
        )
    cells["lacks"] = cells["lacks_0"] | cells["lacks_1"]
    names = [f"{name}_{i}" for i in (0, 1) for name in ("t", "whole_t", "whole_kwh", "adjusted_kwh")]
    grouped = cells.groupby(keys)
    parts = grouped[names].sum().join(grouped["lacks"].any()).join(grouped["refusal"].max())
    return parts.join(_other_sources(cells, keys)).reset_index()


def _other_sources(cells: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Whether a part's factors come from other sets in the last window than in the first (both known)."""
    used = []
    for i in (0, 1):
        named = cells.loc[cells[f"factor_set_{i}"] != "", [*keys, f"factor_set_{i}"]]
        used.append(named.drop_duplicates().rename(columns={f"factor_set_{i}": "factor_set"}))
    same = used[0].merge(used[1], on=[*keys, "factor_set"])
    counts = pd.concat({n: rows.groupby(keys).size() for n, rows in enumerate((*used, same))}, axis=1)
    is_known = counts[0].notna() & counts[1].notna()
    is_same = (counts[0] == counts[2]) & (counts[1] == counts[2])
    every = cells[keys].drop_duplicates().set_index(keys).index
    return (is_known & ~is_same).reindex(every, fill_value=False).rename("is_other_source")


def _factors(parts: pd.DataFrame, window: int, activity: Floats) -> Floats:
    """Parts x LMDI_FACTORS in one window; 0/0 is not defined (NaN)."""
    own, whole, used, adjusted = (
        parts[f"{name}_{window}"].where(~parts["lacks"]).to_numpy()
        for name in ("t", "whole_t", "whole_kwh", "adjusted_kwh")
    )
    atom = parts["group"].where(parts["group"] != "", parts["site"] + "|" + parts["use"])
    is_linked = parts["group"] != ""
    total = pd.Series(adjusted).groupby([parts["member"], is_linked, atom]).transform("sum").to_numpy()
    with np.errstate(all="ignore"):
        columns = [activity, total / activity, adjusted / total, used / adjusted, whole / used, own / whole]
    return np.column_stack(columns)


def _exact(effects: Floats, change: Floats, parts: pd.DataFrame) -> tuple[Floats, np.ndarray]:
    """Effects of parts whose product is their tonnes; of the others the whole change as intensity, marked."""
    size = parts[["t_0", "t_1"]].abs().max(axis=1).to_numpy()
    with np.errstate(invalid="ignore"):
        is_off = ~(np.abs(effects.sum(axis=1) - change) <= ROUNDING_SHARE * size)
    is_off |= parts["lacks"].to_numpy()
    whole = np.zeros_like(effects)
    whole[:, LMDI_FACTORS.index("intensity")] = change
    return np.where(is_off[:, None], whole, effects), is_off & (change != 0)


def _came_or_went(made: Matched) -> pd.DataFrame:
    """The whole change of what is in one window only: technology in a group, else perimeter."""
    cells = made.cells[made.cells["kind"] == CAME_OR_WENT]
    change = cells["t_1"] - cells["t_0"]
    is_linked = cells["group"] != ""
    return _unexplained(
        cells,
        perimeter_t_co2e=change.where(~is_linked, 0.0),
        technology_t_co2e=change.where(is_linked, 0.0),
    )


def _torn(made: Matched) -> pd.DataFrame:
    """What cannot be taken apart: reported categories, cells without tonnes in one window."""
    names = [*PART, "t_0", "t_1"]
    cells = made.cells[made.cells["kind"] == TORN]
    rows = pd.concat(
        [cells[[*names, "is_reported"]], made.reported[names].assign(is_reported=True)], ignore_index=True
    )
    change = rows["t_1"] - rows["t_0"]
    return _unexplained(rows, intensity_t_co2e=change, unsplit_t_co2e=change, is_reported=rows["is_reported"])


def _unexplained(cells: pd.DataFrame, **figures: pd.Series) -> pd.DataFrame:
    blank: dict[str, Any] = dict.fromkeys(FIGURES, 0.0)
    said: dict[str, Any] = {"denominator": "", "no_activity": "", "weather_refusal": "", "is_reported": False}
    ends = {"from_t_co2e": cells["t_0"], "to_t_co2e": cells["t_1"]}
    return cells[PART].assign(**(blank | said | ends | figures))


def _contract_effect(balance: Balance, first: str, last: str, members: Collection[str]) -> pd.DataFrame:
    """Part -> (market - location) of the last window less that of the first (Vertragseffekt, numbers.md §1.4)."""
    key = ["member", "series", "quarter", "scope", "category"]
    found = []
    for sign, period in ((-1.0, first), (1.0, last)):
        rows = of_window(balance.emissions, period, members)
        rows = rows[rows["emissions_t_co2e"].notna()]
        location = rows[rows["method"] == Method.LOCATION]
        market = rows.loc[rows["method"] == Method.MARKET, [*key, "emissions_t_co2e"]]
        both = location[[*dict.fromkeys([*PART, *key]), "emissions_t_co2e"]].merge(
            market, on=key, how="left", suffixes=("", "_market")
        )
        found.append(both.assign(t=sign * (both["emissions_t_co2e_market"] - both["emissions_t_co2e"])))
    moved = pd.concat(found, ignore_index=True)
    grouped = moved.groupby(PART)["t"]
    contract = grouped.sum().where(grouped.count() == grouped.size())
    return contract.rename("contract_t_co2e").reset_index()
