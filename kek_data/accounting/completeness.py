"""How complete each twelve months are: delivered, carried, missing, weighted by last known emissions (numbers.md §3)."""

from dataclasses import dataclass

import numpy as np

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR, ROUNDING_NOISE
from kek_data.accounting.presence import ABSENT, CARRIED, DELIVERED, INACTIVE, MISSING
from kek_data.accounting.quarters import Bools, Codes
from kek_data.accounting.weights import Floats

COUNTS = ("expected_cells", "delivered_cells", "carried_cells", "missing_cells")
SHARES = ("delivered_share", "carried_share", "missing_share", "estimated_share")


@dataclass(frozen=True)
class Owners:
    """Which member each row belongs to."""

    place: Codes
    count: int

    def total(self, values: Floats | Bools) -> Floats:
        """Sum over the rows of each member (members x columns)."""
        result = np.zeros((self.count, values.shape[1]))
        np.add.at(result, self.place, values)
        return result


@dataclass(frozen=True)
class Completeness:
    """Of every member and twelve months (members x windows; window w ends with quarter w + 3)."""

    expected_cells: Codes
    delivered_cells: Codes
    carried_cells: Codes
    missing_cells: Codes
    delivered_share: Floats
    carried_share: Floats
    missing_share: Floats
    estimated_share: Floats

    def is_stated(self, tolerated_share: float) -> Bools:
        """Whether so little is neither delivered nor carried that a total may be stated."""
        return self.missing_share <= tolerated_share + ROUNDING_NOISE


def completeness(
    codes: Codes, counted: Bools, is_unknown: Bools, is_estimated: Bools, weight: Floats, owners: Owners
) -> Completeness:
    """Shares and counts of cells per member and window.

    codes:        presence.PRESENCES of every row and quarter; counted: cells that belong to the total.
    is_unknown:   delivered, but without a figure (no factor): weighs as missing, counts as delivered.
    is_estimated: estimated by the deliverer.
    weight:       absolute last known emissions of every cell, t CO2e; infinite where nothing bounds them.
    owners:       member of each row. Where nothing weighs anything, the shares are those of the cells.
    rule:         "entfällt" in all four quarters is not expected; in fewer it is present with 0.
    """
    has_value = counted & np.isin(codes, (DELIVERED, ABSENT))
    is_gone = rolling(counted & (codes == ABSENT)) == QUARTERS_OF_A_YEAR
    delivered = _cells(has_value, is_gone, owners)
    carried = _cells(counted & (codes == CARRIED), is_gone, owners)
    missing = _cells(counted & (codes == MISSING), is_gone, owners)
    expected = delivered + carried + missing
    lacks = counted & ((codes == MISSING) | is_unknown)
    known = counted & (codes != INACTIVE) & ~lacks
    weighed = {
        "delivered": _sum(np.where(known & (codes != CARRIED), weight, 0.0), owners),
        "carried": _sum(np.where(known & (codes == CARRIED), weight, 0.0), owners),
        "missing": _sum(np.where(lacks, weight, 0.0), owners),
    }
    estimated = _sum(np.where(known & is_estimated | lacks & (codes == MISSING), weight, 0.0), owners)
    total = weighed["delivered"] + weighed["carried"] + weighed["missing"]
    by_cells = {"delivered": delivered, "carried": carried, "missing": missing}
    shares = {name: _share(part, total, by_cells[name], expected) for name, part in weighed.items()}
    nothing = (expected == 0) & (total == 0)
    return Completeness(
        expected_cells=expected,
        delivered_cells=delivered,
        carried_cells=carried,
        missing_cells=missing,
        delivered_share=np.where(nothing, 1.0, shares["delivered"]),
        carried_share=shares["carried"],
        missing_share=shares["missing"],
        estimated_share=np.where(total > 0, _share(estimated, total, missing, expected), shares["missing"]),
    )


def rolling(values: Floats | Bools) -> Floats:
    """Sum of each four quarters (rows x windows)."""
    v = np.asarray(values, dtype="float64")
    return v[:, :-3] + v[:, 1:-2] + v[:, 2:-1] + v[:, 3:]


def _sum(values: Floats, owners: Owners) -> Floats:
    return owners.total(rolling(values))


def _cells(chosen: Bools, is_gone: Bools, owners: Owners) -> Codes:
    return owners.total(np.where(is_gone, 0.0, rolling(chosen))).astype("int64")


def _share(part: Floats, total: Floats, cells: Codes, expected: Codes) -> Floats:
    """part / total; all of it where it has no bound; by cells where nothing weighs anything."""
    counted = np.divide(cells, expected, out=np.zeros(part.shape), where=expected > 0)
    with np.errstate(invalid="ignore"):
        weighted = np.divide(part, total, out=counted, where=total > 0)
    return np.where(np.isinf(total), np.isinf(part).astype("float64"), weighted)
