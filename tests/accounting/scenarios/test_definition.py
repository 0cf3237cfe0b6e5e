"""A scenario as JSON and as a link: there and back, and nothing that comes from elsewhere can do harm."""

import base64
import hashlib
import json
import zlib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.scenarios import (
    MAX_LINK,
    scenario_from_json,
    scenario_from_link,
    scenario_to_json,
    scenario_to_link,
)
from kek_data.domain.finding import Finding
from kek_data.domain.scenario import (
    Closing,
    FactorPath,
    FactorPathKind,
    FactorPoint,
    Growth,
    MeasureBase,
    MeasureChoice,
    NewEnergy,
    NewSite,
    Scenario,
)

LEAST: dict[str, Any] = {"version": 1, "subject": "network"}
RICH = Scenario(
    name="Ausbau „Fernwärme“",
    subject="stadt",
    power_mix=FactorPath(kind=FactorPathKind.TREND),
    district_heat=FactorPath(
        kind=FactorPathKind.POINTS, points=(FactorPoint(year=2035, factor_kg_co2e_per_kwh=0.02),)
    ),
    measures=MeasureBase.SCHEDULED,
    choices=(MeasureChoice(member="stadt", measure="LED", is_on=False, shift_years=-2),),
    growth=(Growth(member="stadt", site="BK-1", percent_per_year=-1.5),),
    closings=(Closing(member="stadt", site="GYM", closes_on=date(2029, 6, 30)),),
    new_sites=(
        NewSite(
            member="stadt",
            name="Neubau",
            opens_on=date(2028, 1, 1),
            energy=(NewEnergy(carrier="strom", kwh_per_year=2e6),),
        ),
    ),
    energy_price_percent_per_year=2.5,
)

key = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
rate = st.floats(-50, 50)
made = st.builds(
    Scenario,
    name=key,
    subject=key,
    power_mix=st.builds(
        lambda f: FactorPath(
            kind=FactorPathKind.POINTS, points=(FactorPoint(year=2030, factor_kg_co2e_per_kwh=f),)
        ),
        st.floats(0, 3),
    ),
    measures=st.sampled_from(MeasureBase),
    choices=st.lists(
        st.builds(
            MeasureChoice, member=key, measure=key, is_on=st.booleans(), shift_years=st.integers(-15, 15)
        ),
        max_size=5,
        unique_by=lambda c: (c.member, c.measure),
    ).map(tuple),
    growth=st.lists(
        st.builds(Growth, member=key, site=key | st.just(""), percent_per_year=rate),
        max_size=5,
        unique_by=lambda g: (g.member, g.site),
    ).map(tuple),
    energy_price_percent_per_year=rate,
)


@settings(max_examples=60, deadline=None)
@given(made)
def test_what_is_written_is_read_again_as_json_and_as_a_link(scenario: Scenario) -> None:
    assert scenario_from_json(scenario_to_json(scenario)) == scenario
    link = scenario_to_link(scenario)
    assert isinstance(link, str)
    assert scenario_from_link(link) == scenario


def test_a_rich_scenario_goes_there_and_back_and_its_link_is_short() -> None:
    link = scenario_to_link(RICH)
    assert isinstance(link, str)
    assert len(link) < 500
    assert scenario_from_link(link) == RICH
    assert scenario_from_json(scenario_to_json(RICH)) == RICH


def test_what_is_left_out_is_not_pulled() -> None:
    read = scenario_from_json(json.dumps(LEAST))
    assert read == Scenario()
    assert isinstance(read, Scenario)
    assert read.is_reference


BROKEN = [
    pytest.param("{", "JSON", id="no JSON"),
    pytest.param("[" * 100_000, "JSON", id="deep"),
    pytest.param('{"version": 1, "subject": NaN}', "JSON", id="NaN"),
    pytest.param("[]", "scenario", id="a list"),
    pytest.param(json.dumps({"subject": "network"}), "version", id="no version"),
    pytest.param(json.dumps(LEAST | {"version": 2}), "version", id="other version"),
    pytest.param(json.dumps(LEAST | {"version": True}), "version", id="a flag is no version"),
    pytest.param(json.dumps(LEAST | {"subject": ""}), "subject", id="no subject"),
    pytest.param(json.dumps(LEAST | {"more": 1}), "more", id="unknown key"),
    pytest.param(json.dumps(LEAST | {"name": "x" * 81}), "name", id="long name"),
    pytest.param(json.dumps(LEAST | {"name": "a\u202eb"}), "name", id="turned text"),
    pytest.param(json.dumps(LEAST | {"name": "\ud800"}), "name", id="half a sign"),
    pytest.param(json.dumps(LEAST | {"a\ud800\u202eb": 1}), "a\ufffd\ufffdb", id="unprintable key"),
    pytest.param(
        json.dumps(LEAST | {"energy_price_percent_per_year": 10**400}),
        "energy_price_percent_per_year",
        id="beyond any float",
    ),
    pytest.param(json.dumps(LEAST | {"measures": "all"}), "measures", id="unknown code"),
    pytest.param(
        json.dumps(LEAST | {"power_mix": {"kind": "points"}}), "power_mix", id="points without points"
    ),
    pytest.param(
        json.dumps(LEAST | {"power_mix": {"kind": "points", "kg_co2e_per_kwh": {"2030": 352}}}),
        "2030",
        id="grams for kilograms",
    ),
    pytest.param(
        json.dumps(LEAST | {"power_mix": {"kind": "points", "kg_co2e_per_kwh": {"2031": 0.2}}}),
        "2031",
        id="other year",
    ),
    pytest.param(json.dumps(LEAST | {"growth": {}}), "growth", id="no list"),
    pytest.param(json.dumps(LEAST | {"growth": [1]}), "growth[0]", id="no object"),
    pytest.param(
        json.dumps(LEAST | {"growth": [{"member": "fh", "percent_per_year": 51}]}),
        "percent_per_year",
        id="too much",
    ),
    pytest.param(
        json.dumps(LEAST | {"growth": [{"member": "fh", "percent_per_year": 1}] * 2}), "growth", id="twice"
    ),
    pytest.param(
        json.dumps(LEAST | {"closings": [{"member": "fh", "site": "A", "closes_on": "bald"}]}),
        "closes_on",
        id="no day",
    ),
    pytest.param(
        json.dumps(LEAST | {"choices": [{"member": "a", "measure": str(i)} for i in range(501)]}),
        "choices",
        id="many",
    ),
    pytest.param(
        json.dumps(LEAST | {"choices": [{"member": "a", "measure": "b", "shift_years": 0.5}]}),
        "shift",
        id="half a year",
    ),
    pytest.param("x" * 200_001, "JSON", id="long"),
]


@pytest.mark.parametrize(("text", "part"), BROKEN)
def test_a_broken_definition_is_a_finding_that_names_the_part(text: str, part: str) -> None:
    found = scenario_from_json(text)
    assert isinstance(found, Finding)
    assert found.code == "scenario-broken"
    assert part in found.message
    assert found.message.encode()


def packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(content, wbits=-15)).decode().rstrip("=")


HOSTILE = [
    pytest.param("", id="empty"),
    pytest.param("a" * (MAX_LINK + 1), id="long"),
    pytest.param("<script>", id="markup"),
    pytest.param("ä", id="not of the alphabet"),
    pytest.param("AAAA", id="not packed"),
    pytest.param(packed(b"\xff\xfe"), id="no text"),
    pytest.param(packed(b"[" * 4_000_000), id="bomb"),
    pytest.param(packed(scenario_to_json(RICH).encode())[:-9], id="cut off"),
    pytest.param(packed(b'{"version": 1}'), id="not whole"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_link_is_a_finding(text: str) -> None:
    found = scenario_from_link(text)
    assert isinstance(found, Finding)
    assert found.code == "scenario-link-broken"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.binary(max_size=60).map(packed))
def test_any_text_is_a_scenario_or_a_finding(text: str) -> None:
    assert isinstance(scenario_from_link(text), Finding)


def test_a_scenario_too_long_for_a_link_says_so() -> None:
    """500 names without any pattern cannot be packed into 6,000 characters."""
    many = tuple(
        MeasureChoice(member="stadt", measure=hashlib.sha256(str(i).encode()).hexdigest()) for i in range(500)
    )
    found = scenario_to_link(Scenario(choices=many))
    assert isinstance(found, Finding)
    assert found.code == "scenario-link-too-long"
