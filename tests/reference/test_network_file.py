"""The network file: the packaged one says what is verified and no more; another one replaces it; mistakes are named."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.domain.errors import UnreadableInput, UnreadableReference
from kek_data.domain.network import Network, PlausibilitySettings, Settings
from kek_data.reference.bundles import bundle_keys
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference
from kek_data.reference.weather import quarter_degree_days
from kek_data.wording.title_sentences import of_member

KLEINSTADT = Path(__file__).parents[1] / "data" / "kleinstadt.toml"


def packaged() -> Network:
    return parse_network(packaged_network_text(), "network.toml")


def kleinstadt() -> Network:
    return parse_network(KLEINSTADT.read_text(encoding="utf-8"), "kleinstadt.toml")


def test_the_ten_members_are_there_in_order():
    assert packaged().member_keys == (
        "dsw21",
        "dew21",
        "edg",
        "sparkasse",
        "hafen",
        "kirchenkreis",
        "fh",
        "caritas",
        "diakonie",
        "stadt",
    )


def test_only_verified_goals_are_own_goals():
    goals = {
        m.key: [(p.year, p.value, p.value_kind) for goal in m.goals for p in goal.points]
        for m in packaged().members
        if m.goals
    }
    assert goals == {
        "dew21": [(2035, 0.0, "residual_percent")],
        "kirchenkreis": [(2035, 90.0, "reduction_percent"), (2045, 0.0, "residual_percent")],
        "fh": [(2030, 0.0, "residual_percent")],
    }


def test_goals_of_associations_and_of_the_city_are_notes():
    notes = {m.key: " ".join(note.text for note in m.notes) for m in packaged().members}
    for member in ("sparkasse", "caritas", "diakonie", "stadt"):
        assert "ein Ziel" in notes[member]
        assert not packaged().member(member).goals


def test_each_member_says_how_it_is_bounded_and_is_measured_by_the_path():
    for member in packaged().members:
        assert member.consolidation == "operational control"
        assert member.boundary
        assert packaged().path_of(member.key).key == "programm"


def test_the_programme_path_has_the_four_support_points_with_sources():
    path = packaged().path("programm")
    assert [(p.year, p.value) for p in path.points] == [(1990, 100), (2018, 68), (2030, 45), (2035, 0)]
    assert path.reference_year == 1990
    assert all(point.source for point in path.points)


def test_the_history_names_the_old_programme_the_fields_of_action_and_the_decision():
    history = packaged().goal_history
    assert any("−40 %" in h.text for h in history)
    assert any(len(h.fields_of_action) == 6 and "Mobilität" in h.fields_of_action for h in history)
    assert any("2035" in h.title for h in history)
    assert all(h.source for h in history)


def test_the_city_balance_breaks_where_its_method_does_and_marks_2020():
    years = {y.year: y for y in packaged().city_track.years}
    assert [y for y, city in years.items() if city.is_open_marker] == [2020]
    assert years[2012].piece != years[2014].piece != years[2018].piece != years[2022].piece
    assert years[2022].emissions_t_co2e == 3_406_500  # kilotonnes in the city's own release, not 3,406.5 t
    assert years[2022].percent_vs_1990 is None  # not published
    assert years[2018].percent_vs_1990 == -32
    assert [(g.year, g.value) for g in packaged().city_track.goals] == [(2030, 45), (2035, 0)]


def test_term_bundle_and_weather_station_exist():
    network, reference = packaged(), packaged_reference()
    assert (network.term.start, network.term.end) == (date(2023, 6, 7), date(2026, 5, 31))
    assert "angenommen" in network.term.note
    assert network.bundle in bundle_keys(reference)
    assert quarter_degree_days(reference, network.weather.station, network.weather.reference)


def test_the_packaged_settings_are_the_documented_defaults():
    assert packaged().settings == Settings()


SMALL = '[network]\nkey = "k"\nname = "K"\nbundle = "A"\n[[member]]\nkey = "a"\nname = "A"\nsector = "x"\n'


def test_thresholds_of_plausibility_may_be_set_one_by_one():
    network = parse_network(SMALL + "[settings.plausibility]\nlarge_change_share = 0.3\ncopied_values = 5\n")
    assert network.settings.plausibility == PlausibilitySettings(large_change_share=0.3, copied_values=5)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("large_change = 0.3", "settings, plausibility: unknown key 'large_change'"),
        ("copied_values = 2.5", "copied_values = 2.5 must be a whole number"),
        ("magnitude_ratio = 1", "magnitude_ratio must be above 1"),
        ("outlier_spreads = 0", "outlier_spreads must be above 0"),
        ("large_change_share = 'viel'", "must be a number"),
    ],
)
def test_a_wrong_threshold_is_named(line, problem):
    with pytest.raises(UnreadableReference) as error:
        parse_network(f"{SMALL}[settings.plausibility]\n{line}\n")
    assert problem in "\n".join(error.value.problems)


WEATHER = 'weather = { station = "E", reference = "1991-2020", by_postcode = { "44" = "W", "445" = "B" } }\n'


def test_stations_by_postcode_and_base_loads_are_read():
    text = (
        SMALL.replace("[[member]]", WEATHER + "[[member]]")
        + "base_load_mwh = { RATHAUS = 120, HALLE = 2.5 }\n"
    )
    network = parse_network(text)
    assert network.weather.by_postcode == (("44", "W"), ("445", "B"))
    assert network.member("a").base_loads_kwh == (("RATHAUS", 120_000.0), ("HALLE", 2_500.0))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("base_load_mwh = { RATHAUS = -1 }", "member 'a': base load of 'RATHAUS' is negative"),
        ("base_load_mwh = { RATHAUS = 'viel' }", "base_load_mwh: RATHAUS = 'viel' must be a number"),
        ("[settings.regression]\nleast_quarters = 2", "settings, regression: least_quarters must be above 2"),
        ("[settings.regression]\nr_squared = 0.9", "settings, regression: unknown key 'r_squared'"),
    ],
)
def test_a_wrong_base_load_or_limit_is_named(line, problem):
    with pytest.raises(UnreadableReference) as error:
        parse_network(f"{SMALL}{line}\n")
    assert problem in "\n".join(error.value.problems)


def test_a_postcode_that_is_none_is_named():
    with pytest.raises(UnreadableReference, match="'Dortmund' is not the start of a postcode"):
        parse_network(SMALL.replace("[[member]]", WEATHER.replace('"44"', '"Dortmund"') + "[[member]]"))


def test_another_network_needs_only_another_file():
    network = kleinstadt()
    assert network.member_keys == ("rathaus", "werke", "klinik")
    assert network.city_track is None
    assert network.weather is None
    assert not network.path_of("rathaus").is_index
    assert network.path_of("klinik") is None
    assert network.member("klinik").short_name == "Klinik am Park"
    assert of_member(network.member("klinik")) == "von Klinik am Park"
    assert network.settings.quarterly_deadline_weeks == 4
    goal = network.member("rathaus").goals[0]
    assert (goal.base_year, goal.base_value, goal.points[0].value_kind) == (2022, 900, "t_co2e")


def test_a_file_with_the_keys_it_needs_and_nothing_else_is_a_network():
    network = parse_network(
        '[network]\nkey = "k"\nname = "K"\nbundle = "A"\n[[member]]\nkey = "a"\nname = "A"\nsector = "x"\n',
        "k.toml",
    )
    assert network.paths == ()
    assert network.short_name == "K"


def test_base_year_zero_means_not_stated():
    text = KLEINSTADT.read_text(encoding="utf-8").replace("base_year = 2022", "base_year = 0")
    assert parse_network(text, "k").member("rathaus").goals[0].base_year is None


BROKEN = [
    ('key = "werke"\n', 'key = "rathaus"\n', "member 'rathaus': stands 2 times"),
    ('key = "werke"\n', 'key = "Werke AG"\n', "member 'Werke AG': key must be lower case"),
    ('key = "werke"\n', 'key = "network"\n', "stands for the whole network"),
    ('path = "werke-tonnen"', 'path = "werke"', "member 'werke': path 'werke' is not defined in this file"),
    ('sector = "energie"\n', "", "member 'werke': sector is missing"),
    ('sector = "energie"', "sector = 3", "member 'werke': sector = 3 must be text"),
    ('sector = "energie"', 'sector = "energie"\nfarbe = "rot"', "member 'werke': unknown key 'farbe'"),
    ('sector = "energie"', 'sector = "energie"\ncolor = "rot"', "member 'werke': color 'rot' is not #rrggbb"),
    ('source = "erfunden"\ndecided_on', "decided_on", "member 'rathaus', goal 1: source is missing"),
    ('source = "erfunden"\ndecided_on', 'source = " "\ndecided_on', "goal 'ziel': has no source"),
    ("points = [{ year = 2032, t_co2e = 200 }]", "points = []", "has no points"),
    ("t_co2e = 200 }", "tonnen = 200 }", "goal 1, points 1: needs exactly one of reduction_percent"),
    ("t_co2e = 200 }", "t_co2e = 200, mwh = 3 }", "points 1: needs exactly one of"),
    ("t_co2e = 200 }", "reduction_percent = 120 }", "a percentage is above 100"),
    (
        'unit = "t_co2e"\npoints = [\n  { year = 2022, value = 900',
        'unit = "tonnen"\npoints = [\n  { year = 2022, value = 900',
        "unit 'tonnen' is neither",
    ),
    ("{ year = 2030, value = 300,", "{ year = 2020, value = 300,", "path 'rathaus-tonnen': years must rise"),
    ("{ year = 2030, value = 300,", "{ year = 2030, value = -3,", "values must not be negative"),
    (
        "{ year = 2030, value = 300,",
        '{ year = 2030, value = "300",',
        "points 2: value = '300' must be a number",
    ),
    ("{ year = 2030, value = 300,", "{ year = 2030, wert = 300,", "unknown key 'wert'"),
    ('value = 300, source = "erfunden"', "value = 300", "path 'rathaus-tonnen', point 2030: has no source"),
    ("from = 2024-01-01", 'from = "Januar"', "network, term: from = 'Januar' must be a day"),
    ("from = 2024-01-01", "from = 2027-01-01", "from is after to"),
    ("tolerated_missing_share = 0.05", "tolerated_missing_share = 5", "is not between 0 and 1"),
    (
        "tolerated_missing_share",
        "tolerated_missing_shares",
        "settings: unknown key 'tolerated_missing_shares'",
    ),
    ("quarterly_deadline_weeks = 4", "quarterly_deadline_weeks = 4.5", "must be a whole number"),
    ("quarterly_deadline_weeks = 4", "quarterly_deadline_weeks = true", "must be a whole number"),
    ("[settings]", "[einstellungen]", "unknown key 'einstellungen'"),
    ("[[path]]", "[[pfade]]", "unknown key 'pfade'"),
    ("[network]", "[network", "line"),
    ("", "\nmember = 3\n[network]", "line"),
]


@pytest.mark.parametrize(("old", "new", "problem"), BROKEN)
def test_a_mistake_is_refused_and_says_where(old, new, problem):
    text = KLEINSTADT.read_text(encoding="utf-8").replace(
        '[[member.goal]]\nkey = "rat-2032"', '[[member.goal]]\nkey = "ziel"'
    )
    assert old in text
    with pytest.raises(UnreadableInput) as refused:
        parse_network(text.replace(old, new, 1), "meins.toml")
    assert str(refused.value).startswith("meins.toml: ")
    assert problem in str(refused.value)


def test_all_mistakes_of_a_file_are_named_at_once():
    text = KLEINSTADT.read_text(encoding="utf-8")
    text = text.replace('sector = "energie"\n', "").replace("value = 300", 'value = "x"')
    with pytest.raises(UnreadableInput) as refused:
        parse_network(text, "meins.toml")
    assert "sector is missing" in str(refused.value)
    assert "must be a number" in str(refused.value)


@given(st.text(alphabet="[]{}=\"'abk1.# \n", max_size=60))
def test_any_other_text_is_refused_by_name_and_nothing_else_happens(text):
    with pytest.raises(UnreadableInput, match=r"^x: "):
        parse_network(text, "x")
