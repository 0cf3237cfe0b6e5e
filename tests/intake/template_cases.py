"""A member's made-up records for template tests, and the workbook written from them."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl

from kek_data.frames import (
    BaseYears,
    Denominators,
    Generation,
    Goals,
    Measures,
    OrgUnits,
    OwnUse,
    Readings,
    Records,
    ReportedEmissions,
    Series,
    Sites,
    Supply,
    series_key,
)
from kek_data.intake.template import write_template
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference

MEMBER = "edg"
TODAY = date(2026, 8, 15)
CREATED = datetime(2026, 8, 15, 9, 30)
NETWORK = parse_network(packaged_network_text(), "network.toml")
REFERENCE = packaged_reference()
VOCABULARY = REFERENCE.vocabulary

POWER = series_key("BETRIEBSHOF", "strom", "building_power", "00815")
GAS = series_key("BETRIEBSHOF", "erdgas", "space_heat")
DIESEL = series_key("FUHRPARK", "diesel", "vehicles")
YEARLY = series_key("RECYCLINGHOF", "fernwaerme", "space_heat")
REPLACED = series_key("RECYCLINGHOF", "heizoel_el", "space_heat")


def reading(series: str, period: str, amount: float | None, unit: str, **more: Any) -> dict[str, Any]:
    """One row of Readings."""
    return {
        "member": MEMBER,
        "series": series,
        "period": period,
        "cell_state": "number",
        "amount": amount,
        "unit": unit,
        **more,
    }


def readings() -> list[dict[str, Any]]:
    """Two years of values with a gap, an announcement, a withdrawal, a credit note and a yearly series."""
    return [
        reading(POWER, "2024-Q4", 98.5, "MWh", status="final"),
        reading(POWER, "2025-Q1", 101_000.0, "kWh", status="final", quality="A"),
        reading(POWER, "2025-Q2", 92_345.6, "kWh", status="final", cost_eur=23_086.4),
        reading(POWER, "2025-Q3", 90_000.0, "kWh"),
        reading(POWER, "2026-Q1", 99_999.0, "kWh", status="preliminary", remark="Zähler getauscht"),
        reading(GAS, "2025-Q1", 41_000.0, "m3", state_number=0.9512, calorific_value_kwh_per_m3=11.305),
        reading(GAS, "2025-Q2", -120.0, "m3", state_number=0.9512, calorific_value_kwh_per_m3=11.305),
        reading(GAS, "2025-Q3", None, "", cell_state="announced"),
        reading(GAS, "2025-Q4", None, "", cell_state="absent"),
        reading(DIESEL, "2025-Q2", 30_500.0, "l"),
        reading(YEARLY, "2024", 410.0, "MWh"),
        reading(YEARLY, "2025", 395.25, "MWh", status="final"),
    ]


def records(**frames: Any) -> Records:
    """Records of every kind for MEMBER."""
    sites = [
        {"site": "BETRIEBSHOF", "site_name": "Betriebshof Nord", "org_unit": "Abfuhr", "postcode": "01067"},
        {"site": "FUHRPARK", "site_name": "Sammelfahrzeuge", "org_unit": "Abfuhr", "site_type": "fleet"},
        {
            "site": "RECYCLINGHOF",
            "site_name": "Recyclinghof Süd",
            "site_type": "depot",
            "area_m2": 1250.0,
            "area_type": "BGF",
            "active_from": "2019-04-01",
            "reported_by": "dsw21",
        },
    ]
    series = [
        {
            "series": POWER,
            "site": "BETRIEBSHOF",
            "carrier": "strom",
            "use": "building_power",
            "meter": "00815",
        },
        {"series": GAS, "site": "BETRIEBSHOF", "carrier": "erdgas", "use": "space_heat"},
        {"series": DIESEL, "site": "FUHRPARK", "carrier": "diesel", "use": "vehicles"},
        {
            "series": YEARLY,
            "site": "RECYCLINGHOF",
            "carrier": "fernwaerme",
            "use": "space_heat",
            "rhythm": "yearly",
            "supplier": "DEW21",
            "supplier_member": "dew21",
            "replaces": REPLACED,
        },
        {
            "series": REPLACED,
            "site": "RECYCLINGHOF",
            "carrier": "heizoel_el",
            "use": "space_heat",
            "rhythm": "yearly",
            "active_to": "2023-12-31",
        },
    ]
    return Records(
        **{
            "org_units": OrgUnits.from_rows(
                [{"member": MEMBER, "org_unit": "Abfuhr", "active_from": "2018-01-01"}]
            ),
            "sites": Sites.from_rows([{"member": MEMBER, **s} for s in sites]),
            "own_use": OwnUse.from_rows(
                [
                    {
                        "member": MEMBER,
                        "site": "RECYCLINGHOF",
                        "valid_from": "2019-04-01",
                        "own_use_share": 1.0,
                    },
                    {
                        "member": MEMBER,
                        "site": "RECYCLINGHOF",
                        "valid_from": "2024-01-01",
                        "own_use_share": 0.355,
                    },
                ]
            ),
            "series": Series.from_rows([{"member": MEMBER, "rhythm": "quarterly", **s} for s in series]),
            "supply": Supply.from_rows(
                [
                    {
                        "member": MEMBER,
                        "series": POWER,
                        "year": 2023,
                        "green_share": 0.5,
                        "source": "Vertrag",
                    },
                    {
                        "member": MEMBER,
                        "series": POWER,
                        "year": 2025,
                        "green_share": 1.0,
                        "source": "Vertrag",
                    },
                    {
                        "member": MEMBER,
                        "series": YEARLY,
                        "year": 2024,
                        "supplier_factor_kg_co2e_per_kwh": 0.1234,
                        "supplier_factor_method": "Carnot",
                        "supplier_share": 1.0,
                        "own_generation_share": 0.07,
                        "third_party_share": 0.2,
                    },
                ]
            ),
            "readings": Readings.from_rows(readings()),
            "reported_emissions": ReportedEmissions.from_rows(
                [
                    {
                        "member": MEMBER,
                        "period": "2025",
                        "scope": "1",
                        "category": "refrigerants",
                        "cell_state": "number",
                        "emissions_t_co2e": 4.2,
                        "source": "Wartungsprotokoll",
                    }
                ]
            ),
            "generation": Generation.from_rows(
                [
                    {
                        "member": MEMBER,
                        "site": "BETRIEBSHOF",
                        "generation_kind": "pv",
                        "period": "2025-Q2",
                        "capacity_kwp": 99.9,
                        "generated_kwh": 28_000.0,
                        "self_used_kwh": 21_000.0,
                        "fed_in_kwh": 7_000.0,
                    }
                ]
            ),
            "denominators": Denominators.from_rows(
                [{"member": MEMBER, "denominator": "vzae", "year": 2025, "amount": 812.5, "unit": "VZÄ"}]
            ),
            "measures": Measures.from_rows(
                [
                    {
                        "member": MEMBER,
                        "measure": "M1",
                        "title": "Fernwärme statt Heizöl",
                        "measure_status": "in_progress",
                        "site": "RECYCLINGHOF",
                        "carrier": "fernwaerme",
                        "planned_start": "2026-10-01",
                        "annual_saving_mwh": 40.0,
                        "lifetime_years": 20.0,
                    }
                ]
            ),
            "base_years": BaseYears.from_rows(
                [{"member": MEMBER, "base_year": 2019, "stated_t_co2e": 12_850.0, "stated_bundle": "A"}]
            ),
            "goals": Goals.from_rows(
                [
                    {
                        "member": MEMBER,
                        "goal": "klima-2035",
                        "scopes": "1+2",
                        "base_year": 2019,
                        "year": 2035,
                        "value": 100.0,
                        "value_kind": "reduction_percent",
                        "word": "treibhausgasneutral",
                        "source": "Beschluss des Aufsichtsrats",
                        "decided_on": "2021-12-07",
                    }
                ]
            ),
            **frames,
        }
    )


def template(given: Records | None = None, **options: Any) -> bytes:
    """The bytes of MEMBER's template."""
    target = io.BytesIO()
    write_template(
        target,
        member=NETWORK.member(MEMBER),
        network=NETWORK,
        vocabulary=VOCABULARY,
        records=records() if given is None else given,
        today=TODAY,
        **{"created": CREATED, **options},
    )
    return target.getvalue()


def opened(content: bytes) -> openpyxl.Workbook:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def opened_values(content: bytes) -> openpyxl.Workbook:
    """A workbook with the saved results of its formulas."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def table(content: bytes, sheet: str, header_row: int = 4) -> list[dict[str, Any]]:
    """The non-blank rows of a table sheet as header -> value."""
    rows = list(opened(content)[sheet].iter_rows(min_row=header_row, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if any(v is not None for v in row)]
