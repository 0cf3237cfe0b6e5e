"""The packaged reference tables: complete, valid against their schema, and right where a source can be recomputed."""

import pytest

from kek_data.domain.errors import UnreadableReference
from kek_data.frames import Frame
from kek_data.reference import tables
from kek_data.reference.csv_tables import seed_text
from kek_data.reference.tables import REFERENCE_TABLES, packaged_reference, reference_of
from kek_data.wording import labels

WORD_TABLES = [
    (tables.SiteTypes, tables.site_types),
    (tables.DenominatorKinds, tables.denominators),
    (tables.MeasureStatuses, tables.measure_statuses),
    (tables.GenerationKinds, tables.generation_kinds),
    (tables.AreaTypes, tables.area_types),
]


def test_kinds_of_plants_are_called_alike_in_the_template_and_on_the_page():
    kinds = tables.generation_kinds()
    assert (
        dict(zip(kinds["generation_kind"], kinds["generation_kind_name"], strict=True))
        == labels.GENERATION_KIND
    )


def packaged_texts() -> dict[str, str]:
    return {stem: seed_text(f"{stem}.csv") for stem in REFERENCE_TABLES}


def packaged_frames() -> dict:
    reference = packaged_reference()
    return {
        "carriers": reference.vocabulary.carriers,
        "units": reference.vocabulary.units,
        "conversions": reference.vocabulary.conversions,
        "emission_factors": reference.factors,
        "bundles": reference.bundle_rules,
        "degree_days": reference.degree_days,
    }


@pytest.mark.parametrize("stem", REFERENCE_TABLES)
def test_each_reference_table_satisfies_its_strict_schema(stem):
    declared: type[Frame] = REFERENCE_TABLES[stem]
    declared.validate(packaged_frames()[stem])


@pytest.mark.parametrize(("declared", "read"), WORD_TABLES)
def test_each_list_of_words_satisfies_its_strict_schema_and_has_words(declared, read):
    assert len(declared.validate(read())) > 0


def test_no_row_of_a_table_is_lost_on_reading():
    rows = {stem: len(frame) for stem, frame in packaged_frames().items()}
    # data note of November 2026: 345 rows, 23 factor sets; and the biogenic CO2 of IPCC 2006, two values in two units
    assert rows["emission_factors"] == 345 + 4
    assert packaged_reference().factors["factor_set"].nunique() == 23 + 1
    assert rows["degree_days"] == 780
    assert rows["bundles"] == 34 + 6
    assert rows["carriers"] == 16


# (factor set, carrier, year, unit, heating value, value, source)
FACTORS = [
    ("EBeV_2030", "erdgas", 2023, "kg/kWh", "Hs", 0.18139, "EBeV 2030: 55.8 kg/GJ × 0.0036 × 0.903"),
    ("EBeV_2030", "erdgas", 2023, "kg/kWh", "Hi", 0.20088, "EBeV 2030: 55.8 kg/GJ × 0.0036"),
    ("EBeV_2030", "heizoel_el", 2023, "kg/l", "", 2.6763, "74.0 kg/GJ × 42.8 MJ/kg × 0.845 kg/l"),
    ("EBeV_2030", "diesel", 2023, "kg/l", "", 2.6763, "as heating oil"),
    ("EBeV_2030", "benzin", 2023, "kg/l", "", 2.3942, "72.9 kg/GJ × 43.5 MJ/kg × 0.755 kg/l"),
    ("EBeV_2030", "fluessiggas", 2023, "kg/kg", "", 3.0130, "65.5 kg/GJ × 46.0 MJ/kg"),
    ("IPCC_2006", "holz", 2006, "kg/kWh", "Hi", 0.4032, "IPCC 2006 Table 2.2: 112 000 kg/TJ × 0.0036"),
    ("IPCC_2006", "biogas", 2006, "kg/kWh", "Hi", 0.19656, "IPCC 2006 Table 2.2: 54 600 kg/TJ × 0.0036"),
    ("BAFA", "fernwaerme", 2021, "kg/kWh", "", 0.280, "BAFA Informationsblatt 2021"),
    ("UBA_Strommix_THG_ohne_vorkette", "strom_bundesmix", 2025, "kg/kWh", "", 0.352, "UBA CC 16/2026"),
    ("UBA_Strommix_THG_ohne_vorkette", "strom_bundesmix", 2022, "kg/kWh", "", 0.441, "UBA CC 16/2026"),
    ("UBA_Strommix_vorkette", "strom_bundesmix", 2025, "kg/kWh", "", 0.406, "UBA CC 16/2026"),
    ("AIB_residual", "strom_residualmix", 2025, "kg/kWh", "", 0.70147, "AIB 2025 (secondhand)"),
    ("GHGP_market", "strom_oekostrom_hkn", 0, "kg/kWh", "", 0.0, "GHG Protocol Scope 2"),
]


@pytest.mark.parametrize(
    ("factor_set", "carrier", "year", "unit", "heating_value", "value", "source"), FACTORS
)
def test_a_factor_is_the_one_its_source_prints(factor_set, carrier, year, unit, heating_value, value, source):
    factors = packaged_reference().factors
    found = factors[
        (factors["factor_set"] == factor_set)
        & (factors["carrier"] == carrier)
        & (factors["unit"] == unit)
        & factors["heating_value"].isin([heating_value, "" if heating_value else "Hi"])
        & ((factors["valid_from_year"] <= year) | (factors["valid_from_year"] == 0))
        & ((factors["valid_to_year"] >= year) | (factors["valid_to_year"] == 0))
    ]
    exact = found[found["heating_value"] == heating_value]
    chosen = exact if len(exact) else found
    assert len(chosen) == 1, source
    assert chosen["value"].iloc[0] == pytest.approx(value, abs=5e-5), source


# (carrier, base unit, kWh Hi per unit, arithmetic and source)
CONVERSIONS = [
    ("erdgas", "kWh_Hs", 0.903, "EBeV 2022, Anlage 1 Teil 4: 3.2508 / 3.6"),
    ("erdgas", "kWh_Hs", 3.2508 / 3.6, "the same, from the law's own figures"),
    ("erdgas", "kWh_Hi", 1.0, "definition"),
    ("heizoel_el", "l", 0.845 * 42.8 / 3.6, "EBeV: kg/l × MJ/kg"),
    ("heizoel_el", "kg", 42.8 / 3.6, "EBeV: MJ/kg"),
    ("diesel", "l", 0.845 * 42.8 / 3.6, "EBeV: kg/l × MJ/kg"),
    ("benzin", "l", 0.755 * 43.5 / 3.6, "EBeV: kg/l × MJ/kg"),
    ("fluessiggas", "kg", 46.0 / 3.6, "EBeV: MJ/kg"),
    ("fluessiggas", "l", 0.509 * 46.0 / 3.6, "0.509 kg/l at 15 °C × EBeV MJ/kg"),
    ("pellets", "kg", 4.9, "holzpellets.net, energiesparhaus.at"),
    ("hackschnitzel", "kg", 3.8, "kerngas.de"),
]


@pytest.mark.parametrize(("carrier", "base_unit", "kwh", "source"), CONVERSIONS)
def test_a_unit_holds_the_energy_its_source_gives(carrier, base_unit, kwh, source):
    table = packaged_reference().vocabulary.conversions.set_index(["carrier", "base_unit"])
    assert table.loc[(carrier, base_unit), "energy_kwh_per_unit"] == pytest.approx(kwh, rel=1e-3), source


@pytest.mark.parametrize(
    ("carrier", "base_unit"), [("hvo", "l"), ("cng", "kg"), ("hackschnitzel", "srm"), ("erdgas", "m3")]
)
def test_what_has_no_source_has_no_conversion(carrier, base_unit):
    table = packaged_reference().vocabulary.conversions
    assert table[(table["carrier"] == carrier) & (table["base_unit"] == base_unit)].empty


def test_factor_per_hs_is_factor_per_hi_times_the_ratio_so_nothing_is_converted_twice():
    factors = packaged_reference().factors
    gas = factors[(factors["factor_set"] == "EBeV_2030") & (factors["carrier"] == "erdgas")]
    per_kwh = gas[gas["unit"] == "kg/kWh"].set_index("heating_value")["value"]
    assert per_kwh["Hs"] == pytest.approx(per_kwh["Hi"] * 0.903, abs=5e-6)


def test_every_factor_names_its_source_and_how_sure_it_is():
    factors = packaged_reference().factors
    assert (factors["source"].str.len() > 10).all()
    assert set(factors["evidence"]) == {"verified", "secondhand", "calculated"}


BROKEN = [
    ("units", "MWh,MWh,kWh,1000", "MWh,MWh,kWh,tausend", "units.csv row 3, scale: 'tausend' is not a number"),
    ("units", "MWh,MWh,kWh,1000", "kWh,MWh,kWh,1000", "units.csv row 3: kWh stands twice"),
    ("units", "MWh,MWh,kWh,1000", "MWh,MWh,kWh,0", "unit MWh: scale must be above 0"),
    ("units", "unit,unit_name", "unit,name", "units.csv: column unit_name is missing"),
    ("units", "unit,unit_name", "unit,unit,unit_name", "units.csv: column unit stands twice"),
    ("units", "MWh,MWh,kWh,1000", "MWh,MWh,kWh,1,000", "units.csv row 3: has 5 cells, not 4"),
    ("units", "MWh,MWh,kWh,1000", "MWh,MWh,kWh", "units.csv row 3: has 3 cells, not 4"),
    ("units", "MWh,MWh,kWh,1000", "MWh,MWh,kWh,1_000", "'1_000' is not a number"),
    ("units", "MWh,MWh,kWh,1000", "MWh,MWh,kWh,nan", "'nan' is not a number"),
    ("units", "MWh,MWh,kWh,1000", "MWh,MWh,kWh,", "units.csv row 3, scale: '' is blank"),
    ("units", "MWh,MWh,kWh,1000", 'MWh,MWh,kWh,"1000', "units.csv: unexpected end of data"),
    ("bundles", "A,erdgas,both,1,", "A,erdgas,both,1.5,", "'1.5' is not a whole number"),
    ("bundles", "A,erdgas,both,1,", "A,erdgas,biogenic,1,", "bundle A: erdgas has no biogenic CO2"),
    ("carriers", "yes,0.903,no,no,#b87f00", "yes,9.03,no,no,#b87f00", "carrier erdgas: Hi per Hs outside"),
    (
        "carriers",
        "yes,0.903,no,no,#b87f00",
        "vielleicht,0.903,no,no,#b87f00",
        "'vielleicht' is neither yes nor no",
    ),
    (
        "bundles",
        "A,erdgas,both,1,EBeV_2030",
        "A,erdgas,both,1,EBeV_2031",
        "no factor erdgas in set EBeV_2031",
    ),
    ("bundles", "A,erdgas,both,1,", "A,erdgas,irgendwie,1,", "'irgendwie' is none of"),
    (
        "conversions",
        "erdgas,kWh_Hi,1,Definition",
        "erdgas,kWh_Hi,1,",
        "conversion erdgas kWh_Hi: has no source",
    ),
    ("degree_days", ",2010,1,660.3,", ",2010,13,660.3,", "month 13"),
    ("degree_days", ",2010,1,660.3,", ",2010,1,-1,", "is below 0"),
]


@pytest.mark.parametrize(("stem", "old", "new", "problem"), BROKEN)
def test_a_broken_table_is_refused_with_table_row_and_reason(stem, old, new, problem):
    texts = packaged_texts()
    assert old in texts[stem]
    with pytest.raises(UnreadableReference) as refused:
        reference_of(texts | {stem: texts[stem].replace(old, new, 1)})
    assert any(problem in found for found in refused.value.problems), refused.value.problems


def test_a_table_without_any_line_is_refused():
    with pytest.raises(UnreadableReference, match=r"units\.csv: is empty"):
        reference_of(packaged_texts() | {"units": ""})


def test_two_factors_of_one_set_for_the_same_year_are_refused():
    texts = packaged_texts()
    line = next(row for row in texts["emission_factors"].splitlines() if row.startswith("BAFA,fernwaerme"))
    with pytest.raises(UnreadableReference, match="another row of the set holds in the same year"):
        reference_of(
            texts | {"emission_factors": texts["emission_factors"] + line.replace("0.280", "0.290") + "\n"}
        )
