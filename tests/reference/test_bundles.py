"""Factor bundles: their order of preference, and a fingerprint that changes when a figure does."""

from dataclasses import replace

import pytest

from kek_data.domain.errors import UnknownKey
from kek_data.frames import BundleRules, Factors
from kek_data.reference.bundles import bundle_keys, factor_bundle
from kek_data.reference.tables import packaged_reference


def test_the_two_packaged_bundles_satisfy_their_schemas():
    reference = packaged_reference()
    assert bundle_keys(reference) == ("A", "B")
    for key in "AB":
        bundle = factor_bundle(reference, key)
        BundleRules.validate(bundle.rules)
        Factors.validate(bundle.factors)


def test_market_power_asks_certificates_then_label_then_residual_mix_then_grid():
    rules = factor_bundle(packaged_reference(), "A").rules
    market = rules[(rules["carrier"] == "strom") & (rules["method"] == "market")]
    assert list(market["factor_set"]) == [
        "GHGP_market",
        "SUPPLIER",
        "AIB_residual",
        "UBA_Strommix_THG_ohne_vorkette",
    ]


def test_bundle_b_has_no_market_based_power():
    rules = factor_bundle(packaged_reference(), "B").rules
    assert set(rules.loc[rules["carrier"] == "strom", "method"]) == {"location"}


def test_no_bundle_serves_hvo_or_heat_without_carrier_split():
    for key in "AB":
        carriers = set(factor_bundle(packaged_reference(), key).rules["carrier"])
        assert not carriers & {"hvo", "waerme_ungeteilt"}


def test_what_contains_upstream_in_the_direct_bundle_is_flagged():
    rules = factor_bundle(packaged_reference(), "A").rules
    flagged = rules[rules["upstream_exception"]]
    assert set(flagged["carrier"]) == {"pellets", "hackschnitzel", "biogas", "fernwaerme"}
    assert set(flagged["factor_set"]) == {"BAFA"}


def test_a_bundle_only_carries_factors_its_rules_can_reach():
    factors = factor_bundle(packaged_reference(), "A").factors
    assert not factors["factor_set"].str.startswith(("GEG", "GEMIS", "GModG")).any()


def test_an_unknown_bundle_is_an_error():
    with pytest.raises(UnknownKey):
        factor_bundle(packaged_reference(), "C")


def test_fingerprint_ignores_the_order_of_rows_and_notes_but_not_a_figure():
    reference = packaged_reference()
    before = factor_bundle(reference, "A").fingerprint
    shuffled = replace(reference, factors=reference.factors.iloc[::-1].reset_index(drop=True))
    renoted = replace(reference, factors=reference.factors.assign(note="anders"))
    gas = (reference.factors["factor_set"] == "EBeV_2030") & (reference.factors["carrier"] == "erdgas")
    value = reference.factors["value"]
    changed = replace(reference, factors=reference.factors.assign(value=value.mask(gas, value * 1.001)))
    assert factor_bundle(shuffled, "A").fingerprint == before
    assert factor_bundle(renoted, "A").fingerprint == before
    assert factor_bundle(changed, "A").fingerprint != before
    assert factor_bundle(changed, "B").fingerprint == factor_bundle(reference, "B").fingerprint
