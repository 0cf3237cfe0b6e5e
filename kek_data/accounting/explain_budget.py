"""The carbon budget opened: what the path adds up to, what is used, left, and when it is used up (numbers.md §4)."""

from collections.abc import Mapping

import numpy as np

from kek_data.accounting.budget import Budget
from kek_data.accounting.constants import ROUNDING_NOISE
from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.standing import budget_of
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Call, Expression, Number, Operation, Ref, total


def budget(basis: Basis, key: FigureKey) -> Explanation:
    """What the path's yearly balances add up to."""
    found = _budget(basis, key.subject)
    if found is None or found.budget_t_co2e != found.budget_t_co2e:
        return basis.explanation(key, NAN, TONNES, reason=basis.standing(key.subject).reason or "no_value")
    years = range(found.first_year, found.last_year + 1)
    return _sum_of_years(basis, key, found.budget_t_co2e, "path", years)


def budget_used(basis: Basis, key: FigureKey) -> Explanation:
    """What has been emitted of it: the balances so far."""
    found = _budget(basis, key.subject)
    if found is None or found.used_t_co2e != found.used_t_co2e:
        return basis.explanation(key, NAN, TONNES, reason=basis.standing(key.subject).reason or "no_value")
    years = range(found.first_year, (found.used_until or found.first_year - 1) + 1)
    return _sum_of_years(basis, key, found.used_t_co2e, "actual", years)


def budget_left(basis: Basis, key: FigureKey) -> Explanation:
    """What is left of it."""
    found = _budget(basis, key.subject)
    if found is None or found.left_t_co2e != found.left_t_co2e:
        return basis.explanation(key, NAN, TONNES, reason=basis.standing(key.subject).reason or "no_value")
    return basis.explanation(
        key,
        found.left_t_co2e,
        TONNES,
        formula=Ref("budget") - Ref("used"),
        inputs=(
            basis.figure_input("budget", key.of("budget"), found.budget_t_co2e, TONNES, subject=""),
            basis.figure_input("used", key.of("budget_used"), found.used_t_co2e, TONNES, subject=""),
        ),
    )


def budget_exhausted(basis: Basis, key: FigureKey) -> Explanation:
    """The year in which it is used up, at the rate of the last twelve months."""
    found = _budget(basis, key.subject)
    if found is None or found.exhausted_year is None:
        reason = basis.standing(key.subject).reason or "never_exhausted"
        return basis.explanation(key, NAN, "year", reason=reason)
    whole = basis.figure_input("budget", key.of("budget"), found.budget_t_co2e, TONNES, subject="")
    used = basis.figure_input("used", key.of("budget_used"), found.used_t_co2e, TONNES, subject="")
    last = found.used_until or found.first_year - 1
    if found.exhausted_year <= last:
        return _exhausted_already(basis, key, found, whole)
    period = basis.judged_window(key.subject)
    rate = basis.figure_input(
        "rate", key.of("actual", period=period), found.rate_t_per_year, TONNES, subject=""
    )
    years_left = (Ref("budget") - Ref("used")) / Ref("rate") - Number(ROUNDING_NOISE)
    return basis.explanation(
        key,
        float(found.exhausted_year),
        "year",
        formula=Ref("last_year") + Call("round_up", (years_left,)),
        inputs=(
            Input(name="last_year", code="last_balance", value=float(last), unit="year"),
            whole,
            used,
            rate,
        ),
    )


def _exhausted_already(basis: Basis, key: FigureKey, found: Budget, whole: Input) -> Explanation:
    years = range(found.first_year, (found.used_until or found.first_year) + 1)
    balances = [basis.at(key.subject, str(year), "actual_t_co2e") for year in years]
    added = np.cumsum(balances)
    formula: Expression = Number(float(years[-1]))
    limit = Ref("budget") * Number(1 - ROUNDING_NOISE)
    for year in reversed(years):
        formula = Call("if", (Operation(">=", Ref(f"until_{year}"), limit), Number(float(year)), formula))
    inputs = tuple(
        Input(name=f"until_{year}", code="used_until", value=float(t), unit=TONNES, period=str(year))
        for year, t in zip(years, added, strict=True)
    )
    return basis.explanation(
        key,
        float(found.exhausted_year or 0),
        "year",
        formula=formula,
        inputs=(whole, *inputs),
        words="budget_exhausted_already",
    )


def _sum_of_years(basis: Basis, key: FigureKey, value: float, figure: str, years: range) -> Explanation:
    inputs = tuple(
        basis.figure_input(
            f"y{year}",
            key.of(figure, period=str(year)),
            basis.at(key.subject, str(year), f"{figure}_t_co2e"),
            TONNES,
            subject="",
        )
        for year in years
    )
    facts = {"first_year": float(years[0]), "last_year": float(years[-1])} if len(years) else {}
    return basis.explanation(
        key, value, TONNES, formula=total([one.name for one in inputs]), inputs=inputs, facts=facts
    )


def _budget(basis: Basis, subject: str) -> Budget | None:
    standing = basis.standing(subject)
    if standing.reason or standing.budget_from_year is None or standing.budget_to_year is None:
        return None
    years = (standing.budget_from_year, standing.budget_to_year)
    return basis.kept(
        ("budget", subject),
        lambda: budget_of(basis.location_rows(subject), basis.judged_window(subject), *years),
    )


FIGURES: Mapping[str, Explain] = {
    "budget": budget,
    "budget_used": budget_used,
    "budget_left": budget_left,
    "budget_exhausted": budget_exhausted,
}
