"""The check of a frame names every kind of fault, and says of any frame what pandera's strict schema says."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.frames import DTYPES, RECORD_FRAMES, Frame, FrameFaults, flag, integer, number, text


class Probe(Frame):
    """Every kind of column with every kind of limit."""

    member = text()
    period = text(matches=r"^\d{4}(-Q[1-4])?$")
    state = text(isin=["", "number", "absent"])
    share = number(nullable=False, at_least=0, at_most=1)
    amount = number()
    year = integer()
    is_final = flag()
    unique = ("member", "period")


GOOD: dict[str, list[Any]] = {
    "member": ["m1", "m1", "m2"],
    "period": ["2024", "2025-Q1", "2024"],
    "state": ["number", "", "absent"],
    "share": [0.0, 0.5, 1.0],
    "amount": [-1.0, float("nan"), 1e9],
    "year": [2024, 2025, 2026],
    "is_final": [True, False, False],
}
BLANK = float("nan")
DAMAGES = {
    "a column less": ({"amount": None}, "amount: not there"),
    "a column more": ({"total": [1, 2, 3]}, "total: not declared"),
    "a text that is a number": ({"member": [1, 2, 3]}, "member: int64 instead of str"),
    "a number that is whole": ({"amount": [1, 2, 3]}, "amount: int64 instead of float64"),
    "a whole number with a fraction": (
        {"year": [2024.5, 2025.0, 2026.0]},
        "year: float64 instead of int64",
    ),
    "a flag that is a number": ({"is_final": [0, 1, 0]}, "is_final: int64 instead of bool"),
    "a blank text": ({"member": pd.Series(["a", None, "c"], dtype="str")}, "member: blank in 1 rows"),
    "a blank number": ({"share": [0.1, BLANK, BLANK]}, "share: blank in 2 rows"),
    "a text not in the list": (
        {"state": ["number", "Number", "gone"]},
        "state: not allowed (Number, gone)",
    ),
    "a text of another form": (
        {"period": ["2024", "2024-Q5", "24"]},
        r"period: does not match ^\d{4}(-Q[1-4])?$ (2024-Q5, 24)",
    ),
    "a number too small": ({"share": [0.1, -0.1, -0.2]}, "share: below 0 (-0.2)"),
    "a number too large": ({"share": [0.1, 1.5, 1.1]}, "share: above 1 (1.5)"),
    "a key that stands twice": (
        {"period": ["2024", "2024", "2024"]},
        "member, period: not unique (('m1', '2024'), ('m1', '2024'))",
    ),
}


def _damaged(changes: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame({n: v for n, v in {**GOOD, **changes}.items() if v is not None})


def _is_refused_by_pandera(declared: type[Frame], frame: pd.DataFrame) -> bool:
    """Whether a strict pandera schema of the same declaration refuses the frame."""
    import pandera.pandas as pa  # half a second, needed by these tests only

    columns = {
        name: pa.Column(
            DTYPES[spec.kind],
            [
                *([pa.Check.isin(spec.isin)] if spec.isin else []),
                *([pa.Check.str_matches(spec.matches)] if spec.matches else []),
                *([] if spec.at_least is None else [pa.Check.ge(spec.at_least)]),
                *([] if spec.at_most is None else [pa.Check.le(spec.at_most)]),
            ],
            nullable=spec.nullable,
        )
        for name, spec in declared.specs().items()
    }
    schema = pa.DataFrameSchema(columns, strict=True, unique=list(declared.unique) or None)
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors:
        return True
    return False


def _is_refused(declared: type[Frame], frame: pd.DataFrame) -> bool:
    try:
        declared.validate(frame)
    except FrameFaults:
        return True
    return False


def test_a_frame_as_declared_passes_and_is_given_back():
    frame = _damaged({})
    assert Probe.validate(frame) is frame
    assert not _is_refused_by_pandera(Probe, frame)


@pytest.mark.parametrize(("changes", "fault"), DAMAGES.values(), ids=DAMAGES)
def test_each_kind_of_fault_is_named_alone(changes, fault):
    frame = _damaged(changes)
    with pytest.raises(FrameFaults) as raised:
        Probe.validate(frame)
    assert raised.value.faults == (fault,)
    assert str(raised.value) == f"Probe: {fault}"
    assert _is_refused_by_pandera(Probe, frame)


def test_texts_held_as_objects_are_refused_though_pandera_lets_them_pass():
    frame = _damaged({"member": pd.Series(["a", "b", "c"], dtype=object)})
    assert not _is_refused_by_pandera(Probe, frame)
    with pytest.raises(FrameFaults, match="Probe: member: object instead of str"):
        Probe.validate(frame)


def test_a_column_that_stands_twice_is_named():
    frame = _damaged({})
    with pytest.raises(FrameFaults, match="year: there twice"):
        Probe.validate(pd.concat([frame, frame[["year"]]], axis=1))


def test_all_faults_are_named_together():
    with pytest.raises(FrameFaults) as raised:
        Probe.validate(_damaged({"share": [2.0, BLANK, -1.0], "member": [1, 2, 3]}))
    assert [fault.partition(":")[0] for fault in raised.value.faults] == ["member", "share", "share", "share"]


@pytest.mark.parametrize("name", RECORD_FRAMES)
def test_an_empty_frame_is_as_declared(name):
    declared = RECORD_FRAMES[name]
    assert not _is_refused(declared, declared.empty())
    assert not _is_refused_by_pandera(declared, declared.empty())


some_frames = st.fixed_dictionaries(
    {
        "member": st.lists(st.sampled_from(["a", "b", "c", None]), min_size=3, max_size=3),
        "period": st.lists(st.sampled_from(["2024", "2025", "2026", "2024-Q1", "x"]), min_size=3, max_size=3),
        "state": st.lists(st.sampled_from(["", "number", "absent", "x"]), min_size=3, max_size=3),
        "share": st.lists(st.sampled_from([0.0, 0.3, 1.0, 1.1, -0.1, BLANK]), min_size=3, max_size=3),
        "amount": st.lists(st.floats(), min_size=3, max_size=3),
    }
)


@given(some_frames, st.lists(st.sampled_from([*GOOD]), max_size=4))
def test_any_frame_is_refused_exactly_where_pandera_refuses_it(drawn, kept):
    changes = {n: pd.Series(v, dtype=DTYPES[Probe.specs()[n].kind]) for n, v in drawn.items()}
    frame = _damaged({n: v for n, v in changes.items() if n not in kept})
    assert _is_refused(Probe, frame) == _is_refused_by_pandera(Probe, frame)


# --- conform -------------------------------------------------------------------------------------------


def test_conform_gives_the_same_frame_from_objects_as_from_declared_dtypes():
    declared = _damaged({})
    rough = pd.DataFrame({n: pd.Series(GOOD[n], dtype=object) for n in reversed(GOOD)}).set_axis([7, 8, 9])
    for source in (declared, rough, declared[::-1][::-1], declared.set_axis([7, 8, 9])):
        pd.testing.assert_frame_equal(Probe.conform(source), declared)


def test_conform_leaves_the_frame_it_was_given_alone():
    given_frame = _damaged({})
    made = Probe.conform(given_frame)
    made.loc[0, "member"] = "changed"
    pd.testing.assert_frame_equal(given_frame, _damaged({}))


def test_conform_makes_blanks_of_a_text_empty_and_keeps_those_of_a_number():
    made = Probe.conform(_damaged({"member": pd.Series(["a", None, "c"], dtype="str")}))
    assert made["member"].tolist() == ["a", "", "c"]
    assert made["amount"].isna().tolist() == [False, True, False]


def test_conform_checks_every_value_where_the_environment_asks_for_it(monkeypatch):
    wrong = _damaged({"state": ["x", "", ""]})
    with pytest.raises(FrameFaults):
        Probe.conform(wrong)
    monkeypatch.delenv("KEK_VALIDATE")
    assert Probe.conform(wrong)["state"].tolist() == ["x", "", ""]


def test_conform_refuses_missing_and_unknown_columns():
    with pytest.raises(KeyError, match=r"missing \['amount'\], unknown \['total'\]"):
        Probe.conform(_damaged({"amount": None, "total": [1, 2, 3]}))
