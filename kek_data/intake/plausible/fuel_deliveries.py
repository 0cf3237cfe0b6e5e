"""Fuels that are delivered, not metered: amounts in jumps are deliveries, only their yearly sum is use."""

import numpy as np

from kek_data.domain.codes import Use
from kek_data.intake.plausible.doubt import Doubt, Doubts, subject_of_series
from kek_data.intake.plausible.ground import Bools, Ground, Ints, quarters_before
from kek_data.wording import plausibility_findings as words

STORED = frozenset({"heizoel_el", "pellets", "hackschnitzel", "fluessiggas", "diesel", "benzin", "hvo"})
"""Carriers that stand in a tank or store."""
WINTER, SUMMER = (1, 4), (2, 3)
QUIET_QUARTERS = 2


def delivery_doubts(ground: Ground) -> Doubts:
    """Quarterly series of stored fuels with a new quarter whose twelve months jump; once per series."""
    is_stored = (
        ground.parts["carrier"].isin(STORED).to_numpy() if len(ground.keys) else np.zeros(0, dtype=bool)
    )
    fresh = ground.fresh
    fresh = fresh[(ground.quarter[fresh] > 0) & is_stored[ground.code[fresh]]]
    if not len(fresh):
        return
    window = np.stack([quarters_before(ground, fresh, by) for by in range(4)], axis=1)
    found = ground.find(window.ravel()).reshape(window.shape)
    jumps = (found >= 0).all(axis=1) & _jumps(ground, found)
    known = _is_marked(ground)
    said: set[int] = set()
    for n in np.flatnonzero(jumps)[::-1]:
        code = int(ground.code[fresh[n]])
        rows = found[n]
        if code in said or known[rows].any():
            continue
        said.add(code)
        largest = rows[np.argmax(ground.value[rows])]
        at = int(largest if ground.is_fresh[largest] else fresh[n])
        in_time = sorted(rows.tolist(), key=lambda row: ground.slot[row])
        yield Doubt(
            code="delivery-not-use",
            at=at,
            said={"amounts": ", ".join(f"{ground.period(row)}: {ground.read(row)}" for row in in_time)},
            claims=[row for row in fresh.tolist() if ground.code[row] == code],
            subject=subject_of_series(ground, code),
            seen="Δ",
        )


def _jumps(ground: Ground, found: Ints) -> Bools:
    """Whether four quarters are deliveries: little or no heat in winter, or most quarters without any fuel."""
    value, quarter = ground.value[found], ground.quarter[found]
    total = value.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = value / total[:, None]
    is_heat = (ground.parts["use"] == Use.SPACE_HEAT.value).to_numpy()[ground.code[found[:, 0]]]
    limit = ground.settings.jump_share
    zeros = (value == 0).sum(axis=1)
    in_summer = np.where(np.isin(quarter, SUMMER), share, 0.0).sum(axis=1)
    dry_winter = ((value == 0) & np.isin(quarter, WINTER)).any(axis=1)
    steady = (zeros >= QUIET_QUARTERS) & (share.max(axis=1) >= limit)
    found_jumps: Bools = (total > 0) & np.where(is_heat, dry_winter | (in_summer >= limit), steady)
    return found_jumps


def _is_marked(ground: Ground) -> Bools:
    """Whether the remark says that the amount is a delivery."""
    remark = ground.rows["remark"].fillna("").astype("str").str.lower()
    marked: Bools = remark.str.contains("|".join(words.DELIVERY_WORDS)).to_numpy(dtype=bool)
    return marked
