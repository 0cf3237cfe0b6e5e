"""Distance opened: gap, status, change against the year before (numbers.md §4)."""

from collections.abc import Mapping

from kek_data.accounting.constants import ROUNDING_NOISE
from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis, figure_of
from kek_data.accounting.status import gap_share as share_of_path
from kek_data.domain.codes import Method, PathStatus
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Call, Expression, Number, Operation, Ref, Word
from kek_data.domain.period import year_before
from kek_data.wording.explain_words import SETTING

SHARE = "share"


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
    value = share_of_path(figure_of(actual), figure_of(path)) if gap_t == gap_t else NAN
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
    noise = ROUNDING_NOISE * max(abs(figure_of(actual)), abs(figure_of(path)))
    allowed = Ref("allowed") * (Ref("path") if figure_of(path) >= 0 else Number(0)) + Ref("noise")
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
    value = figure_of(now) - figure_of(before)
    if value != value:
        return basis.explanation(key, value, TONNES, reason="no_year_before")
    return basis.explanation(key, value, TONNES, formula=Ref("now") - Ref("before"), inputs=(now, before))


def change_share(basis: Basis, key: FigureKey) -> Explanation:
    """As a share of the window one year before."""
    now, before = _with_year_before(basis, key)
    value = figure_of(now) / figure_of(before) - 1 if figure_of(before) > 0 else NAN
    if value != value:
        return basis.explanation(key, value, SHARE, reason="no_year_before")
    formula = (Ref("now") - Ref("before")) / Ref("before")
    return basis.explanation(key, value, SHARE, formula=formula, inputs=(now, before))


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


def _reason(basis: Basis, key: FigureKey) -> str:
    """Why there is no gap at this window."""
    standing = basis.standing(key.subject)
    if standing.reason:
        return standing.reason
    actual = basis.at(key.subject, key.period, "actual_t_co2e")
    if actual != actual:
        return "no_value"
    return "" if basis.at(key.subject, key.period, "path_t_co2e") == 0 else "not_delivered"


FIGURES: Mapping[str, Explain] = {
    "gap": gap,
    "gap_share": gap_share,
    "status": status,
    "change": change,
    "change_share": change_share,
}
