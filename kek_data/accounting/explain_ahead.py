"""Where it leads, opened: years ahead of or behind the path, and own goals against the path (Ziellücke)."""

from collections.abc import Mapping

import numpy as np

from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.goal_gap import GoalGap, goal_gap
from kek_data.accounting.lead import years_ahead
from kek_data.domain.codes import NETWORK, WindowKind
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Expression, Ref, total
from kek_data.domain.period import axis_position


def lead(basis: Basis, key: FigureKey) -> Explanation:
    """Years ahead of the path (negative: behind): when the path has the value, less when the value was reached."""
    standing, period = basis.standing(key.subject), basis.judged_window(key.subject)
    if standing.reason:
        return basis.explanation(key, NAN, "years", reason=standing.reason)
    rows = basis.location_rows(key.subject)
    rows = rows[(rows["window"] == WindowKind.ROLLING) & rows["path_t_co2e"].notna()].sort_values("x")
    x, actual = axis_position(period), standing.actual_t_co2e
    found = years_ahead(rows["x"], rows["path_t_co2e"], x=x, actual_t_co2e=actual)
    if found.reason:
        return basis.explanation(key, NAN, "years", reason=found.reason)
    after = int(np.searchsorted(-rows["path_t_co2e"].to_numpy(), -actual, side="left"))
    around = rows.iloc[max(after - 1, 0) : after + 1]
    is_between = len(around) == 2 and around["path_t_co2e"].iloc[0] > actual > around["path_t_co2e"].iloc[1]
    names = ("before", "after")
    inputs = [
        basis.figure_input("actual", key.of("actual", period=period), actual, TONNES),
        Input(name="position", code="position", value=x, unit="axis"),
    ]
    reached: Expression = Ref("reached")
    if is_between:
        for name, row in zip(names, around.to_dict("records"), strict=True):
            path = key.of("path", period=str(row["period"]))
            inputs.append(basis.figure_input(f"path_{name}", path, float(row["path_t_co2e"]), TONNES))
            inputs.append(
                Input(
                    name=f"x_{name}", code=f"x_{name}", value=float(row["x"]), unit="axis", period=path.period
                )
            )
        way = (Ref("path_before") - Ref("actual")) / (Ref("path_before") - Ref("path_after"))
        reached = Ref("x_before") + way * (Ref("x_after") - Ref("x_before"))
    else:
        inputs.append(Input(name="reached", code="reached", value=found.years + x, unit="axis"))
    return basis.explanation(
        key, found.years, "years", formula=reached - Ref("position"), inputs=tuple(inputs)
    )


def goals_against_path(year: int) -> Explain:
    """Σ comparable own goals less the path of the same members."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        found = _goal_gap(basis)
        rows = found.gaps[(found.gaps["member"] == key.subject) & (found.gaps["year"] == year)]
        left_out = tuple((basis.name(member), reason) for member, reason in found.left_out)
        if rows.empty:
            return basis.explanation(key, NAN, TONNES, reason="no_goal")
        mine = found.gaps[(found.gaps["member"] != NETWORK) & (found.gaps["year"] == year)]
        if key.subject != NETWORK:
            mine, left_out = rows, ()
        period = str(year)
        goals = [
            basis.figure_input(f"goal_{m}", key.of("own_goal", subject=m, period=period), float(t), TONNES)
            for m, t in zip(mine["member"], mine["own_goal_t_co2e"], strict=True)
        ]
        paths = [
            basis.figure_input(f"path_{m}", key.of("path", subject=m, period=period), float(t), TONNES)
            for m, t in zip(mine["member"], mine["path_t_co2e"], strict=True)
        ]
        formula = total([one.name for one in goals]) - total([one.name for one in paths])
        return basis.explanation(
            key,
            float(rows["gap_t_co2e"].iloc[0]),
            TONNES,
            formula=formula,
            inputs=(*goals, *paths),
            words="goal_gap",
            left_out=left_out,
        )

    return _explain


def _goal_gap(basis: Basis) -> GoalGap:
    outlook = basis.outlook
    return basis.kept(
        "goal_gap",
        lambda: goal_gap(outlook.goals, outlook.trajectory, basis.network, tuple(outlook.breaks)),
    )


FIGURES: Mapping[str, Explain] = {
    "lead": lead,
    "goal_gap_2030": goals_against_path(2030),
    "goal_gap_2035": goals_against_path(2035),
}
