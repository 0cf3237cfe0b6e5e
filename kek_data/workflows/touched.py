"""Releases whose stated totals a delivery would change; none is rewritten by it."""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.release_effect import release_effects
from kek_data.domain.codes import NETWORK
from kek_data.frames import ReleaseEffects
from kek_data.workflows.released import stored_figures
from kek_data.workflows.releases import Release, releases_in_force


def by_release(found: pd.DataFrame) -> list[tuple[str, list[tuple[str, float]]]]:
    """(release, [(period, t CO2e)]) of frames.ReleaseEffects: by how much the member's totals would change."""
    own = found[found["member"] != NETWORK]
    return [
        (str(name), list(zip(rows["period"], rows["change_t_co2e"], strict=True)))
        for name, rows in own.groupby("release", sort=False)
    ]


def touched(engine: Engine, effect: pd.DataFrame | None, *, before: int | None = None) -> pd.DataFrame:
    """The totals of releases in force that would come out otherwise (frames.ReleaseEffects), oldest release first.

    effect: frames.Effect of the delivery, None: not known. before: only releases of earlier revisions than this.
    """
    if effect is None or effect.empty:
        return ReleaseEffects.empty()
    known: Iterable[Release] = releases_in_force(engine)
    found = [
        release_effects(effect, stored_figures(engine, one).frames["windows"], one.name)
        for one in known
        if before is None or one.frozen_revision < before
    ]
    kept = [frame for frame in found if not frame.empty]
    return ReleaseEffects.conform(pd.concat(kept, ignore_index=True)) if kept else ReleaseEffects.empty()
