"""Which released totals other records would change, and by how much (issue: the difference before acceptance)."""

import pandas as pd

from kek_data.domain.codes import NETWORK, Method
from kek_data.frames import ReleaseEffects


def release_effects(effect: pd.DataFrame, windows: pd.DataFrame, release: str) -> pd.DataFrame:
    """The totals a release states that would come out otherwise now (frames.ReleaseEffects).

    effect:  frames.Effect of the records in question: member, and NETWORK as the sum of the members' balances.
    windows: frames.Windows stored with the release.
    A total is touched where the release states a figure for that member and period. The network's row is the
    member's change beside the sum of all members' balances the release states. A figure that is not known before and
    after acceptance moves nothing that can be told in tonnes.
    """
    stated = _stated(windows)
    rows = effect[effect["change_t_co2e"].notna()].merge(stated, on=["member", "period"], how="inner")
    is_network = rows["member"] == NETWORK
    own = set(rows.loc[~is_network, "period"])
    rows = rows[~is_network | rows["period"].isin(own)]
    return ReleaseEffects.conform(
        rows.assign(release=release)[ReleaseEffects.names()].sort_values(
            ["member", "period"], kind="stable", ignore_index=True
        )
    )


def _stated(windows: pd.DataFrame) -> pd.DataFrame:
    """member, period, stored_t_co2e: of every member, and of all members together."""
    rows = windows[(windows["method"] == Method.LOCATION) & windows["actual_t_co2e"].notna()]
    rows = rows[["member", "period", "actual_t_co2e"]].rename(columns={"actual_t_co2e": "stored_t_co2e"})
    total = rows.groupby("period", as_index=False)["stored_t_co2e"].sum(min_count=1).assign(member=NETWORK)
    return pd.concat([rows, total], ignore_index=True)
