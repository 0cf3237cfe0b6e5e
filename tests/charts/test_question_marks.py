"""Marks of Rückfragen above quarters and in the tooltip of a trajectory; counts of quarters and windows."""

from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kek_data import charts
from kek_data.accounting.question_counts import counts_of_quarters, counts_of_windows
from kek_data.charts.palette import INK, PAPER
from kek_data.domain.period import quarters_between
from kek_data.frames import Breakdown, QuestionCounts, QuestionedQuarters
from kek_data.wording import question_words
from tests.charts import frames
from tests.charts.pictures import TEXTS, joined, tooltips

QUARTERS = quarters_between("2025-Q1", "2026-Q2")
STATES = ("open", "answered", "resolved")


def _questioned(*rows: tuple[int, str, str]) -> pd.DataFrame:
    """(question, quarter, status) -> frames.QuestionedQuarters."""
    return QuestionedQuarters.from_rows(
        [
            {"series": "H1|strom|building_power|", "quarter": q, "question_id": n, "status": s, "text": "?"}
            for n, q, s in rows
        ]
    )


def _counts(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return QuestionCounts.from_rows([{"period": p, "open_count": o, "settled_count": s} for p, o, s in rows])


def _quarters(*amounts: float) -> pd.DataFrame:
    """frames.Breakdown of one part in the first quarters of 2025 on."""
    return Breakdown.from_rows(
        [
            {
                "part_kind": "carrier",
                "part": "strom",
                "part_name": "Strom",
                "period": quarter,
                "x": 0.0,
                "emissions_t_co2e": amount,
                "carried_share": 0.0,
            }
            for quarter, amount in zip(QUARTERS, amounts, strict=False)
        ]
    )


def _marks(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows if "questions" in row]


def test_a_mark_stands_on_top_of_its_column_and_says_how_many() -> None:
    chart = charts.quarters_chart(_quarters(100, 80), TEXTS, questions=_counts(("2025-Q2", 2, 1)))
    marks = _marks(chart.to_dict())
    assert {(m["x"], m["y"]) for m in marks} == {(2025.375, 80.0)}
    assert {m["questions"] for m in marks} == {"2 offen, 1 beantwortet oder geklärt"}
    assert "2 offen, 1 beantwortet oder geklärt" in tooltips(chart)


def test_open_and_settled_differ_in_more_than_colour() -> None:
    counts = _counts(("2025-Q1", 1, 0), ("2025-Q2", 0, 1))
    spec = charts.quarters_chart(_quarters(100, 80), TEXTS, questions=counts).to_dict()
    discs = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    assert [disc["fill"] for disc in discs] == [PAPER, INK]
    words = joined(charts.quarters_chart(_quarters(100, 80), TEXTS, questions=counts))
    assert question_words.OPEN_NOTE in words
    assert question_words.SETTLED_NOTE in words


def test_only_what_occurs_is_explained() -> None:
    settled = joined(charts.quarters_chart(_quarters(100, 80), TEXTS, questions=_counts(("2025-Q1", 0, 2))))
    assert question_words.SETTLED_NOTE_ALONE in settled
    assert question_words.OPEN_NOTE not in settled
    assert "Rückfrage" not in joined(charts.quarters_chart(_quarters(100, 80), TEXTS))


def test_a_mark_has_room_above_the_highest_column_and_none_without_a_column() -> None:
    counts = _counts(("2025-Q1", 1, 0), ("2026-Q2", 1, 0))
    spec = charts.quarters_chart(_quarters(100, 80), TEXTS, questions=counts).to_dict()
    assert {m["x"] for m in _marks(spec)} == {2025.125}
    domain = next(
        layer["encoding"]["y"]["scale"]["domain"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "rect"
    )
    assert domain[1] >= 100 * 1.1


def test_the_trajectory_says_it_where_it_is_pointed_at() -> None:
    rows = frames.trajectory("edg", 1000.0)
    spec = charts.trajectory_chart(rows, None, TEXTS, questions={"2026-Q2": "1 offen"}).to_dict()
    said = [row["questions"] for row in _marks(spec)]
    assert said.count("1 offen") == 1
    assert not _marks(charts.trajectory_chart(rows, None, TEXTS).to_dict())


def test_a_question_on_a_year_counts_once_in_a_window_and_in_each_of_its_quarters() -> None:
    asked = _questioned(*((7, q, "open") for q in quarters_between("2025-Q1", "2025-Q4")))
    assert counts_of_quarters(asked)["open_count"].tolist() == [1, 1, 1, 1]
    assert counts_of_windows(asked, ["2025-Q4", "2025", "2026-Q2", "2026-Q4"]).to_numpy().tolist() == [
        ["2025-Q4", 1, 0],
        ["2025", 1, 0],
        ["2026-Q2", 1, 0],
    ]


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(QUARTERS)), unique=True, max_size=12))
def test_no_question_is_lost_between_quarters_and_windows(pairs: list[tuple[int, str]]) -> None:
    asked = _questioned(*((n, q, STATES[n % 3]) for n, q in pairs))
    quarters = counts_of_quarters(asked)
    assert quarters[["open_count", "settled_count"]].to_numpy().sum() == len(pairs)
    (year,) = counts_of_windows(asked, ["2025"])[["open_count", "settled_count"]].to_numpy().tolist() or [
        [0, 0]
    ]
    assert sum(year) == len({n for n, q in pairs if q.startswith("2025")})


def test_no_questions_are_no_counts() -> None:
    assert counts_of_quarters(QuestionedQuarters.empty()).empty
    assert counts_of_windows(QuestionedQuarters.empty(), ["2025"]).empty


def test_a_question_beside_its_value_has_answer_and_outcome() -> None:
    assert question_words.beside_value(3, "open", "Stimmt das?", "", "") == "Nr. 3, offen: Stimmt das?"
    assert question_words.beside_value(3, "resolved", "Hs?", "Ja.", "Bleibt.") == (
        "Nr. 3, geklärt: Hs? Antwort: Ja. Ergebnis: Bleibt."
    )
