"""Interleaved timing: A B A B …, medians, one ratio."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One benchmark: medians in seconds (or the unit the name says) and their ratio."""

    name: str
    ours_s: float
    baseline_s: float
    ratio: float
    limit: float
    runs: int
    baseline: str
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """The object `--json` prints."""
        return {
            key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(self).items()
        }


def seconds(act: Callable[[], object]) -> float:
    """Wall seconds of one call, after a collection so that nobody pays for another's garbage."""
    gc.collect()
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def compare(
    name: str,
    ours: Callable[[], float],
    baseline: Callable[[], float],
    *,
    runs: int,
    limit: float,
    baseline_name: str,
) -> Result:
    """Run both in turn after one warm-up of each; ours and baseline return the seconds they measured."""
    ours()
    baseline()
    pairs = [(ours(), baseline()) for _ in range(runs)]
    ours_s = statistics.median(pair[0] for pair in pairs)
    baseline_s = statistics.median(pair[1] for pair in pairs)
    return Result(
        name=name,
        ours_s=ours_s,
        baseline_s=baseline_s,
        ratio=ours_s / baseline_s,
        limit=limit,
        runs=runs,
        baseline=baseline_name,
    )
