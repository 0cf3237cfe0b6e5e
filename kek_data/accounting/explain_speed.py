"""Required and achieved reduction opened (numbers.md §4)."""

from collections.abc import Mapping
from itertools import combinations

from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.standing import NEUTRAL_YEAR, PROGRAMME_YEAR, achieved
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import Explanation, FigureKey, Input
from kek_data.domain.formula import Call, Number, Ref
from kek_data.domain.period import axis_position

RATE, SHARE = "t_co2e_per_year", "share"


def required(year: int) -> Explain:
    """What emissions must fall each year from the last judged window to the path's balance of a year."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        standing = basis.standing(key.subject)
        value = (
            standing.required_2030_t_per_year if year == PROGRAMME_YEAR else standing.required_2035_t_per_year
        )
        if value != value:
            return basis.explanation(key, value, RATE, reason=standing.reason or "no_value")
        formula = (Ref("actual") - Ref("target")) / Ref("years")
        return basis.explanation(key, value, RATE, formula=formula, inputs=_to_goal(basis, key, year))

    return _explain


def required_share(year: int) -> Explain:
    """The required reduction in percent of the last value."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
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

    return _explain


def required_compound(year: int) -> Explain:
    """The constant yearly rate that reaches the goal; to a goal of 0 there is none."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        standing = basis.standing(key.subject)
        is_first = year == PROGRAMME_YEAR
        value = standing.required_2030_compound if is_first else standing.required_2035_compound
        if value != value:
            return basis.explanation(key, value, SHARE, reason=standing.reason or "no_constant_rate")
        way = (Ref("target") / Ref("actual")) ** (Number(1) / Ref("years"))
        return basis.explanation(
            key, value, SHARE, formula=Number(1) - way, inputs=_to_goal(basis, key, year)
        )

    return _explain


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


def _complete_balances(basis: Basis, subject: str) -> dict[int, float]:
    """The years the achieved rate stands on."""
    years = basis.kept(("trend", subject), lambda: achieved(basis.location_rows(subject))).years
    return {year: basis.at(subject, str(year), "actual_t_co2e") for year in years}


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


FIGURES: Mapping[str, Explain] = {
    "required_2030": required(PROGRAMME_YEAR),
    "required_2035": required(NEUTRAL_YEAR),
    "required_2030_share": required_share(PROGRAMME_YEAR),
    "required_2035_share": required_share(NEUTRAL_YEAR),
    "required_2030_compound": required_compound(PROGRAMME_YEAR),
    "achieved": achieved_rate,
    "slope": slope,
}
