"""Credit notes larger than what they credit, and blocks of zeros."""

import numpy as np
import pandas as pd

from kek_data.intake.numbers import shown
from kek_data.intake.plausible.doubt import Doubt, Doubts, first_of, subject_of_period
from kek_data.intake.plausible.ground import Ground, Ints, period_of
from kek_data.wording import numbers
from kek_data.wording import plausibility_findings as words

WINTER = (1, 4)


def credit_doubts(ground: Ground) -> Doubts:
    """New negative values that exceed the twelve months they end (a year: any negative one)."""
    negative = ground.fresh[ground.value[ground.fresh] < 0]
    earlier = np.stack([ground.find(_earlier(ground, negative, by)) for by in (1, 2, 3)], axis=1)
    has = (earlier >= 0) & (ground.quarter[negative] > 0)[:, None]
    summed = np.where(has, ground.value[earlier], 0.0).sum(axis=1) if len(negative) else np.zeros(0)
    rows, rest = first_of("credit-exceeds-use", np.flatnonzero(summed + ground.value[negative] < 0))
    for n in rows:
        at = int(negative[n])
        yield Doubt(
            code="credit-exceeds-use",
            at=at,
            said={
                "read": ground.read(at),
                "period": ground.period(at),
                "other": ground.told(at, float(summed[n])),
            },
        )
    yield from rest


def _earlier(ground: Ground, rows: Ints, by: int) -> Ints:
    """Places of the quarters `by` before those of rows."""
    index = 4 * ground.year[rows] + ground.quarter[rows] - 1 - by
    place: Ints = ground.place[rows] - ground.slot[rows] + 5 * (index // 4) + index % 4 + 1
    return place


def zero_doubts(ground: Ground) -> Doubts:
    """Periods in which all new values of a site are exactly 0 though it used something before.

    No heat in the summer quarters is no doubt.
    """
    fresh = ground.fresh
    if not len(fresh) or ground.value[fresh].all():
        return
    is_summer_heat = ground.is_heat & ~np.isin(ground.quarter, (*WINTER, 0))
    site = ground.site_of[ground.code]
    frame = pd.DataFrame({"at": fresh, "site": site[fresh], "slot": ground.slot[fresh]})
    frame["is_zero"] = ground.value[fresh] == 0
    blocks = frame.groupby(["site", "slot"])["is_zero"].agg(["all", "size"])
    blocks = blocks[blocks["all"]].reset_index()
    last = _last_use(ground)
    for number, slot in zip(blocks["site"], blocks["slot"], strict=True):
        rows = frame.loc[(frame["site"] == number) & (frame["slot"] == slot), "at"].to_numpy()
        used = [(int(last[row]), row) for row in rows if last[row] >= 0 and not is_summer_heat[row]]
        if not used or len(used) < len(rows) - int(is_summer_heat[rows].sum()):
            continue
        latest = max(used)[0]
        key = str(ground.parts["site"].iloc[ground.code[rows[0]]])
        yield Doubt(
            code="all-zero",
            at=int(rows[0]),
            said={
                "count": len(rows),
                "of": words.SITE.format(site=shown(key)),
                "period": numbers.period(period_of(int(slot))),
                "other": ground.read(latest),
                "when": ground.period(latest),
            },
            claims=rows.tolist(),
            cells=ground.cells(np.sort(rows)),
            subject=subject_of_period(ground, int(slot), key),
            seen="0",
        )


def _last_use(ground: Ground) -> Ints:
    """Per row the latest earlier value above zero of its series, -1 where there is none or the one before is zero too."""
    rows = np.arange(len(ground.value))
    before = np.maximum(rows - 1, 0)
    is_used = (before != rows) & (ground.code[before] == ground.code) & (ground.value[before] > 0)
    return np.where(is_used, before, -1).astype(np.int64)
