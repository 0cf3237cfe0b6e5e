"""The difference between a checked file and what is in force, as tables to look at before acceptance."""

import pandas as pd

from kek_data.accounting.effect import NOISE_T
from kek_data.domain.codes import ChangeKind
from kek_data.workflows.views import CheckedFile

PERCENT = 100.0
TOUCHED = [ChangeKind.NEW.value, ChangeKind.CHANGED.value, ChangeKind.WITHDRAWN.value]


def changed_records(checked: CheckedFile) -> pd.DataFrame:
    """Every record that differs (frames.Changes); unchanged ones are left out. Empty without a changeset.

    added: change_percent of readings whose unit stays the same, blank elsewhere.
    """
    if checked.changeset is None:
        return pd.DataFrame(columns=["record"])
    changes: pd.DataFrame = checked.changeset.changes
    rows = changes[changes["change"] != ChangeKind.UNCHANGED.value]
    is_comparable = (rows["old_unit"] == rows["new_unit"]) & (rows["old_amount"] != 0)
    percent = (rows["new_amount"] / rows["old_amount"] - 1) * PERCENT
    return rows.assign(change_percent=percent.where(is_comparable))


def moving_series(checked: CheckedFile) -> pd.DataFrame:
    """Series and years in which something changes (frames.SeriesChanges), the largest effect first.

    added: change_percent, percent_of_member, percent_of_network: the shares in percent.
    """
    rows = checked.series_changes
    if rows is None:
        return pd.DataFrame()
    is_moving = (rows[TOUCHED].sum(axis=1) > 0) | (rows["change_t_co2e"].abs() > NOISE_T)
    ordered = rows[is_moving].sort_values(
        "change_t_co2e", key=lambda t: t.abs(), ascending=False, na_position="last", kind="stable"
    )
    return ordered.assign(
        change_percent=ordered["change_share"] * PERCENT,
        percent_of_member=ordered["share_of_member"] * PERCENT,
        percent_of_network=ordered["share_of_network"] * PERCENT,
    )
