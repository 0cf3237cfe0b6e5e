"""The Datengüte that counts: what a member states, held against the state of each value (domain.md §3.1)."""

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellPresence
from kek_data.domain.period import quarters_of_year
from kek_data.domain.uncertainty import SHARE_OF_GRADE, Grade, UncertaintySettings
from kek_data.frames import DataGrades

KEY = ["member", "series", "quarter"]


def graded(rows: pd.DataFrame) -> pd.DataFrame:
    """Add to values the Datengüte that counts and why: grade and cause; grade_inside and cause_inside of split ones.

    rows:  quality (as stated), presence, is_estimated, is_split, is_reported (a category's tonnes).
    rule:  stated is what counts, but a value is no better than its state allows: a tolerated last value is D; one
           marked as estimated is D, unless the member says how it was estimated (B, C, D); a carried value, and a
           part of a longer period, is B at best. Where the whole calendar year lies inside the total, its split
           parts add up to what was read: there the stated Datengüte counts (the columns _inside).
    """
    stated = rows["quality"].to_numpy(dtype=object)
    is_last = (rows["presence"] == CellPresence.ESTIMATED).to_numpy()
    is_carried = (rows["presence"] == CellPresence.CARRIED).to_numpy()
    is_estimated = rows["is_estimated"].to_numpy(dtype=bool) & ~is_last
    is_split = rows["is_split"].to_numpy(dtype=bool)
    is_reported = rows["is_reported"].to_numpy(dtype=bool)
    is_vague = np.isin(stated, (Grade.A.value, Grade.UNSTATED.value))
    conditions = [is_last, is_estimated & is_vague, is_carried & is_vague]
    grades = [Grade.D.value, Grade.D.value, Grade.B.value]
    inside = np.select(conditions, grades, default=stated)
    cause = np.select(
        [
            is_last,
            is_estimated,
            is_carried,
            is_reported,
            stated == Grade.UNSTATED.value,
            stated == Grade.A.value,
            stated == Grade.B.value,
        ],
        ["last_value", "estimated", "carried", "reported", "unstated", "measured", "complete"],
        default="key_value",
    )
    loses = is_split & np.isin(inside, (Grade.A.value, Grade.UNSTATED.value))
    return rows.assign(
        grade=np.where(loses, Grade.B.value, inside).astype("str"),
        cause=np.where(loses & ~is_reported, "split", cause).astype("str"),
        grade_inside=inside.astype("str"),
        cause_inside=cause.astype("str"),
    )


def relative_uncertainty(grades: pd.Series, settings: UncertaintySettings) -> pd.Series:
    """Half-width (0-1) of each Datengüte."""
    return grades.map({grade.value: settings.share(grade) for grade in Grade}).astype("float64")


def carrier_grades(cells: pd.DataFrame, year: int, settings: UncertaintySettings) -> pd.DataFrame:
    """Energy of one calendar year by carrier and Datengüte, and its index (frames.DataGrades).

    cells: frames.Cells of one member, or of several. The year is whole, so split values count as stated. A carrier
           without any energy in the year is left out.
    """
    rows = cells[cells["quarter"].isin(quarters_of_year(year))]
    is_missing = rows["presence"] == CellPresence.MISSING
    incomplete = set(rows.loc[is_missing, "carrier"])
    known = graded(rows[~is_missing & rows["energy_kwh"].notna()].assign(is_reported=False))
    known = known.assign(amount=known["energy_kwh"].abs())
    by_grade = known.pivot_table(
        index="carrier", columns="grade_inside", values="amount", aggfunc="sum", observed=True
    )
    total = by_grade.sum(axis=1)
    shares = by_grade.div(total.where(total > 0), axis=0)[total > 0]
    found = {
        name: shares[grade.value].where(shares[grade.value].notna(), 0.0) if grade.value in shares else 0.0
        for grade, name in SHARE_OF_GRADE.items()
    }
    made = pd.DataFrame(found, index=shares.index)
    weighted = sum(
        (made[name] * settings.weight(grade) for grade, name in SHARE_OF_GRADE.items() if grade),
        start=pd.Series(0.0, index=made.index),
    )
    energy = known.groupby("carrier")["energy_kwh"].sum(min_count=1)
    made = made.assign(
        carrier=made.index.astype("str"),
        year=year,
        energy_kwh=energy.reindex(made.index),
        quality_index=weighted.where(made["share_unstated"] <= 0),
        is_complete=~made.index.isin(list(incomplete)),
    )
    made = made.sort_values("energy_kwh", ascending=False, kind="stable").reset_index(drop=True)
    return DataGrades.conform(made[DataGrades.names()])
