"""The commands `site` and `series`, on the sample network: what is stored, what is said, what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import worlds
from tests.cli.conftest import Answer

Kek = Callable[..., Answer]
WHY = ("--reason", "Beschluss")
POWER = "VERW|strom|building_power|"


@pytest.fixture(autouse=True)
def _caritas(database: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One member's workbook is in the store."""
    source = worlds.shared(tmp_path_factory)("one_member")
    worlds.copy_of(source, Path(database.removeprefix("sqlite:///")))


def _last(kek: Kek) -> dict[str, Any]:
    rows: list[dict[str, Any]] = kek("deliveries", "--json").json
    return rows[-1]


def test_a_sold_site_is_a_small_delivery_and_what_follows_is_said(kek: Kek) -> None:
    done = kek("site", "caritas", "sell", "VERW", "--day", "2025-07-01", *WHY)
    assert done.status == 0
    assert done.out == ""
    assert "VERW: verkauft, erster Tag des Käufers 01.07.2025." in done.err
    assert all(word in done.err for word in ("Vollständigkeit: ", "Bilanzgrenze: geändert", "Basisjahr 2018"))
    last = _last(kek)
    assert (last["delivery_kind"], last["reason"]) == ("site_change", "Beschluss")
    assert f"Datenlieferung {last['delivery_id']}," in done.err
    assert kek("undo", last["delivery_id"], "--reason", "Irrtum").status == 0


@pytest.mark.parametrize(
    "act",
    [
        ("site", "open", "NEU", "--name", "Neubau", "--area", "1.250 m²", "--type", "office"),
        ("site", "close", "VERW"),
        ("site", "let", "VERW", "--share", "0.6"),
        ("site", "move", "VERW", "NEU", "--name", "Neubau"),
        ("series", "end", POWER),
        ("series", "replace", POWER, "--carrier", "fernwaerme", "--use", "space_heat", "--meter", "2"),
    ],
    ids=lambda act: act[1],
)
def test_every_change_is_stored_with_its_day(kek: Kek, act: tuple[str, ...]) -> None:
    what, *rest = act
    done = kek(what, "caritas", *rest, "--day", "2026-07-01", *WHY)
    assert done.status == 0, done.err
    assert "01.07.2026" in done.err
    assert _last(kek)["delivery_kind"] == "site_change"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (("site", "caritas", "close", "H9"), "die Verbrauchsstelle „H9“"),
        (("site", "caritas", "open", "VERW"), "gibt es bei diesem Mitglied schon"),
        (("site", "caritas", "open", "NEU", "--area", "groß"), "ist keine Fläche"),
        (("site", "caritas", "let", "VERW", "--share", "60"), "zwischen 0 und 100"),
        (("site", "niemand", "close", "VERW"), "Das Mitglied „niemand“"),
        (("series", "caritas", "end", "VERW|x"), "die Reihe „VERW|x“"),
        (("series", "caritas", "replace", POWER, "--carrier", "holzgas"), "der Energieträger „holzgas“"),
    ],
    ids=lambda value: value[2] if isinstance(value, tuple) else "",
)
def test_what_makes_no_sense_ends_with_status_2_and_stores_nothing(
    kek: Kek, act: tuple[str, ...], said: str
) -> None:
    refused = kek(*act, "--day", "2025-07-01", *WHY)
    assert refused.status == 2
    assert said in refused.err
    assert len(kek("deliveries", "--json").json) == 1


def test_a_change_needs_day_and_reason(kek: Kek) -> None:
    for missing in (("--day", "2025-07-01"), WHY, ("--day", "gestern", *WHY)):
        with pytest.raises(SystemExit) as stopped:
            kek("site", "caritas", "close", "VERW", *missing)
        assert stopped.value.code == 2
