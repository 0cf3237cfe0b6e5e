"""Additive LMDI-I: a change of a sum of products taken apart into what each factor did, without a remainder.

Sources: B. W. Ang, The LMDI approach to decomposition analysis: a practical guide, Energy Policy 33 (2005) 867-871,
Eq. 5; for zeros the analytical limits of Ang, Zhang, Choi, Energy 23 (1998) 489-495, Table 2, recommended instead of
small numbers by Wood, Lenzen, Energy Policy 34 (2006) 1326-1331.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def log_mean(a: ArrayLike, b: ArrayLike) -> Floats:
    """Logarithmic mean (a - b) / ln(a / b); a where both are equal, 0 where one is 0; NaN where the signs differ."""
    a, b = np.asarray(a, dtype="float64"), np.asarray(b, dtype="float64")
    with np.errstate(all="ignore"):
        # log1p of the relative distance keeps its digits where a and b nearly agree.
        ratio = np.log1p((a - b) / b)
        mean = np.where(ratio == 0, b, (a - b) / ratio)
    mean = np.where((a == 0) | (b == 0), 0.0, mean)
    return np.where(a * b < 0, np.nan, mean)


def additive_effects(start: ArrayLike, end: ArrayLike) -> Floats:
    """What each factor contributes to the change of each product, in the unit of the products.

    start, end: factors of every part at both ends (parts x factors); a part's value is the product of its row. NaN: not
                defined at this end (0/0), taken as unchanged.
    returns:    parts x factors; a row adds up to the change of its part. Where a part is 0 at one end, its whole change
                belongs to the factors that are 0 there, in equal parts if several are (analytical limit). A row is NaN
                where a factor or the product changes its sign: no logarithm tells such a change apart.
    laws:       swapping start and end changes the sign; the order of parts and factors does not matter.
    """
    start, end = np.asarray(start, dtype="float64"), np.asarray(end, dtype="float64")
    start, end = (
        np.where(np.isnan(start), np.where(np.isnan(end), 1.0, end), start),
        np.where(np.isnan(end), np.where(np.isnan(start), 1.0, start), end),
    )
    first, last = start.prod(axis=1), end.prod(axis=1)
    weight = log_mean(last, first)[:, None]
    with np.errstate(all="ignore"):
        logs = np.where(start * end > 0, np.log(end / start), np.where(start == end, 0.0, np.nan))
    effects = weight * logs
    is_limit = (first == 0) ^ (last == 0)
    is_zero = np.where((first == 0)[:, None], start == 0, end == 0)
    count = is_zero.sum(axis=1, keepdims=True)
    share = np.divide(is_zero, count, out=np.zeros(start.shape), where=count > 0)
    limit = (last - first)[:, None] * share
    nothing = (first == 0) & (last == 0)
    effects = np.where(is_limit[:, None], limit, np.where(nothing[:, None], 0.0, effects))
    is_torn = ~np.isfinite(effects).all(axis=1, keepdims=True)
    return np.where(is_torn, np.nan, effects)
