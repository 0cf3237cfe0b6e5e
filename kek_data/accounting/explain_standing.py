"""Distance and speed opened: gap, status, required and achieved reduction, carbon budget (numbers.md §4)."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from kek_data.accounting.budget import Budget
from kek_data.accounting.constants import ROUNDING_NOISE
from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.standing import NEUTRAL_YEAR, PROGRAMME_YEAR, achieved, budget_of
from kek_data.accounting.status import gap_share as share_of_path
from kek_data.domain.codes import NETWORK, Method, PathStatus
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Call, Expression, Number, Operation, Ref, Word, total
from kek_data.domain.period import axis_position, year_before
from kek_data.wording.explain_words import SETTING

RATE, SHARE = "t_co2e_per_year", "share"


def gap(basis: Basis, key: FigureKey) -> Explanation:
    """Actual - path."""
    value = basis.at(key.subject, key.period, "gap_t_co2e")
    if value != value:
        return basis.explanation(key, value, TONNES, reason=_reason(basis, key))
    return basis.explanation(
        key, value, TONNES, formula=Ref("actual") - Ref("path"), inputs=_actual_and_path(basis, key)
    )


def gap_share(basis: Basis, key: FigureKey) -> Explanation:
    """Gap in percent of the path; where the path is 0 there is no percentage."""
    actual, path = _actual_and_path(basis, key)
    gap_t = basis.at(key.subject, key.period, "gap_t_co2e")
    value = share_of_path(_figure(actual), _figure(path)) if gap_t == gap_t else NAN
    if value != value:
        return basis.explanation(key, value, SHARE, reason=_reason(basis, key) or "path_is_zero")
    gap_input = basis.figure_input("gap", key.of("gap"), gap_t, TONNES, subject="")
    return basis.explanation(key, value, SHARE, formula=Ref("gap") / Ref("path"), inputs=(gap_input, path))


def status(basis: Basis, key: FigureKey) -> Explanation:
    """The status word: gap, allowed gap and factor remainder compared in this order."""
    row = basis.points(key.subject).get((key.period, Method.LOCATION.value))
    gap_t = basis.at(key.subject, key.period, "gap_t_co2e")
    if row is None or gap_t != gap_t:
        return basis.explanation(
            key, PathStatus.NO_STATEMENT.value, "status", reason=_reason(basis, key) or "no_value"
        )
    actual, path = _actual_and_path(basis, key)
    rest = basis.at(key.subject, key.period, "remainder_t_co2e")
    noise = ROUNDING_NOISE * max(abs(_figure(actual)), abs(_figure(path)))
    allowed = Ref("allowed") * (Ref("path") if _figure(path) >= 0 else Number(0)) + Ref("noise")
    formula = _first_of(
        (Operation("<=", Ref("gap"), Ref("noise")), PathStatus.ON_PATH),
        (Operation("<=", Ref("gap"), allowed), PathStatus.SLIGHTLY_ABOVE),
        (Operation("<=", Ref("gap") - Ref("remainder"), allowed), PathStatus.FACTOR_REMAINDER),
        otherwise=PathStatus.CLEARLY_ABOVE,
    )
    return basis.explanation(
        key,
        str(row["status"]),
        "status",
        formula=formula,
        inputs=(
            basis.figure_input("gap", key.of("gap"), gap_t, TONNES, subject=""),
            path,
            Input(
                name="allowed",
                code="allowed_share",
                value=basis.network.settings.slightly_above_share,
                unit=SHARE,
                source=SETTING,
            ),
            basis.figure_input(
                "remainder", key.of("remainder"), 0.0 if rest != rest else rest, TONNES, subject=""
            ),
            Input(name="noise", code="rounding_noise", value=noise, unit=TONNES),
        ),
    )


def _first_of(*cases: tuple[Expression, PathStatus], otherwise: PathStatus) -> Expression:
    formula: Expression = Word(otherwise.value)
    for condition, word in reversed(cases):
        formula = Call("if", (condition, Word(word.value), formula))
    return formula


def change(basis: Basis, key: FigureKey) -> Explanation:
    """Against the same window one year before."""
    now, before = _with_year_before(basis, key)
    value = _figure(now) - _figure(before)
    if value != value:
        return basis.explanation(key, value, TONNES, reason="no_year_before")
    return basis.explanation(key, value, TONNES, formula=Ref("now") - Ref("before"), inputs=(now, before))


def change_share(basis: Basis, key: FigureKey) -> Explanation:
    """As a share of the window one year before."""
    now, before = _with_year_before(basis, key)
    value = _figure(now) / _figure(before) - 1 if _figure(before) > 0 else NAN
    if value != value:
        return basis.explanation(key, value, SHARE, reason="no_year_before")
    formula = (Ref("now") - Ref("before")) / Ref("before")
    return basis.explanation(key, value, SHARE, formula=formula, inputs=(now, before))


def required(year: int) -> Explain:
    """What emissions must fall each year from the last judged window to the path's balance of a year."""

    def explain(basis: Basis, key: FigureKey) -> Explanation:
        standing = basis.standing(key.subject)
        value = (
            standing.required_2030_t_per_year if year == PROGRAMME_YEAR else standing.required_2035_t_per_year
        )
        if value != value:
            return basis.explanation(key, value, RATE, reason=standing.reason or "no_value")
        formula = (Ref("actual") - Ref("target")) / Ref("years")
        return basis.explanation(key, value, RATE, formula=formula, inputs=_to_goal(basis, key, year))

    return explain


def required_share(year: int) -> Explain:
    """The required reduction in percent of the last value."""

    def explain(basis: Basis, key: FigureKey) -> Explanation:
        standing = basis.standing(key.subject)
        is_first = year == PROGRAMME_YEAR
        value = standing.required_2030_share if is_first else standing.required_2035_share
        if value != value:
            return basis.explanation(key, value, SHARE, reason=standing.reason or "no_value")
        needed = standing.required_2030_t_per_year if is_first else standing.required_2035_t_per_year
        actual = _to_goal(basis, key, year)[0]
        rate = basis.figure_input("required", key.of(f"required_{year}"), needed, RATE, subject="")
        return basis.explanation(
            key, value, SHARE, formula=Ref("required") / Ref("actual"), inputs=(rate, actual)
        )

    return explain


def required_compound(year: int) -> Explain:
    """The constant yearly rate that reaches the goal; to a goal of 0 there is none."""

    def explain(basis: Basis, key: FigureKey) -> Explanation:
        standing = basis.standing(key.subject)
        is_first = year == PROGRAMME_YEAR
        value = standing.required_2030_compound if is_first else standing.required_2035_compound
        if value != value:
            return basis.explanation(key, value, SHARE, reason=standing.reason or "no_constant_rate")
        way = (Ref("target") / Ref("actual")) ** (Number(1) / Ref("years"))
        return basis.explanation(
            key, value, SHARE, formula=Number(1) - way, inputs=_to_goal(basis, key, year)
        )

    return explain


def achieved_rate(basis: Basis, key: FigureKey) -> Explanation:
    """Theil-Sen: the median of the slopes between all pairs of the last complete years."""
    balances = _complete_balances(basis, key.subject)
    value = basis.standing(key.subject).achieved_t_per_year
    if value != value:
        return basis.explanation(key, value, RATE, reason="few_years")
    inputs = tuple(
        basis.figure_input(
            f"slope_{first}_{last}",
            key.of("slope", period="", part=f"{first}-{last}"),
            (balances[last] - balances[first]) / (last - first),
            RATE,
            part=f"{first}-{last}",
            subject="",
        )
        for first, last in combinations(balances, 2)
    )
    return basis.explanation(
        key,
        value,
        RATE,
        formula=Call("median", tuple(Ref(one.name) for one in inputs)),
        inputs=inputs,
        facts={
            "first_year": float(min(balances)),
            "last_year": float(max(balances)),
            "count": float(len(balances)),
        },
    )


def slope(basis: Basis, key: FigureKey) -> Explanation:
    """Change a year between two years."""
    first, _, last = key.part.partition("-")
    balances = _complete_balances(basis, key.subject)
    if not (first.isdigit() and last.isdigit() and int(first) in balances and int(last) in balances):
        raise UnknownKey("figure", str(key))
    values = {year: balances[int(year)] for year in (first, last)}
    inputs = (
        *(
            basis.figure_input(name, key.of("actual", period=year), values[year], TONNES, subject="")
            for name, year in (("first", first), ("last", last))
        ),
        Input(name="years", code="years_between", value=float(int(last) - int(first)), unit="years"),
    )
    value = (values[last] - values[first]) / (int(last) - int(first))
    formula = (Ref("last") - Ref("first")) / Ref("years")
    return basis.explanation(key, value, RATE, formula=formula, inputs=inputs, part=key.part)


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
    period = _judged(basis, key.subject)
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
        ("budget", subject), lambda: budget_of(_location(basis, subject), _judged(basis, subject), *years)
    )


def _complete_balances(basis: Basis, subject: str) -> dict[int, float]:
    """The years the achieved rate stands on."""
    years = basis.kept(("trend", subject), lambda: achieved(_location(basis, subject))).years
    return {year: basis.at(subject, str(year), "actual_t_co2e") for year in years}


def _location(basis: Basis, subject: str) -> pd.DataFrame:
    frame = basis.total.trajectory if subject == NETWORK else basis.outlook.trajectory
    return frame[(frame["member"] == subject) & (frame["method"] == Method.LOCATION)]


def _judged(basis: Basis, subject: str) -> str:
    """The window the standing is at, as twelve months; a member's year is its Q4 window."""
    period = basis.standing(subject).period
    return f"{period}-Q4" if len(period) == 4 else period


def _actual_and_path(basis: Basis, key: FigureKey) -> tuple[Input, Input]:
    values = {name: basis.at(key.subject, key.period, f"{name}_t_co2e") for name in ("actual", "path")}
    actual, path = (
        basis.figure_input(name, key.of(name), value, TONNES, subject="") for name, value in values.items()
    )
    return actual, path


def _with_year_before(basis: Basis, key: FigureKey) -> tuple[Input, Input]:
    now, before = (
        basis.figure_input(
            name,
            key.of("actual", period=period),
            basis.at(key.subject, period, "actual_t_co2e", key.method),
            TONNES,
            subject="",
        )
        for name, period in (("now", key.period), ("before", year_before(key.period)))
    )
    return now, before


def _to_goal(basis: Basis, key: FigureKey, year: int) -> tuple[Input, Input, Input]:
    period = basis.standing(key.subject).period
    return (
        basis.figure_input(
            "actual",
            key.of("actual", period=period),
            basis.at(key.subject, period, "actual_t_co2e"),
            TONNES,
            subject="",
        ),
        basis.figure_input(
            "target",
            key.of("path", period=str(year)),
            basis.at(key.subject, str(year), "path_t_co2e"),
            TONNES,
            subject="",
        ),
        Input(
            name="years",
            code="years_to_goal",
            value=year - axis_position(period),
            unit="years",
            period=str(year),
        ),
    )


def _reason(basis: Basis, key: FigureKey) -> str:
    """Why there is no gap at this window."""
    standing = basis.standing(key.subject)
    if standing.reason:
        return standing.reason
    actual = basis.at(key.subject, key.period, "actual_t_co2e")
    if actual != actual:
        return "no_value"
    return "" if basis.at(key.subject, key.period, "path_t_co2e") == 0 else "not_delivered"


def _figure(one: Input) -> float:
    return float(one.value)


FIGURES: Mapping[str, Explain] = {
    "gap": gap,
    "gap_share": gap_share,
    "status": status,
    "change": change,
    "change_share": change_share,
    "required_2030": required(PROGRAMME_YEAR),
    "required_2035": required(NEUTRAL_YEAR),
    "required_2030_share": required_share(PROGRAMME_YEAR),
    "required_2035_share": required_share(NEUTRAL_YEAR),
    "required_2030_compound": required_compound(PROGRAMME_YEAR),
    "achieved": achieved_rate,
    "slope": slope,
    "budget": budget,
    "budget_used": budget_used,
    "budget_left": budget_left,
    "budget_exhausted": budget_exhausted,
}
