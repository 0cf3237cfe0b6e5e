"""Path, base value and own goal opened: base × I(y) ÷ I(b), support points with their sources."""

from collections.abc import Mapping, Sequence

from kek_data.accounting.explain_balance import TONNES, Explain, members_sum
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.goals import OwnGoal, leading_goals, line_points
from kek_data.accounting.paths import index, measured_by
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Expression, Number, Ref
from kek_data.domain.network import ProgrammePath
from kek_data.domain.period import axis_position

PERCENT = "percent_of_reference"


def path(basis: Basis, key: FigureKey) -> Explanation:
    """The programme path at a window: base value × index now ÷ index of the base year."""
    value = basis.at(key.subject, key.period, "path_t_co2e")
    if key.subject == NETWORK:
        return members_sum(basis, key, value, TONNES, "path_t_co2e")
    line = measured_by(basis.network, key.subject)
    if value != value or line is None:
        reason = basis.standing(key.subject).reason or "no_path"
        return basis.explanation(key, NAN, TONNES, reason=reason)
    if not line.is_index:
        given = _point(basis, key, line, "path_point", TONNES)
        return basis.explanation(
            key,
            value,
            TONNES,
            formula=given.formula,
            inputs=given.inputs,
            source=given.source,
            words=given.words,
        )
    year, base = _base(basis, key.subject)
    return basis.explanation(
        key,
        value,
        TONNES,
        formula=Ref("base") * Ref("index") / Ref("base_index"),
        inputs=(
            basis.figure_input("base", key.of("base", period=""), base, TONNES, period=str(year), subject=""),
            _index_input(basis, key, "index", key.period, line),
            _index_input(basis, key, "base_index", str(year), line),
        ),
        source=line.note,
    )


def path_index(basis: Basis, key: FigureKey) -> Explanation:
    """The index of the path at a window: between two support points a straight line, after the last one constant."""
    line = measured_by(basis.network, key.subject)
    if line is None:
        return basis.explanation(key, NAN, PERCENT, reason="no_path")
    return _point(basis, key, line, "path_point", PERCENT if line.is_index else TONNES)


def path_ratio(basis: Basis, key: FigureKey) -> Explanation:
    """I(y) ÷ I(b): how far the path has fallen since the base year; of a path in tonnes path(y) ÷ path(b)."""
    line = measured_by(basis.network, key.subject)
    year, _ = _base(basis, key.subject)
    if line is None or not year:
        return basis.explanation(key, NAN, "share", reason="no_path")
    now, then = (
        _index_input(basis, key, "index", key.period, line),
        _index_input(basis, key, "base_index", str(year), line),
    )
    return basis.explanation(
        key,
        float(now.value) / float(then.value),
        "share",
        formula=Ref("index") / Ref("base_index"),
        inputs=(now, then),
    )


def base(basis: Basis, key: FigureKey) -> Explanation:
    """The base value: computed from a complete base year, else as stated, or the member's own value of 1990."""
    if key.subject == NETWORK:
        value = basis.standing(NETWORK).base_t_co2e
        if value != value:
            return basis.explanation(key, value, TONNES, reason=basis.standing(NETWORK).reason)
        start = key.of("path", period=basis.total.start)
        return basis.explanation(
            key,
            value,
            TONNES,
            formula=Ref("path"),
            inputs=(basis.figure_input("path", start, value, TONNES),),
            words="base_network",
        )
    rows = basis.outlook.base_values
    rows = rows[rows["member"] == key.subject]
    if rows.empty or rows["kind"].iloc[0] == "none":
        return basis.explanation(
            key, NAN, TONNES, reason=basis.standing(key.subject).reason or "no_base_value"
        )
    row = rows.iloc[0]
    value = float(row["value_t_co2e"])
    facts = {"base_year": float(row["base_year"]), "stated": float(row["stated_t_co2e"])}
    if row["kind"] == "computed":
        actual = key.of("actual", period=str(row["base_year"]))
        return basis.explanation(
            key,
            value,
            TONNES,
            formula=Ref("actual"),
            inputs=(basis.figure_input("actual", actual, value, TONNES, subject=""),),
            words="base_computed",
            facts=facts,
        )
    return basis.explanation(key, value, TONNES, words=f"base_{row['kind']}", facts=facts)


def own_goal(basis: Basis, key: FigureKey) -> Explanation:
    """The own goal at a window: a straight line between the points the member names, constant after the last."""
    value = basis.at(key.subject, key.period, "own_goal_t_co2e")
    if key.subject == NETWORK:
        return members_sum(basis, key, value, TONNES, "own_goal_t_co2e")
    own = _own_goal(basis, key.subject)
    if value != value or own is None:
        return basis.explanation(key, value, TONNES, reason="no_goal")
    points = sorted(line_points(own).items())
    inputs = _around(points, axis_position(key.period))
    opened = tuple(
        one
        if one.code != "value_of_point"
        else Input(
            name=one.name,
            code="own_goal_point",
            value=one.value,
            unit=TONNES,
            period=one.period,
            source=own.goal.source,
            key=key.of("own_goal_point", period="", part=one.period),
        )
        for one in inputs
    )
    return basis.explanation(
        key, value, TONNES, formula=_between(inputs), inputs=opened, source=own.goal.source
    )


def own_goal_point(basis: Basis, key: FigureKey) -> Explanation:
    """A point of an own goal in tonnes: as given, or the start value less the reduction."""
    own = _own_goal(basis, key.subject)
    points = {} if own is None else {str(year): v for year, v in line_points(own).items()}
    if own is None or key.part not in points:
        raise UnknownKey("figure", str(key))
    value = float(points[key.part])
    named = {str(point.year): point for point in own.goal.points}.get(key.part)
    if named is None:
        return basis.explanation(
            key, value, TONNES, part=key.part, words="own_goal_start", source=own.goal.source
        )
    percent = {"reduction_percent": Number(1) - Ref("percent"), "residual_percent": Ref("percent")}
    if named.value_kind not in percent:
        return basis.explanation(key, value, TONNES, part=key.part, source=own.goal.source)
    start = Input(
        name="start", code="own_goal_start", value=own.start_value, unit=TONNES, period=str(own.start_year)
    )
    share = Input(
        name="percent", code=named.value_kind, value=named.value / 100, unit="share", source=own.goal.source
    )
    return basis.explanation(
        key,
        value,
        TONNES,
        part=key.part,
        formula=Ref("start") * percent[named.value_kind],
        inputs=(start, share),
        words=f"own_goal_{named.value_kind}",
    )


def _own_goal(basis: Basis, member: str) -> OwnGoal | None:
    return leading_goals(basis.outlook.goals).get(member)


def _base(basis: Basis, member: str) -> tuple[int, float]:
    rows = basis.outlook.base_values
    rows = rows[rows["member"] == member]
    if rows.empty:
        return 0, NAN
    return int(rows["base_year"].iloc[0]), float(rows["value_t_co2e"].iloc[0])


def _index_input(basis: Basis, key: FigureKey, name: str, period: str, line: ProgrammePath) -> Input:
    """The path's own value at a window; the reference year is 100 by definition."""
    is_reference = name == "base_index" and int(period[:4]) == line.reference_year
    value = 100.0 if is_reference else index(line, axis_position(period))
    unit = PERCENT if line.is_index else TONNES
    target = key.of("path_index", period=period)
    return basis.figure_input(
        name, target, value, unit, subject="", source="" if not is_reference else line.label
    )


def _point(basis: Basis, key: FigureKey, line: ProgrammePath, code: str, unit: str) -> Explanation:
    x = axis_position(key.period)
    value = index(line, x)
    if value != value:
        return basis.explanation(key, value, unit, reason="before_path")
    sources = {str(point.year): point.source for point in line.points}
    inputs = tuple(
        one
        if one.code != "value_of_point"
        else Input(
            name=one.name,
            code=code,
            value=one.value,
            unit=unit,
            period=one.period,
            source=sources[one.period],
        )
        for one in _around(sorted((p.year, p.value) for p in line.points), x)
    )
    return basis.explanation(key, value, unit, formula=_between(inputs), inputs=inputs, words="line_between")


def _around(points: Sequence[tuple[int, float]], x: float) -> tuple[Input, ...]:
    """The two points a position lies between, with their years; the one point it lies on or after."""
    before = [point for point in points if point[0] <= x]
    after = [point for point in points if point[0] > x]
    year, value = before[-1]
    first = Input(name="first", code="value_of_point", value=float(value), unit="", period=str(year))
    if year == x or not after:
        return (first,)
    next_year, next_value = after[0]
    return (
        first,
        Input(name="second", code="value_of_point", value=float(next_value), unit="", period=str(next_year)),
        Input(name="first_year", code="first_year", value=float(year), unit="year"),
        Input(name="second_year", code="second_year", value=float(next_year), unit="year"),
        Input(name="position", code="position", value=x, unit="axis"),
    )


def _between(inputs: Sequence[Input]) -> Expression:
    """A straight line between two points, or the point itself."""
    if len(inputs) == 1:
        return Ref("first")
    way = (Ref("position") - Ref("first_year")) / (Ref("second_year") - Ref("first_year"))
    return Ref("first") + (Ref("second") - Ref("first")) * way


FIGURES: Mapping[str, Explain] = {
    "path": path,
    "path_index": path_index,
    "path_ratio": path_ratio,
    "base": base,
    "own_goal": own_goal,
    "own_goal_point": own_goal_point,
}
