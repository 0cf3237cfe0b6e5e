"""The table behind each chart: the figures of the chart with German headings and units."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kek_data.accounting.status import gap_shares
from kek_data.domain.codes import Measure, WindowKind
from kek_data.domain.period import is_quarter
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui.tables import Column, named
from kek_data.wording import column_words, labels, numbers, pages
from kek_data.workflows.views import Standing

Table = tuple[pd.DataFrame, Sequence[Column]]

FIGURE: Mapping[str, str] = {
    Measure.EMISSIONS: "emissions_t_co2e",
    Measure.ENERGY: "energy_kwh",
    Measure.COST: "cost_eur",
}
ACTUAL: Mapping[str, str] = {**FIGURE, Measure.EMISSIONS: "actual_t_co2e"}
SHOWN_PER: Mapping[str, float] = {Measure.EMISSIONS: 1.0, Measure.ENERGY: KWH_PER_MWH, Measure.COST: 1.0}
PERIOD = Column("shown", column_words.COLUMN["window"])


def windows_of(frame: pd.DataFrame, window: str) -> pd.DataFrame:
    """The rows of calendar years or of twelve-month windows, told apart by their period."""
    is_quarterly = frame["period"].map(is_quarter).astype(bool)
    return frame[is_quarterly if window == WindowKind.ROLLING.value else ~is_quarterly]


def trajectory_table(frame: pd.DataFrame, *, measure: str, method: str, window: str) -> Table:
    """One row per window: actual, path, distance, goal, completeness, status."""
    rows = frame[(frame["method"] == method) & (frame["window"] == window)].sort_values("x", ascending=False)
    unit = labels.MEASURE[measure]
    rows = rows.assign(
        shown=rows["period"].map(numbers.period),
        figure=rows[ACTUAL[measure]] / SHOWN_PER[measure],
        gap_percent=gap_shares(rows["gap_t_co2e"], rows["path_t_co2e"]) * 100,
        delivered=rows["delivered_share"] * 100,
        carried=rows["carried_share"] * 100,
        missing=rows["missing_share"] * 100,
        said=rows["status"].map(lambda code: labels.path_status(code) if code else ""),
    )
    columns = [PERIOD, Column("figure", f"{column_words.COLUMN['actual']} ({unit})", -1)]
    if measure == Measure.EMISSIONS:
        columns += [
            Column("path_t_co2e", f"{column_words.COLUMN['path']} ({unit})", -1),
            Column("gap_t_co2e", f"{column_words.COLUMN['gap']} ({unit})", -1, sign=True),
            Column("gap_percent", f"{column_words.COLUMN['gap']} (%)", 1, sign=True),
            Column("own_goal_t_co2e", f"{column_words.COLUMN['own_goal']} ({unit})", -1),
            Column("remainder_t_co2e", f"{column_words.COLUMN['remainder']} ({unit})", -1),
            Column("said", column_words.COLUMN["status"]),
        ]
    columns += [
        Column("delivered", f"{column_words.COLUMN['delivered']} (%)", 0),
        Column("carried", f"{column_words.COLUMN['carried']} (%)", 0),
        Column("missing", f"{column_words.COLUMN['missing']} (%)", 0),
    ]
    kept = [c for c in columns if c.decimals is None or rows[c.name].notna().any()]
    has_row = rows[[c.name for c in kept if c.decimals is not None]].notna().any(axis=1)
    return rows[has_row], kept


def breakdown_table(frame: pd.DataFrame, *, measure: str) -> Table:
    """One row per window, one column per part, in the unit of the measure."""
    unit = labels.MEASURE[measure]
    names = frame.drop_duplicates("part").set_index("part")["part_name"]
    wide = frame.assign(figure=frame[FIGURE[measure]] / SHOWN_PER[measure]).pivot(
        index=["x", "period"], columns="part", values="figure"
    )
    ordered = wide[list(names.index)].sort_index(ascending=False).reset_index()
    table = ordered.assign(shown=ordered["period"].map(numbers.period))
    return table, [PERIOD, *(Column(str(part), f"{name} ({unit})", -1) for part, name in names.items())]


def standings_table(standings: Sequence[Standing], names: Mapping[str, str]) -> Table:
    """One row per member: where it stands, how far, what is needed, how complete."""
    rows = [
        {
            "member_name": names[s.member],
            "said": labels.path_status(s.status),
            "shown": numbers.period(s.period) if s.period else numbers.NO_VALUE,
            "base_year": float(s.base_year) if s.base_year else float("nan"),
            "base": s.base_t_co2e,
            "actual": s.actual_t_co2e,
            "path": s.path_t_co2e,
            "gap": s.gap_t_co2e,
            "gap_percent": s.gap_share * 100,
            "required": s.required_2030_t_per_year,
            "achieved": s.achieved_t_per_year,
            "delivered": s.delivered_share * 100,
        }
        for s in standings
    ]
    names_of = [
        Column("member_name", column_words.COLUMN["member"], pinned=True),
        Column("said", column_words.COLUMN["status"]),
        PERIOD,
        Column("base_year", column_words.COLUMN["base_year"], 0, is_year=True),
        Column("base", column_words.COLUMN["base_t"], -1),
        Column("actual", f"{column_words.COLUMN['actual']} (t CO₂e)", -1),
        Column("path", f"{column_words.COLUMN['path']} (t CO₂e)", -1),
        Column("gap", f"{column_words.COLUMN['gap']} (t CO₂e)", -1, sign=True),
        Column("gap_percent", f"{column_words.COLUMN['gap']} (%)", 1, sign=True),
        Column("required", column_words.COLUMN["required_2030"], -1),
        Column("achieved", column_words.COLUMN["achieved"], -1, sign=True),
        Column("delivered", f"{column_words.COLUMN['delivered']} (%)", 0),
    ]
    return pd.DataFrame(rows, columns=[c.name for c in names_of]), names_of


def bridge_table(bridge: pd.DataFrame, names: Mapping[str, str], products: Mapping[str, str]) -> Table:
    """One row per supply between members."""
    rows = bridge.assign(
        buyer_name=bridge["buyer"].map(names),
        supplier_name=bridge["supplier"].map(names),
        carrier_name=named(bridge["carrier"], products),
        shown=bridge["period"].map(numbers.window),
        share=bridge["supplier_share"] * 100,
        own=bridge["own_generation_share"] * 100,
        said=bridge["is_unknown"].map({True: labels.SHARE_UNKNOWN, False: ""})
        + bridge["is_share_carried"].map({True: pages.BRIDGE_CARRIED, False: ""}),
    )
    return rows, [
        Column("supplier_name", column_words.COLUMN["supplier"]),
        Column("buyer_name", column_words.COLUMN["buyer"]),
        Column("carrier_name", column_words.COLUMN["carrier"]),
        PERIOD,
        Column("buyer_scope2_t_co2e", column_words.COLUMN["buyer_scope2"], -1),
        Column("share", column_words.COLUMN["supplier_share"], 0),
        Column("own", column_words.COLUMN["own_generation"], 0),
        Column("overlap_t_co2e", column_words.COLUMN["overlap"], -1),
        Column("factor_difference_t_co2e", column_words.COLUMN["factor_difference"], -1),
        Column("said", column_words.COLUMN["remark"]),
    ]


def city_table(city: pd.DataFrame) -> Table:
    """One row per published year of the city's balance, in million tonnes."""
    rows = city.sort_values("year", ascending=False)
    rows = rows.assign(
        megatonnes=rows["emissions_t_co2e"] / 1e6,
        year_number=rows["year"].astype("float64"),
    )
    return rows, [
        Column("year_number", column_words.COLUMN["year"], 0, is_year=True),
        Column("percent_vs_1990", column_words.COLUMN["percent_vs_1990"], 0, sign=True),
        Column("megatonnes", column_words.COLUMN["megatonnes"], 2),
        Column("piece", column_words.COLUMN["method_piece"]),
        Column("note", column_words.COLUMN["remark"]),
        Column("source", column_words.COLUMN["source"]),
    ]
