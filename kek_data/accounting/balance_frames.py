"""The cells of a balance as frames: Cells, Emissions, FactorsUsed."""

import numpy as np
import pandas as pd

from kek_data.accounting.assembly import Assembly
from kek_data.accounting.emissions import METHODS
from kek_data.accounting.presence import ESTIMATED, INACTIVE, MISSING, PRESENCES
from kek_data.accounting.quarters import MARKS, NONE, Bools, Codes
from kek_data.accounting.weights import Floats
from kek_data.domain.period import quarter_from_index
from kek_data.frames import Cells, Emissions, FactorsUsed

SERIES_TEXTS = ("member", "series", "site", "org_unit", "carrier", "use")


def cell_frame(made: Assembly, tolerated: Bools) -> pd.DataFrame:
    """Every quarter of every series that is expected or delivered (frames.Cells).

    tolerated: missing cells (series, then reported rows) that went into a total with their last known value.
    """
    codes = _codes(made, tolerated)
    row, column = np.nonzero(codes != INACTIVE)
    layout, presence = made.ground.quarters.layout, made.values.presence
    at = (row, column)
    has_value = (codes[at] != MISSING) & (presence.source[at] != NONE)
    reading = np.where(presence.source == NONE, layout.reading, presence.taken(layout.reading))[at]
    split, reconciled = (
        presence.taken(f)[at] for f in (made.ground.quarters.is_split, made.ground.quarters.is_reconciled)
    )
    unit = np.array([*made.ground.units, ""], dtype=object)[
        np.where(has_value, made.values.used.unit[at], NONE)
    ]
    data = {
        **{name: _rows(made.ground.series[name], row) for name in SERIES_TEXTS},
        "quarter": _quarters(made)[column],
        "presence": np.array(PRESENCES, dtype=object)[codes[at]],
        "mark": np.array(MARKS, dtype=object)[layout.mark[at]],
        "base_amount": _blank(made.values.used.amount[at], has_value),
        "base_unit": unit,
        "energy_kwh": _blank(made.values.used.energy_kwh[at], has_value),
        "third_party_energy_kwh": _blank(made.values.third_party_energy_kwh[at], has_value),
        "cost_eur": _blank(made.values.cost_eur[at], has_value),
        "is_estimated": made.is_estimated[at] & has_value,
        "is_split": split & has_value,
        "is_reconciled": reconciled & has_value,
        "is_due": made.is_due[at],
        **_provenance(
            made.ground.readings, np.where(has_value | (layout.mark[at] > 0), reading, NONE), "quality"
        ),
    }
    return Cells.conform(pd.DataFrame(data)[Cells.names()])


def emission_frame(made: Assembly, tolerated: Bools) -> pd.DataFrame:
    """Two rows per cell that counts in tonnes, and per reported category and quarter (frames.Emissions).

    Rows whose category is replaced by reported tonnes keep their energy and biogenic CO2 (which no scope reports), have
    no tonnes and are marked is_reported;
    the reported tonnes are rows without a series. Missing cells are blank, tolerated ones carry the last known value.
    """
    parts = [_series_emissions(made, method, tolerated) for method in METHODS]
    if len(made.values.reported.rows):
        parts += [_reported_emissions(made, method, tolerated) for method in METHODS]
    filled = [part for part in parts if len(part)]
    return Emissions.conform(pd.concat(filled, ignore_index=True)) if filled else Emissions.empty()


def factors_used(emissions: pd.DataFrame) -> pd.DataFrame:
    """Each factor that stands behind some tonnes, once per carrier, method and year of the activity."""
    rows = emissions[(emissions["factor_set"] != "") & emissions["emissions_t_co2e"].notna()]
    rows = rows.assign(year=rows["quarter"].str.slice(0, 4).astype("int64"))
    names = FactorsUsed.names()
    return FactorsUsed.conform(
        rows[names].drop_duplicates().sort_values(["carrier", "method", "year", "factor_set", "factor"])
    )


def _series_emissions(made: Assembly, method: str, tolerated: Bools) -> pd.DataFrame:
    codes = _codes(made, tolerated)
    counts = ~made.ground.series["is_energy_only"].to_numpy(dtype=bool)[:, None]
    row, column = np.nonzero((codes != INACTIVE) & counts)
    at = (row, column)
    tonnes, factors, presence = made.tonnes[method], made.tonnes[method].factors, made.values.presence
    has_value = codes[at] != MISSING
    replaced = made.values.beside.replaced[method][at]
    has_tonnes = has_value & ~replaced
    reading = np.where(has_value, presence.taken(made.ground.quarters.layout.reading)[at], NONE)
    unit = factors.unit[at]
    return pd.DataFrame(
        {
            **{name: _rows(made.ground.series[name], row) for name in (*SERIES_TEXTS, "scope", "category")},
            "quarter": _quarters(made)[column],
            "method": method,
            "presence": np.array(PRESENCES, dtype=object)[codes[at]],
            "energy_kwh": _blank(made.values.used.energy_kwh[at], has_value),
            "cost_eur": _blank(made.values.cost_eur[at], has_value),
            "emissions_t_co2e": _blank(tonnes.emissions[at], has_tonnes),
            "emissions_frozen_t_co2e": _blank(tonnes.frozen[at], has_tonnes),
            "biogenic_t_co2": _blank(made.biogenic[at], has_value),
            "factor": _blank(factors.value[at], has_value),
            "factor_unit": np.where(has_value & (unit != ""), "kg/" + unit, ""),
            "factor_set": np.where(has_value, factors.factor_set[at], ""),
            "factor_year": np.where(has_value, factors.factor_year[at], 0),
            "is_factor_carried": factors.is_carried[at] & has_value,
            "is_factor_retroactive": factors.is_retroactive[at] & has_value,
            "is_no_residual_mix": factors.is_no_residual_mix[at] & has_value,
            "is_upstream_exception": factors.is_upstream_exception[at] & has_value,
            "is_estimated": (made.is_estimated[at] | (codes[at] == ESTIMATED)) & has_value,
            "is_split": presence.taken(made.ground.quarters.is_split)[at] & has_value,
            "is_reconciled": presence.taken(made.ground.quarters.is_reconciled)[at] & has_value,
            "is_reported": replaced,
            **_provenance(made.ground.readings, reading),
        }
    )[Emissions.names()]


def _reported_emissions(made: Assembly, method: str, tolerated: Bools) -> pd.DataFrame:
    presence, reported = made.values.beside.presence, made.values.reported
    count = len(made.ground.series)
    codes = np.where(tolerated[count:], ESTIMATED, presence.codes)
    tonnes = made.reported_tonnes(method)
    row, column = np.nonzero((codes != INACTIVE) & ~np.isnan(tonnes))
    at = (row, column)
    has_value = codes[at] != MISSING
    reading = np.where(has_value, presence.taken(reported.reading)[at], NONE)
    blanks = dict.fromkeys(
        ("energy_kwh", "cost_eur", "emissions_frozen_t_co2e", "biogenic_t_co2", "factor"), np.nan
    )
    texts = dict.fromkeys(("series", "site", "org_unit", "carrier", "use", "factor_unit", "factor_set"), "")
    flags = dict.fromkeys(
        (
            "is_factor_carried",
            "is_factor_retroactive",
            "is_no_residual_mix",
            "is_upstream_exception",
            "is_reconciled",
        ),
        False,
    )
    return pd.DataFrame(
        {
            **{name: _rows(reported.rows[name], row) for name in ("member", "scope", "category")},
            "quarter": _quarters(made)[column],
            "method": method,
            "presence": np.array(PRESENCES, dtype=object)[codes[at]],
            "emissions_t_co2e": _blank(tonnes[at], has_value),
            "factor_year": 0,
            "is_estimated": codes[at] == ESTIMATED,
            "is_split": presence.taken(reported.is_split)[at] & has_value,
            "is_reported": has_value,
            **blanks,
            **texts,
            **flags,
            **_provenance(made.ground.reported_records, reading),
        }
    )[Emissions.names()]


def _codes(made: Assembly, tolerated: Bools) -> Codes:
    return np.where(tolerated[: len(made.ground.series)], ESTIMATED, made.values.presence.codes)


def _quarters(made: Assembly) -> np.ndarray:
    count = made.values.presence.codes.shape[1]
    return np.array([quarter_from_index(made.ground.first_index + i) for i in range(count)], dtype=object)


def _rows(values: pd.Series, row: Codes) -> pd.Series:
    return values.take(row).reset_index(drop=True)


def _blank(values: Floats, has_value: Bools) -> Floats:
    return np.where(has_value, values, np.nan)


def _provenance(records: pd.DataFrame, row: Codes, *more: str) -> dict[str, pd.Series]:
    """delivery_id, sheet and cell of the records a figure comes from; 0 and "" for none."""
    found = records[["delivery_id", "sheet", "cell", *more]].reindex(row)
    found = found.reset_index(drop=True)
    texts = {
        name: found[name].astype("str").where(found[name].notna(), "") for name in ("sheet", "cell", *more)
    }
    return {"delivery_id": found["delivery_id"], **texts}
