"""Credit notes larger than what they credit, and blocks of zeros."""

import numpy as np
import pandas as pd

from kek_data.intake.numbers import shown
from kek_data.intake.plausible.doubt import Doubt, Doubts, first_of, subject_of_period
from kek_data.intake.plausible.ground import PER_YEAR, SLOTS, Floats, Ground, Ints, period_of, quarters_before
from kek_data.wording import numbers
from kek_data.wording import plausibility_findings as words

WINTER = (1, 4)
NEAR = 2.0
"""Factor within which a negative amount is the use of a year before with a wrong sign."""


def credit_doubts(ground: Ground) -> Doubts:
    """New negative values: more than the twelve months they end have used, use with a wrong sign, or a quarter below zero.

    Others are credit notes (numbers.md: they may be negative); the reader has asked about each negative amount as such.
    """
    negative = ground.fresh[ground.value[ground.fresh] < 0]
    if not len(negative):
        return
    earlier = np.stack([ground.find(quarters_before(ground, negative, by)) for by in (1, 2, 3)], axis=1)
    has = (earlier >= 0) & (ground.quarter[negative] > 0)[:, None]
    used = np.where(has, ground.value[earlier], 0.0).sum(axis=1)
    then = ground.find(ground.place[negative] - PER_YEAR)
    total, count = _totals(ground)
    rows, rest = first_of("credit-exceeds-use", np.arange(len(negative)))
    for n in rows:
        at, before = int(negative[n]), int(then[n])
        amount = float(-ground.value[at])
        said = {"read": ground.read(at), "period": ground.period(at)}
        if before >= 0 and ground.value[before] > 0 and 1 / NEAR <= amount / ground.value[before] <= NEAR:
            yield Doubt(
                code="sign-doubt",
                at=at,
                said=said | {"other": ground.read(before), "when": ground.period(before)},
            )
        elif has[n].any() and amount > used[n]:
            yield Doubt(
                code="credit-exceeds-use", at=at, said=said | {"other": ground.told(at, float(used[n]))}
            )
        elif total[at] < 0 and count[at] > 1:
            parts = ground.parts.iloc[ground.code[at]]
            yield Doubt(
                code="quarter-below-zero",
                at=at,
                said=said
                | {
                    "carrier": ground.context.carrier_name(parts["carrier"]),
                    "site": shown(parts["site"]),
                    "other": ground.told(at, float(total[at])),
                },
            )
    yield from rest


def _totals(ground: Ground) -> tuple[Floats, Ints]:
    """Per row the sum of its site, carrier, measure and period, and of how many values it is one."""
    carrier = pd.factorize(ground.parts["carrier"])[0].astype(np.int64)
    pair = pd.factorize(ground.site_of * (carrier.max(initial=0) + 1) + carrier)[0].astype(np.int64)
    group = pd.factorize((pair[ground.code] * SLOTS + ground.slot) * 64 + ground.measure)[0]
    total = np.bincount(group, weights=ground.value)[group]
    return total.astype(np.float64), np.bincount(group)[group].astype(np.int64)


def zero_doubts(ground: Ground) -> Doubts:
    """Periods in which all new values, of the member or of a site, are exactly 0 though there was use before.

    No heat in the summer quarters is no doubt.
    """
    fresh = ground.fresh
    if not len(fresh) or ground.value[fresh].all():
        return
    frame = pd.DataFrame(
        {"at": fresh, "slot": ground.slot[fresh], "site": ground.site_of[ground.code[fresh]]}
    ).assign(is_zero=ground.value[fresh] == 0)
    last = _last_use(ground)
    is_expected = (last >= 0) & (~ground.is_heat | np.isin(ground.quarter, (*WINTER, 0)))
    for key, least in ((["slot"], ground.settings.copied_values), (["slot", "site"], 2)):
        blocks = frame.groupby(key)["is_zero"].agg(["all", "size"])
        blocks = blocks[blocks["all"] & (blocks["size"] >= least)]
        if blocks.empty:
            continue
        wanted = frame.merge(blocks.reset_index()[key], on=key)
        for _, part in wanted.groupby(key):
            rows = part["at"].to_numpy()
            if is_expected[rows].any():
                slot = int(part["slot"].iloc[0])
                site = str(ground.parts["site"].iloc[ground.code[rows[0]]]) if len(key) > 1 else ""
                yield _zeros(ground, rows, slot, site, int(last[rows].max()))


def _zeros(ground: Ground, rows: Ints, slot: int, site: str, latest: int) -> Doubt:
    return Doubt(
        code="all-zero",
        at=int(rows.min()),
        said={
            "count": len(rows),
            "of": words.SITE.format(site=shown(site)) if site else words.WHOLE_MEMBER,
            "period": numbers.period(period_of(slot)),
            "other": ground.read(latest),
            "when": ground.period(latest),
        },
        claims=rows.tolist(),
        cells=ground.cells(np.sort(rows)),
        subject=subject_of_period(ground, slot, site),
        seen="0",
    )


def _last_use(ground: Ground) -> Ints:
    """Per row the latest earlier value above zero of its series, -1 where there is none or the one before is zero too."""
    rows = np.arange(len(ground.value))
    before = np.maximum(rows - 1, 0)
    is_used = (before != rows) & (ground.code[before] == ground.code) & (ground.value[before] > 0)
    return np.where(is_used, before, -1).astype(np.int64)
