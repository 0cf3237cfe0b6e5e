"""The main chart: what is named, where lines break, and what stands for carried, missing and own goals."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.charts import trajectory_chart
from kek_data.charts.lines import corners, points, runs
from kek_data.frames import GoalLines, Trajectory
from kek_data.wording.chart_texts import CARRIED_LINE_NOTE, NO_DATA_YET
from tests.charts import frames
from tests.charts.pictures import TEXTS, joined, tooltips, words_of

SPACE = "\u00a0"


def test_the_latest_value_is_named_with_its_period_and_its_gap_to_the_path() -> None:
    words = words_of(trajectory_chart(frames.trajectory(), None, TEXTS))
    assert f"Ist 131,5{SPACE}kt (Q2 2026)" in words
    assert f"+10,8{SPACE}kt über Pfad" in words
    assert f"Programmpfad 0{SPACE}kt" in words


def test_below_the_path_the_gap_says_so() -> None:
    words = joined(trajectory_chart(frames.trajectory(yearly_fall=0.05), None, TEXTS))
    assert "unter Pfad" in words


def test_no_corridor_is_drawn_where_there_is_no_statement() -> None:
    rows = frames.trajectory()
    silent = rows.assign(gap_t_co2e=rows["gap_t_co2e"].where(rows["x"] < 2022))

    def last_x_of_areas(shown: pd.DataFrame) -> float:
        spec = trajectory_chart(shown, None, TEXTS).to_dict()
        areas = [layer for layer in spec["layer"] if layer["mark"].get("type") == "area"]
        return max(row["x"] for layer in areas for row in spec["datasets"][layer["data"]["name"]])

    assert last_x_of_areas(rows) == 2025.5
    assert last_x_of_areas(silent) < 2022
    assert "über Pfad" not in joined(trajectory_chart(silent, None, TEXTS))


def test_the_marked_years_are_named_with_the_base_the_reader_sees() -> None:
    words = words_of(trajectory_chart(frames.trajectory(), None, TEXTS))
    assert "2030: Programm −55 % ggü. 1990, das sind −34 % ggü. 2018" in words
    assert "2035: treibhausgasneutral" in words


def test_the_axis_ends_in_2035_though_the_data_end_before() -> None:
    words = words_of(trajectory_chart(frames.trajectory(), None, TEXTS))
    assert {"2018", "2035"} <= set(words)
    assert "2036" not in words


def test_own_goals_are_named_at_their_lines() -> None:
    goals = GoalLines.from_rows(
        [
            {"member": "kk", "goal": g, "measure": "emissions", "year": y, "x": float(y), "value_t_co2e": v}
            | {"is_given_point": given, "word": word, "is_start_assumed": assumed}
            for g, word, assumed, line in (
                (
                    "a",
                    "klimaneutral",
                    False,
                    ((2019, 3_900.0, False), (2035, 390.0, True), (2036, 390.0, False)),
                ),
                ("b", "", True, ((2019, 3_900.0, False), (2030, 1_200.0, True))),
            )
            for y, v, given in line
        ]
    )
    words = joined(trajectory_chart(frames.trajectory("kk", 3_900.0), goals, TEXTS))
    assert "eigenes Ziel 2035 (klimaneutral)" in words
    assert "eigenes Ziel 2030 (Start angenommen)" in words
    assert f"390{SPACE}t" in words


def test_the_networks_goals_are_a_sum_and_a_members_its_own() -> None:
    assert "Summe eigener Ziele" in joined(trajectory_chart(frames.trajectory(goal_2035=0.1), None, TEXTS))
    of_member = frames.trajectory("edg", goal_2035=0.1)
    assert "eigenes Ziel" in joined(trajectory_chart(of_member, None, TEXTS))


def test_a_goal_line_of_the_network_is_a_sum_too() -> None:
    rows = [
        {
            "member": "network",
            "goal": "network",
            "measure": "emissions",
            "year": y,
            "x": float(y),
            "value_t_co2e": v,
        }
        for y, v in ((2018, 1.5e5), (2035, 2e4))
    ]
    words = joined(trajectory_chart(frames.trajectory(), GoalLines.from_rows(rows), TEXTS))
    assert f"Summe eigener Ziele 20,0{SPACE}kt" in words
    assert "eigenes Ziel" not in words


def test_market_based_shows_the_location_line_and_the_effect_of_contracts() -> None:
    words = joined(trajectory_chart(frames.trajectory(), None, TEXTS, method="market"))
    assert "standortbasiert" in words
    assert f"Vertragseffekt −23,7{SPACE}kt" in words
    assert "über Pfad" not in words


@pytest.mark.parametrize(
    ("base", "unit", "value"),
    [(153_000.0, "kt CO₂e", "131,5"), (3_900.0, "t CO₂e", "3.352"), (39.0, "t CO₂e", "33,5")],
)
def test_the_unit_follows_the_size_of_the_figures(base: float, unit: str, value: str) -> None:
    words = joined(trajectory_chart(frames.trajectory(base_t=base), None, TEXTS))
    assert words.count(f"{unit}, gleitende") == 1
    assert f"Ist {value}{SPACE}{unit.split()[0]} (" in words


def test_energy_has_no_path_and_no_tonnes() -> None:
    words = joined(trajectory_chart(frames.trajectory(), None, TEXTS, measure="energy"))
    assert "GWh" in words
    assert "Programmpfad 0" not in words
    assert "CO₂e" not in words.replace(TEXTS.foot, "")


def test_carried_windows_are_explained_and_only_then() -> None:
    carried = joined(trajectory_chart(frames.trajectory(), None, TEXTS))
    assert CARRIED_LINE_NOTE in carried
    assert CARRIED_LINE_NOTE not in joined(trajectory_chart(frames.trajectory(carried=()), None, TEXTS))


def test_an_empty_frame_says_what_to_do_next() -> None:
    assert NO_DATA_YET in joined(trajectory_chart(Trajectory.empty(), None, TEXTS))


def test_a_path_without_any_value_is_drawn() -> None:
    words = joined(trajectory_chart(frames.trajectory(last_actual="2018-Q3"), None, TEXTS))
    assert "Programmpfad" in words
    assert "Ist " not in words


def test_a_single_window_is_a_point_with_its_value() -> None:
    chart = trajectory_chart(frames.trajectory(last_actual="2018-Q4"), None, TEXTS)
    assert f"Ist 153,0{SPACE}kt (Q4 2018)" in joined(chart)


def test_tooltips_are_german_texts_with_units_and_status() -> None:
    tips = tooltips(trajectory_chart(frames.trajectory(), None, TEXTS))
    assert "12 Monate bis Q2 2026" in tips
    assert f"131,5{SPACE}kt CO₂e" in tips
    assert "▲ deutlich darüber" in tips
    assert f"93{SPACE}%" in tips


# --- lines ------------------------------------------------------------------------------------------


def line_points(missing: tuple[str, ...] = (), carried: tuple[str, ...] = ()) -> pd.DataFrame:
    rows = frames.trajectory(missing=missing, carried=carried)
    chosen = rows[(rows["window"] == "rolling_4q") & (rows["method"] == "location")]
    return points(chosen, "actual_t_co2e", 0.25)


def test_a_missing_window_breaks_the_line() -> None:
    found = line_points(missing=("2022-Q1", "2022-Q2"))
    assert list(found.groupby("part")["x"].max()) == [2020.75 + 0.25, 2025.5]
    pieces = runs(found)
    assert not (
        (pieces.groupby("run")["x"].min() < 2021.1) & (pieces.groupby("run")["x"].max() > 2021.1)
    ).any()


def test_carried_windows_are_pieces_of_their_own_that_join_the_line() -> None:
    pieces = runs(line_points(carried=("2026-Q1", "2026-Q2")))
    unsure = pieces[pieces["is_unsure"]]
    assert list(unsure["x"]) == [2025.0, 2025.25, 2025.5]
    assert pieces[~pieces["is_unsure"]]["x"].max() == 2025.0


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.booleans(), st.booleans()),
        min_size=0,
        max_size=30,
    )
)
def test_pieces_cover_every_step_between_neighbours_once(windows: list[tuple[bool, bool]]) -> None:
    """windows: (has a value, is carried) of consecutive quarters."""
    rows = pd.DataFrame(
        {
            "x": [2020 + i / 4 for i in range(len(windows))],
            "v": [1.0 if has else np.nan for has, _ in windows],
            "carried_share": [0.5 if carried else 0.0 for _, carried in windows],
            "estimated_share": [np.nan] * len(windows),
        }
    ).astype("float64")
    found = points(rows, "v", 0.25)
    pieces = runs(found)
    steps = sum(1 for a, b in pairwise(windows) if a[0] and b[0])
    drawn = (
        pieces.groupby("run")["x"].agg(lambda v: round((v.max() - v.min()) * 4)).sum() if len(pieces) else 0
    )
    assert drawn == steps
    for _, piece in pieces.groupby("run"):
        later = found[found["x"].isin(piece["x"].iloc[1:])]
        assert (later["is_unsure"] == piece["is_unsure"].iloc[0]).all()


@settings(deadline=None)
@given(
    st.lists(
        st.integers(min_value=0, max_value=1000),
        min_size=1,
        max_size=6,
    )
)
def test_corners_keep_the_line_and_drop_points_on_it(values: list[int]) -> None:
    years = np.arange(len(values)) * 4.0 + 2015
    x = np.arange(years[0], years[-1] + 0.25, 0.25)
    y = np.interp(x, years, values)
    kept = corners(pd.Series(x), pd.Series(y))
    assert len(kept) <= len(values) + 1
    assert np.interp(x, kept["x"], kept["y"]) == pytest.approx(y, abs=1e-3)
