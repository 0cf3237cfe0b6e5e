"""Other factors as acts: a change of bundle, a new edition from a file; the log tells it later, releases keep theirs."""

import json
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.__main__ import main
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import ImpossibleFactorChange, RevisionConflict, UnknownKey
from kek_data.reference.variants import Variant
from kek_data.workflows.factor_editions import (
    FactorCheck,
    check_factors,
    factor_set_csv,
    factors_for_excel,
    load_factors,
)
from tests.workflows.builders import TODAY
from tests.workflows.releasing import NAME, frozen, shown, total, two_members

LATER = date(2027, 4, 1)
MIX = "UBA_Strommix_THG_ohne_vorkette"


@pytest.fixture
def engine(empty_engine: Engine) -> Engine:
    """Two members (edg 100, fh 40 MWh of power a quarter since 2021), and a release of them."""
    two_members(empty_engine)
    frozen(empty_engine)
    return empty_engine


def an_edition(engine: Engine, *, year: int = 2027, of: str = MIX, value: float = 0.36) -> bytes:
    """The set in force as another edition, with another value for 2025."""
    heading, *lines = factor_set_csv(engine, of).splitlines()
    rows = []
    for line in lines:
        row = line.replace(",2026,verified", f",{year},verified").replace(
            ",2026,calculated", f",{year},calculated"
        )
        if ",DE,2025,2025," in row:
            row = row.replace(",0.352,", f",{value},")
        rows.append(row)
    return "\n".join([heading, *rows]).encode()


def checked(engine: Engine, content: bytes) -> FactorCheck:
    return check_factors(engine, "uba.csv", content, today=LATER)


# --- change of bundle ---------------------------------------------------------------------------------------


def test_the_preview_says_what_history_would_become(engine: Engine) -> None:
    """2021: 560 MWh at 0.410 and 0.475 kg/kWh; Q1 2026 with the factors of 2025, carried: 0.352 and 0.406."""
    factors = workflows.reference(engine).factors
    of_2021 = factors[(factors["valid_from_year"] == 2021)].set_index("factor_set")["value"]
    before = workflows.current_revision(engine)
    made = workflows.bundle_preview(engine, "B", today=TODAY)
    row = made.rows.set_index("member").loc[NETWORK]
    assert row["old_base_t_co2e"] == pytest.approx(560 * of_2021[MIX])
    assert row["new_base_t_co2e"] == pytest.approx(560 * of_2021["UBA_Strommix_vorkette"])
    assert (row["old_t_co2e"], row["new_t_co2e"]) == pytest.approx((560 * 0.352, 560 * 0.406))
    assert workflows.current_revision(engine) == before


def test_the_act_keeps_its_effect_as_of_then_whatever_comes_later(engine: Engine) -> None:
    revision = workflows.use_bundle(engine, "B", "Berta", " Beschluss 13 ", today=TODAY)
    first = workflows.factor_acts(engine)[-1]
    assert (first.revision, first.old, first.new, first.actor, first.reason) == (
        revision,
        "A",
        "B",
        "Berta",
        "Beschluss 13",
    )
    assert first.effect["latest_to_t"] == pytest.approx(560 * 0.406)
    content = an_edition(engine, of="UBA_Strommix_vorkette").replace(b",0.406,", b",0.5,")
    load_factors(engine, checked(engine, content), actor="Carla", reason="UBA 2027")
    assert total(engine, "edg", "2025") == pytest.approx(400 * 0.5)
    assert workflows.factor_acts(engine)[-2] == first


def test_going_back_is_another_act(engine: Engine) -> None:
    before = total(engine, "edg", "2025")
    workflows.use_bundle(engine, "B", "x", "hin", today=TODAY)
    assert total(engine, "edg", "2025") == pytest.approx(400 * 0.406)
    workflows.use_bundle(engine, "A", "x", "zurück", today=TODAY)
    assert total(engine, "edg", "2025") == before
    assert [(a.act, a.old, a.new) for a in workflows.factor_acts(engine)] == [
        ("seed", "", "A"),
        ("bundle", "A", "B"),
        ("bundle", "B", "A"),
    ]


def test_what_cannot_be_chosen_is_refused_and_nothing_stored(engine: Engine) -> None:
    before = workflows.current_revision(engine)
    for bundle, reason, code in (("B", " ", "no_reason"), ("A", "nochmal", "same_bundle")):
        with pytest.raises(ImpossibleFactorChange) as refused:
            workflows.use_bundle(engine, bundle, "", reason, today=TODAY)
        assert refused.value.code == code
    with pytest.raises(UnknownKey):
        workflows.use_bundle(engine, "Z", "", "x", today=TODAY)
    with pytest.raises(RevisionConflict):
        workflows.use_bundle(engine, "B", "", "x", today=TODAY, expected=before - 1)
    assert workflows.current_revision(engine) == before


def test_an_empty_store_may_choose_too(empty_engine: Engine) -> None:
    workflows.use_bundle(empty_engine, "B", "", "von Anfang an", today=TODAY)
    assert workflows.factor_acts(empty_engine)[-1].effect["members"] == 10
    assert workflows.network(empty_engine).bundle == "B"


# --- a new edition ------------------------------------------------------------------------------------------


def test_a_new_edition_takes_the_name_and_the_old_one_can_be_compared_with(engine: Engine) -> None:
    check = checked(engine, an_edition(engine))
    (change,) = check.sets
    assert (change.kind, change.old_edition, change.new_edition, change.changed, change.kept_as) == (
        "edition",
        2026,
        2027,
        1,
        f"{MIX}_ed2026",
    )
    assert total(engine, "edg", "2025") == pytest.approx(140.8)  # 400 MWh * 0.352
    load_factors(engine, check, actor="Berta", reason="UBA CC 2027")
    assert total(engine, "edg", "2025") == pytest.approx(144.0)  # 400 MWh * 0.36
    old = Variant("A", MIX, f"{MIX}_ed2026")
    (row,) = workflows.figures(
        engine, "factor_comparison", today=TODAY, bundle=old.key, against="A", member="edg", last="2025"
    )
    assert (row["old_factor"], row["new_factor"], row["change_t_co2e"]) == (0.352, 0.36, pytest.approx(3.2))
    assert (row["old_edition"], row["new_edition"]) == ("2026", "2027")


def test_releases_keep_their_edition_and_are_proven(engine: Engine) -> None:
    before = shown(engine)
    load_factors(engine, checked(engine, an_edition(engine)), actor="", reason="UBA 2027")
    workflows.use_bundle(engine, "B", "", "Vergleich", today=TODAY)
    assert shown(engine) == before
    assert workflows.prove(engine).empty


def test_the_releases_touched_are_listed_with_what_they_would_be(engine: Engine) -> None:
    """Twelve months to Q1 2026 of both: 560 MWh; year 2025 at 0.352 and 0.406."""
    revision = workflows.current_revision(engine)
    found = workflows.releases_under(engine, revision, Variant("A"), Variant("B"), period="2025")
    (row,) = found.to_dict("records")
    assert (row["release"], row["is_touched"], row["period"]) == (NAME, True, "2025")
    assert (row["stored_t_co2e"], row["other_t_co2e"]) == pytest.approx((560 * 0.352, 560 * 0.406))
    (other,) = workflows.releases_under(engine, revision, Variant("B"), Variant("A"), period="2025").to_dict(
        "records"
    )
    assert not other["is_touched"]


def test_the_effect_on_history_is_shown_before_and_kept_with_the_act(engine: Engine) -> None:
    check = checked(engine, an_edition(engine))
    row = check.history.set_index("member").loc["edg"]
    assert row["new_t_co2e"] - row["old_t_co2e"] == pytest.approx(400 * 0.008)
    load_factors(engine, check, actor="Berta", reason="UBA 2027")
    act = workflows.factor_acts(engine)[-1]
    assert (act.act, act.sets, act.old, act.new) == ("factors", (MIX,), "A", "A")
    assert act.effect["latest_to_t"] == pytest.approx(560 * 0.36)


def test_factors_no_bundle_reaches_change_no_figure(engine: Engine) -> None:
    row = b"Neu_2027,strom_bundesmix,DE,2025,2025,0.3,kg/kWh,,CO2e,without,location,Quelle,2027,verified,"
    heading = an_edition(engine).splitlines()[0]
    check = checked(engine, b"\n".join([heading, row]))
    assert check.history.empty
    assert [f.code for f in check.findings] == ["factors-unused"]
    load_factors(engine, check, actor="", reason="zum Vergleich")
    assert total(engine, "edg", "2025") == pytest.approx(140.8)


def test_new_and_changed_factors_are_named_with_carrier_year_and_both_values(engine: Engine) -> None:
    content = an_edition(engine)
    (of_2025,) = [line for line in content.splitlines() if b",DE,2025,2025," in line]
    content += b"\n" + of_2025.replace(b",2025,2025,0.36,", b",2026,,0.34,")
    check = checked(engine, content)
    assert [(f.carrier, f.first_year, f.last_year, f.old_value, f.new_value) for f in check.factors] == [
        ("strom_bundesmix", 2025, 2025, 0.352, 0.36),
        ("strom_bundesmix", 2026, 0, None, 0.34),
    ]
    assert [(one.added, one.changed) for one in check.sets] == [(1, 1)]
    assert check.bundles == ("A",)


def test_another_last_year_is_a_change_too(engine: Engine) -> None:
    content = an_edition(engine, value=0.352).replace(b",DE,2025,2025,", b",DE,2025,,")
    (factor,) = checked(engine, content).factors
    assert (factor.old_last_year, factor.last_year, factor.is_new) == (2025, 0, False)


def test_the_change_of_the_network_is_that_of_its_latest_window(engine: Engine) -> None:
    """560 MWh in twelve months to Q1 2026, 0.008 kg/kWh more."""
    assert checked(engine, an_edition(engine)).network_change_t_co2e == pytest.approx(560 * 0.008)
    unused = checked(engine, an_edition(engine, of="UBA_Strommix_vorkette"))
    assert math.isnan(unused.network_change_t_co2e)
    assert unused.bundles == ("B",)


def test_a_file_as_a_german_excel_saves_it_is_the_same_edition(engine: Engine) -> None:
    in_force = factors_for_excel(engine, MIX).decode("utf-8-sig")
    german = in_force.replace(";2026;verified", ";2027;verified").replace(
        ";2026;calculated", ";2027;calculated"
    )
    german = german.replace(";2025;2025;0,352;", ";2025;2025;0,36;")
    check, same = checked(engine, german.encode("utf-8-sig")), checked(engine, an_edition(engine))
    assert (check.findings, check.sets) == (same.findings, same.sets)
    assert check.network_change_t_co2e == same.network_change_t_co2e


def test_what_is_offered_to_write_on_holds_what_is_in_force(engine: Engine) -> None:
    check = checked(engine, factors_for_excel(engine))
    assert {one.kind for one in check.sets} == {"unchanged"}
    assert len(check.sets) == len(workflows.reference(engine).factors["factor_set"].unique())
    with pytest.raises(UnknownKey):
        factors_for_excel(engine, "UBA_2099")


def test_other_sources_without_another_value_are_no_other_values(engine: Engine) -> None:
    content = factor_set_csv(engine, MIX).replace("März 2026", "im März 2026").encode()
    check = checked(engine, content)
    assert [f.code for f in check.findings] == ["factors-described"]
    assert (check.can_be_loaded, check.factors, check.bundles) == (True, (), ())
    load_factors(engine, check, actor="", reason="Quelle genauer")
    assert total(engine, "edg", "2025") == pytest.approx(140.8)


def test_the_act_tells_file_editions_and_counts_later(engine: Engine) -> None:
    load_factors(engine, checked(engine, an_edition(engine)), actor="Berta", reason="UBA 2027")
    corrected = factor_set_csv(engine, MIX).replace(",DE,2025,2025,0.36,", ",DE,2025,2025,0.37,").encode()
    load_factors(engine, checked(engine, corrected), actor="", reason="Zahlendreher")
    first, second = workflows.factor_acts(engine)[-2:]
    assert (first.file, second.file) == ("uba.csv", "uba.csv")
    assert [(c.kind, c.old_edition, c.new_edition, c.changed, c.kept_as) for c in first.changes] == [
        ("edition", 2026, 2027, 1, f"{MIX}_ed2026")
    ]
    assert [(c.kind, c.new_edition, c.changed, c.kept_as) for c in second.changes] == [
        ("correction", 2027, 1, "")
    ]


REJECTED = [
    pytest.param(lambda e: an_edition(e, year=2025), "factors-older", id="older than in force"),
    pytest.param(
        lambda e: b"\n".join(an_edition(e).splitlines()[:-1]), "factors-incomplete", id="a year is missing"
    ),
    pytest.param(lambda e: b"", "factors-empty", id="empty"),
]


@pytest.mark.parametrize(("content", "code"), REJECTED)
def test_what_would_take_years_their_factor_is_refused(
    engine: Engine, content: Callable[[Engine], bytes], code: str
) -> None:
    check = checked(engine, content(engine))
    assert check.is_rejected
    assert code in {f.code for f in check.findings}
    with pytest.raises(ImpossibleFactorChange):
        load_factors(engine, check, actor="", reason="doch")


def test_the_same_edition_with_other_values_is_a_correction_and_warned_of(engine: Engine) -> None:
    check = checked(engine, an_edition(engine, year=2026))
    assert [f.code for f in check.findings] == ["factors-corrected"]
    load_factors(engine, check, actor="", reason="Zahlendreher")
    assert f"{MIX}_ed2026" not in set(workflows.reference(engine).factors["factor_set"])
    assert workflows.prove(engine).empty


def test_the_file_in_force_changes_nothing(engine: Engine) -> None:
    check = checked(engine, factor_set_csv(engine, MIX).encode())
    assert ([one.kind for one in check.sets], [f.code for f in check.findings]) == (
        ["unchanged"],
        ["factors-nothing-new"],
    )


def test_a_check_that_is_overtaken_is_not_stored(engine: Engine) -> None:
    check = checked(engine, an_edition(engine))
    workflows.use_bundle(engine, "B", "", "Wechsel", today=TODAY)
    with pytest.raises(RevisionConflict):
        load_factors(engine, check, actor="", reason="neu")


# --- command line -------------------------------------------------------------------------------------------


def run(tmp_path: Path, *arguments: str) -> int:
    return main(["--db", f"sqlite:///{tmp_path / 'cli.sqlite'}", *arguments])


def test_the_command_line_shows_checks_loads_and_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEK_TODAY", LATER.isoformat())
    assert run(tmp_path, "factors", "show", MIX) == 0
    text = capsys.readouterr().out.replace(",2026,verified", ",2027,verified").replace(",0.352,", ",0.36,")
    file = tmp_path / "uba.csv"
    file.write_text(text, encoding="utf-8")
    assert run(tmp_path, "factors", "check", str(file)) == 0
    assert f"{MIX}: neue Ausgabe 2027 statt 2026, 1 Wert geändert" in capsys.readouterr().err
    assert run(tmp_path, "factors", "load", str(file), "--reason", "UBA 2027") == 0
    assert run(tmp_path, "bundle", "check", "B") == 0
    assert run(tmp_path, "bundle", "use", "B", "--reason", "Vergleich") == 0
    capsys.readouterr()
    assert run(tmp_path, "bundle", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(a["act"], a["from"], a["to"], a["reason"]) for a in listed] == [
        ("seed", None, "A", ""),
        ("factors", "A", "A", "UBA 2027"),
        ("bundle", "A", "B", "Vergleich"),
    ]
    assert run(tmp_path, "bundle", "list") == 0
    assert "Variante gewechselt: A → B · Vergleich" in capsys.readouterr().out.replace("\xa0", " ")
    assert run(tmp_path, "factors", "list", "--json") == 0
    sets = json.loads(capsys.readouterr().out)
    assert f"A~{MIX}~{MIX}_ed2026" in sets["variants"]
    assert run(tmp_path, "bundle", "use", "B", "--reason", "nochmal") == 2
    assert "gilt schon" in capsys.readouterr().err
