"""What holds for any figures: nothing raises, order does not matter, ratios know no scale."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.frames import Records, series_key
from tests.intake.plausible.builders import asked, records
from tests.tools import examples

pytestmark = pytest.mark.usefixtures("frames_unchecked")

CARRIERS = ("strom", "erdgas", "heizoel_el", "fernwaerme", "hvo")
USES = ("space_heat", "building_power", "vehicles", "traction")
UNITS = ("kWh", "MWh", "MWh_Hs", "kWh_Hi", "m3", "l", "t", "srm", "GJ", "")
KEYS = st.builds(
    series_key,
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from(CARRIERS),
    st.sampled_from(USES),
    st.sampled_from(["", "Z1", "Laden"]),
)
PERIODS = st.one_of(
    st.integers(2015, 2026).map(str),
    st.builds(lambda y, q: f"{y}-Q{q}", st.integers(2015, 2026), st.integers(1, 4)),
)
AMOUNTS = st.one_of(
    st.sampled_from([0.0, 1.0, 10.0, 1000.0, 1e13, -1e13, 5e-324, -5.0]),
    st.floats(-1e13, 1e13, allow_nan=False),
    st.floats(0.1, 1e5),
)
SITES = [
    {"site": "A", "site_type": "school", "area_m2": 1200.0, "area_type": "BGF", "active_from": "2019-05-15"},
    {"site": "B", "site_type": "church", "area_m2": 1e-9, "active_to": "2024-12-31"},
    {"site": "C", "site_type": "", "org_unit": "Nord"},
]


@st.composite
def readings(draw, amounts=AMOUNTS, units=UNITS, most=40):
    """Rows of any series, each period once."""
    rows = draw(
        st.lists(
            st.tuples(KEYS, PERIODS, amounts, st.sampled_from(units)),
            max_size=most,
            unique_by=lambda r: r[:2],
        )
    )
    return [{"series": s, "period": p, "amount": a, "unit": u} for s, p, a, u in rows]


@settings(max_examples=examples(30))
@given(new=readings(), stored=readings())
def test_no_figures_make_a_rule_fail(new, stored):
    for finding in asked(records(new, sites=SITES), records(stored, sites=SITES, delivery_id=2)):
        assert finding.message
        assert not finding.blocks
        assert "{" not in finding.message + finding.remedy
        assert "nan" not in finding.message


@settings(max_examples=examples(12))
@given(new=readings(), stored=readings(), order=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(new, stored, order):
    def fingerprints(rows, others):
        ours, theirs = records(rows, sites=SITES), records(others, sites=SITES, delivery_id=2)
        return sorted((f.code, f.subject, f.seen) for f in asked(ours, theirs))

    first = fingerprints(new, stored)
    order.shuffle(new)
    order.shuffle(stored)
    assert fingerprints(new, stored) == first


RATIO_RULES = {
    "magnitude",
    "magnitude-below",
    "factor-ten",
    "factor-ten-below",
    "outlier",
    "large-change",
    "unit-factor",
}


@settings(max_examples=examples(12))
@given(
    new=readings(st.integers(1, 10**6).map(float), ("kWh",)),
    stored=readings(st.integers(1, 10**6).map(float), ("kWh",)),
    exponent=st.integers(-6, 6),
)
def test_ratios_stay_what_they_are_when_everything_is_scaled(new, stored, exponent):
    def odd(factor):
        ours, theirs = ([{**row, "amount": row["amount"] * factor} for row in rows] for rows in (new, stored))
        return sorted((f.code, f.subject, f.severity) for f in asked(ours, theirs) if f.code in RATIO_RULES)

    assert odd(2.0**exponent) == odd(1.0)


def test_nothing_delivered_is_nothing_doubted():
    assert (
        asked(
            Records(),
            records(
                [{"series": "A|strom|building_power|", "period": "2025-Q1", "amount": 1.0, "unit": "kWh"}]
            ),
        )
        == []
    )
