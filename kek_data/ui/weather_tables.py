"""Tables of the weather: windows, sites, members."""

import math
from collections.abc import Hashable, Mapping

import pandas as pd

from kek_data.accounting.weather_change import heat_change
from kek_data.domain.network import Network
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui.chart_tables import PERIOD, Table
from kek_data.ui.tables import Column, named
from kek_data.wording import column_words, numbers, weather_sentences, weather_words
from kek_data.wording.balance_findings import series_name

WORDS = weather_words.COLUMN


def windows_table(windows: pd.DataFrame) -> Table:
    """One row per calendar year and twelve months, the latest first: heat, adjusted heat, degree days, why not."""
    rows = windows.sort_values(["x", "window"], ascending=[False, False])
    rows = rows.assign(
        shown=rows["period"].map(numbers.window),
        **{
            name: rows[f"{name}_kwh"] / KWH_PER_MWH
            for name in ("heat", "adjusted", "already_adjusted", "base_load")
        },
        said=[_remark(row) for row in rows.to_dict("records")],
    )
    columns = [
        PERIOD,
        Column("heat", WORDS["heat"], -1),
        Column("adjusted", WORDS["adjusted"], -1),
        Column("base_load", WORDS["base_load"], -1),
        Column("already_adjusted", WORDS["already"], -1),
        Column("actual_kd", WORDS["actual_kd"], 0),
        Column("reference_kd", WORDS["reference_kd"], 0),
        Column("said", WORDS["remark"], width="large"),
    ]
    is_used = [
        c.decimals is None or bool((rows[c.name].notna() & (rows[c.name] != 0)).any()) for c in columns
    ]
    return rows, [c for c, used in zip(columns, is_used, strict=True) if used]


def _remark(row: Mapping[Hashable, object]) -> str:
    """Why a window has no adjusted heat; how much is carried forward."""
    refusal, carried = str(row["refusal"]), float(str(row["carried_share"]))
    said = []
    if refusal:
        text = weather_words.REFUSAL[refusal]
        missing = weather_sentences.months(str(row["missing"]))
        said.append(text.format(missing=missing, reference=row["reference_period"]))
    if carried > 0:
        said.append(weather_sentences.carried_remark(carried))
    return " ".join(said)


def sites_table(sites: pd.DataFrame, names: Mapping[str, str], carriers: Mapping[str, str]) -> Table:
    """One row per heat series of the last adjusted year, the largest first."""
    rows = sites.sort_values("energy_kwh", ascending=False)
    said = []
    for row in rows.to_dict("records"):
        is_left = not row["refusal"] and not row["is_corrected"]
        said.append(weather_words.NOT_CORRECTED_Q3 if is_left else _remark({**row, "carried_share": 0.0}))
    keys = zip(rows["site"], rows["carrier"], rows["use"], rows["series"], strict=True)
    rows = rows.assign(
        series_name=[
            series_name(names.get(s, s), carriers.get(c, c), u, key.rsplit("|", 1)[-1])
            for s, c, u, key in keys
        ],
        heat=rows["energy_kwh"] / KWH_PER_MWH,
        adjusted=rows["adjusted_kwh"] / KWH_PER_MWH,
        base_load=rows["base_load_kwh"] / KWH_PER_MWH,
        said=said,
    )
    columns = [
        Column("series_name", WORDS["series"], pinned=True, width="medium"),
        Column("heat", WORDS["heat"], -1),
        Column("adjusted", WORDS["adjusted"], -1),
        Column("factor", WORDS["factor"], 3),
        Column("base_load", WORDS["base_load"], -1),
        Column("actual_kd", WORDS["actual_kd"], 0),
        Column("station", WORDS["station"]),
        Column("said", WORDS["remark"]),
    ]
    return rows, columns


def members_table(members: pd.DataFrame, network: Network, first: str, last: str) -> Table:
    """One row per member with heat: change as used and adjusted, and whether the sign turns."""
    keys = [m.key for m in network.members if (members["member"] == m.key).any()]
    rows = []
    for key in keys:
        own = members[members["member"] == key]
        change = heat_change(own, first, last)
        at_end = own[own["period"] == last]
        heat = float(at_end["heat_kwh"].iloc[0]) if len(at_end) else math.nan
        rows.append(
            {
                "member": key,
                "heat": heat / KWH_PER_MWH,
                "raw_change": change.raw_share * 100,
                "adjusted_change": change.adjusted_share * 100,
                "said": weather_words.TURNS if change.turns_sign else "",
            }
        )
    columns = [
        Column("member_name", column_words.COLUMN["member"], pinned=True),
        Column("raw_change", WORDS["raw_change"], 1, sign=True),
        Column("adjusted_change", WORDS["adjusted_change"], 1, sign=True),
        Column("said", WORDS["remark"]),
        Column("heat", WORDS["heat"], -1),
    ]
    names = {m.key: m.short_name for m in network.members}
    table = pd.DataFrame(rows, columns=["member", "heat", "raw_change", "adjusted_change", "said"])
    return table.assign(member_name=named(table["member"], names)), columns
