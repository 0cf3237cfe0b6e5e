"""Explain this figure: any figure opened to its formula, its inputs with sources, and down to the delivered cell.

To register a figure: a function (Basis, FigureKey) -> Explanation in the FIGURES of its module, its words in
kek_data/wording/explain_words.py, and a line in OFFERED if a reader may choose it.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kek_data.accounting import (
    explain_ahead,
    explain_balance,
    explain_bridge,
    explain_budget,
    explain_cells,
    explain_change,
    explain_completeness,
    explain_forecast,
    explain_path,
    explain_remainder,
    explain_speed,
    explain_standing,
    explain_uncertainty,
    explain_weather,
)
from kek_data.accounting.explain_balance import Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import Explanation, FigureKey

FIGURES: Mapping[str, Explain] = {
    **explain_balance.FIGURES,
    **explain_cells.FIGURES,
    **explain_path.FIGURES,
    **explain_standing.FIGURES,
    **explain_speed.FIGURES,
    **explain_budget.FIGURES,
    **explain_remainder.FIGURES,
    **explain_completeness.FIGURES,
    **explain_bridge.FIGURES,
    **explain_change.FIGURES,
    **explain_forecast.FIGURES,
    **explain_ahead.FIGURES,
    **explain_weather.FIGURES,
    **explain_uncertainty.FIGURES,
}
"""Figure -> the function that explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A figure a reader may choose.

    stands: "latest": at the last window with this column; "judged": where the status stands; "complete": at the last
    twelve months with a value; "years": at the last calendar year; "": has no window of its own. of: "member", "network" or "" for both.
    """

    stands: str = "judged"
    column: str = "actual_t_co2e"
    of: str = ""
    has_method: bool = False  # follows the choice location or market; the others are location-based


OFFERED: Mapping[str, Offer] = {
    "actual": Offer(stands="latest", has_method=True),
    "gap": Offer(),
    "gap_share": Offer(),
    "status": Offer(),
    "required_2030": Offer(stands=""),
    "required_2030_share": Offer(stands=""),
    "required_2030_compound": Offer(stands=""),
    "required_2035": Offer(stands=""),
    "required_2035_share": Offer(stands=""),
    "achieved": Offer(stands=""),
    "delivered": Offer(stands="complete"),
    "carried": Offer(stands="complete"),
    "missing": Offer(stands="complete"),
    "budget": Offer(stands=""),
    "budget_used": Offer(stands=""),
    "budget_left": Offer(stands=""),
    "budget_exhausted": Offer(stands=""),
    "path": Offer(),
    "base": Offer(stands=""),
    "own_goal": Offer(),
    "change": Offer(stands="latest", has_method=True),
    "change_share": Offer(stands="latest", has_method=True),
    "scope1": Offer(stands="latest", of="member", has_method=True),
    "scope2": Offer(stands="latest", of="member", has_method=True),
    "activity_reached": Offer(),
    "factor_effect": Offer(),
    "remainder": Offer(),
    "frozen": Offer(stands="latest", column="frozen_t_co2e"),
    "energy": Offer(stands="latest", column="energy_kwh", has_method=True),
    "cost": Offer(stands="latest", column="cost_eur", has_method=True),
    "effects": Offer(stands="years"),
    "forecast_2030": Offer(stands=""),
    "forecast_gap_2030": Offer(stands=""),
    "forecast_2035": Offer(stands=""),
    "forecast_gap_2035": Offer(stands=""),
    "heat_adjusted": Offer(stands="judged", column="energy_kwh", of="member"),
    "lead": Offer(stands=""),
    "goal_gap_2030": Offer(stands=""),
    "goal_gap_2035": Offer(stands=""),
    "uncertainty": Offer(stands="latest", has_method=True),
    "balance_sum": Offer(stands="", of="network"),
    "overlap": Offer(stands="", of="network"),
    "without_double_counting": Offer(stands="", of="network"),
}
"""What can be chosen, in the order it is offered."""


def offered(subject: str) -> tuple[str, ...]:
    """Figures of a member or of the network."""
    kind = "network" if subject == NETWORK else "member"
    return tuple(name for name, offer in OFFERED.items() if offer.of in ("", kind))


def completed(basis: Basis, key: FigureKey, *, window: str) -> FigureKey:
    """The address with the method it can have and the period at which the pages show it, where it names none.

    window: "year" or "rolling_4q", the windows a reader looks at.
    """
    key = _with_own_method(key)
    offer = OFFERED.get(key.figure, Offer(stands=""))
    if key.period or not offer.stands:
        return key
    if offer.stands == "judged":
        period = basis.standing(key.subject).period
        return replace(key, period=period or basis.latest(key.subject, offer.column, key.method))
    kinds = {"latest": window, "years": WindowKind.YEAR.value}
    kind = kinds.get(offer.stands, WindowKind.ROLLING.value)
    return replace(key, period=basis.latest(key.subject, offer.column, key.method, kind))


def explain(basis: Basis, key: FigureKey) -> Explanation:
    """One figure, opened. Raises UnknownKey for a figure, part or period that does not exist, UnknownMember.

    An offered figure that does not follow the method is opened location-based, whatever the address says.
    """
    own = _with_own_method(key)
    return basis.kept(("explained", own), lambda: _explained(basis, own))


def _with_own_method(key: FigureKey) -> FigureKey:
    offer = OFFERED.get(key.figure)
    return key if offer is None or offer.has_method else replace(key, method=Method.LOCATION.value)


def _explained(basis: Basis, key: FigureKey) -> Explanation:
    if key.figure not in FIGURES:
        raise UnknownKey("figure", key.figure)
    if key.subject != NETWORK:
        basis.network.member(key.subject)
    return FIGURES[key.figure](basis, key)


def all_steps(basis: Basis, key: FigureKey, *, most: int) -> tuple[tuple[Explanation, ...], bool]:
    """A figure and everything it is computed from, each once, nearest steps first.

    most: how many figures are opened at most. returns: the explanations, and whether some were left closed. What was
    delivered (amount_cell) is not opened: it stands in the row of its cell.
    """
    found: dict[FigureKey, Explanation] = {}
    waiting = deque([key])
    while waiting and len(found) < most:
        one = waiting.popleft()
        if one in found or one.figure == "amount_cell":
            continue
        found[one] = _explained(basis, one)
        waiting.extend(given.key for given in found[one].inputs if given.key is not None)
    is_cut = any(one not in found and one.figure != "amount_cell" for one in waiting)
    return tuple(found.values()), is_cut
