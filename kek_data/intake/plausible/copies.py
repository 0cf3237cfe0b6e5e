"""Quarters that repeat an earlier one, and two series with the same amounts throughout."""

import numpy as np
import pandas as pd

from kek_data.intake.numbers import shown, typed_number
from kek_data.intake.plausible.doubt import (
    Doubt,
    Doubts,
    subject_of_period,
    subject_of_series,
)
from kek_data.intake.plausible.ground import SLOTS, Bools, Ground, Ints, period_of
from kek_data.wording import numbers

TELLING_DIGITS = 4


def _is_doubled(keys: Ints) -> Bools:
    """Whether a key stands more than once."""
    is_doubled: Bools = pd.Series(keys).duplicated(keep=False).to_numpy()
    return is_doubled


def copy_doubts(ground: Ground) -> Doubts:
    """All new values of a quarter equal those of an earlier one: of the member, else of a site."""
    rows = np.flatnonzero((ground.quarter > 0) & (ground.value != 0))
    is_doubled = _is_doubled(ground.code[rows] * len(ground.value) + ground.same[rows])
    if not is_doubled.any():
        return
    frame = pd.DataFrame(
        {"at": rows, "code": ground.code[rows], "same": ground.same[rows], "slot": ground.slot[rows]}
    )
    doubled = frame[is_doubled]
    fresh = doubled[ground.is_fresh[doubled["at"]]]
    pairs = fresh.merge(doubled, on=["code", "same"], suffixes=("", "_then"))
    pairs = pairs[pairs["slot_then"] < pairs["slot"]]
    if pairs.empty:
        return
    delivered = frame[ground.is_fresh[frame["at"]]]
    delivered = delivered.assign(site=ground.site_of[delivered["code"]])
    pairs = pairs.assign(site=ground.site_of[pairs["code"]])
    for by_site in (False, True):
        yield from _copied(ground, pairs, delivered, ["site", "slot"] if by_site else ["slot"])


def _copied(ground: Ground, pairs: pd.DataFrame, delivered: pd.DataFrame, key: list[str]) -> Doubts:
    count = pairs.groupby([*key, "slot_then"]).size().rename("count").reset_index()
    wanted = delivered.groupby(key).size().rename("wanted").reset_index()
    count = count.merge(wanted, on=key)
    copied = count[(count["count"] == count["wanted"]) & (count["count"] >= ground.settings.copied_values)]
    latest = copied.sort_values("slot_then").drop_duplicates(key, keep="last").sort_values(key)
    for row in latest.to_dict("records"):
        of_quarter = pairs[(pairs["slot"] == row["slot"]) & (pairs["slot_then"] == row["slot_then"])]
        if "site" in key:
            of_quarter = of_quarter[of_quarter["site"] == row["site"]]
        at = np.sort(of_quarter["at"].to_numpy())
        slot, then = int(row["slot"]), int(row["slot_then"])
        site = str(ground.parts["site"].iloc[ground.code[at[0]]]) if "site" in key else ""
        said = {
            "count": int(row["count"]),
            "period": numbers.period(period_of(slot)),
            "other": numbers.period(period_of(then)),
        }
        yield Doubt(
            code="unchanged-copy-of-site" if site else "unchanged-copy",
            at=int(at[0]),
            said=said | ({"site": shown(site)} if site else {}),
            claims=at.tolist(),
            cells=ground.cells(at),
            subject=subject_of_period(ground, slot, site),
            seen=f"= {period_of(then)}",
        )


def same_amount_doubts(ground: Ground) -> Doubts:
    """Two series of one carrier whose amounts are the same in every period both have."""
    rows = np.flatnonzero(ground.value != 0)
    carrier = pd.factorize(ground.parts["carrier"])[0]
    place = carrier.astype(np.int64)[ground.code[rows]] * SLOTS + ground.slot[rows]
    is_doubled = _is_doubled(place * len(ground.value) + ground.same[rows])
    if not is_doubled.any():
        return
    frame = pd.DataFrame(
        {
            "at": rows,
            "code": ground.code[rows],
            "carrier": carrier[ground.code[rows]],
            "slot": ground.slot[rows],
            "same": ground.same[rows],
        }
    )
    doubled = frame[is_doubled]
    fresh = doubled[ground.is_fresh[doubled["at"]]]
    if fresh.empty:
        return
    pairs = fresh.merge(doubled, on=["carrier", "slot", "same"], suffixes=("", "_first"))
    pairs = pairs[pairs["code_first"] < pairs["code"]]
    if pairs.empty:
        return
    count = pairs.groupby(["code", "code_first"]).agg(
        count=("at", "size"), at=("at", "min"), first=("at_first", "min")
    )
    concerned = frame[frame["code"].isin([*pairs["code"], *pairs["code_first"]])]
    slots = {int(str(code)): set(part["slot"]) for code, part in concerned.groupby("code")}
    said: set[int] = set()
    for (code, first_code), row in zip(count.index, count.to_dict("records"), strict=True):
        is_enough = row["count"] >= ground.settings.copied_values or _is_telling(
            ground, int(row["at"]), code, first_code
        )
        if code in said or not is_enough or row["count"] < len(slots[code] & slots[first_code]):
            continue
        said.add(code)
        at, first = int(row["at"]), int(row["first"])
        yield Doubt(
            code="same-amounts",
            at=at,
            said={
                "series": ground.series_words(code),
                "first": ground.series_words(first_code),
                "count": int(row["count"]),
                "read": ground.read(at),
                "period": ground.period(at),
                "place": ground.whereabouts(first),
            },
            claims=pairs.loc[(pairs["code"] == code) & (pairs["code_first"] == first_code), "at"].tolist(),
            subject=subject_of_series(ground, code),
            seen=f"= {ground.keys[first_code]}",
        )


def _is_telling(ground: Ground, at: int, code: int, first_code: int) -> bool:
    """Whether even one pair of amounts says that a row stands twice: one site and use, many digits."""
    of, first = ground.parts.iloc[code], ground.parts.iloc[first_code]
    digits = typed_number(float(ground.rows["amount"].iloc[at])).replace(",", "").strip("-0")
    return bool(of["site"] == first["site"] and of["use"] == first["use"] and len(digits) >= TELLING_DIGITS)
