"""Makes energiebericht_stadt_dortmund.xlsx: the published series of the city's own buildings, as a delivery.

`python -m tests.data.energiebericht_stadt_dortmund` writes the workbook anew.

Source: Stadt Dortmund, Energieberichte der Städtischen Immobilienwirtschaft for 2021–2024, as reported in
https://www.dortmund-app.de/news/energie-in-dortmund/trend-zu-geringeren-energieverbraeuchen-bei-staedtischen-gebaeuden-setzt-sich-2022-fort,
https://www.mengede-intakt.de/2025/12/10/neuer-energiebericht-… (address abridged) and https://mengede-intakt.de/?p=101445.
Heat is already weather-adjusted and not split by carrier: no tonnes can be computed from it. Power is not adjusted.
"""

from datetime import date, datetime
from pathlib import Path

from kek_data.domain.codes import CellState, ReadingStatus, Rhythm, Use
from kek_data.frames import Denominators, Readings, Records, Series, Sites, series_key
from kek_data.intake.template import write_template
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference

WORKBOOK = Path(__file__).with_suffix(".xlsx")
SOURCE = "Energiebericht der Städtischen Immobilienwirtschaft, mengede-intakt.de und dortmund-app.de"
SITE = "GEB"
HEAT = series_key(SITE, "waerme_ungeteilt", Use.SPACE_HEAT)
POWER = series_key(SITE, "strom", Use.BUILDING_POWER)

PUBLISHED_MWH = {
    HEAT: {2021: 141_890, 2022: 142_736, 2023: 135_032, 2024: 136_795},
    POWER: {2021: 35_881, 2022: 37_145, 2023: 36_778, 2024: 36_921},
}
PUBLISHED_COST_EUR = {HEAT: {2022: 13_160_000, 2024: 16_720_000}, POWER: {2022: 9_600_000, 2024: 10_800_000}}
HEATED_AREA_M2 = {2022: 1_680_000, 2023: 1_720_000}


def records() -> Records:
    """The published figures as records of the member `stadt`."""
    return Records(
        sites=Sites.from_rows(
            [
                {
                    "member": "stadt",
                    "site": SITE,
                    "site_name": "Städtische Gebäude (Energiebericht)",
                    "site_type": "building_pool",
                    "remark": SOURCE,
                }
            ]
        ),
        series=Series.from_rows([_series(HEAT, is_weather_adjusted=True), _series(POWER)]),
        readings=Readings.from_rows(
            {
                "member": "stadt",
                "series": series,
                "period": str(year),
                "cell_state": CellState.NUMBER,
                "amount": mwh,
                "unit": "MWh",
                "cost_eur": PUBLISHED_COST_EUR[series].get(year),
                "status": ReadingStatus.FINAL,
                "quality": "A",
                "remark": "witterungsbereinigt veröffentlicht" if series == HEAT else "",
            }
            for series, years in PUBLISHED_MWH.items()
            for year, mwh in years.items()
        ),
        denominators=Denominators.from_rows(
            {
                "member": "stadt",
                "site": SITE,
                "denominator": "area_m2",
                "use": Use.SPACE_HEAT,
                "year": year,
                "amount": area,
                "unit": "m²",
                "source": f"beheizte BGF, {SOURCE}",
            }
            for year, area in HEATED_AREA_M2.items()
        ),
    )


def _series(key: str, *, is_weather_adjusted: bool = False) -> dict[str, object]:
    site, carrier, use, meter = key.split("|")
    return {
        "member": "stadt",
        "series": key,
        "site": site,
        "carrier": carrier,
        "use": use,
        "meter": meter,
        "rhythm": Rhythm.YEARLY,
        "is_weather_adjusted": is_weather_adjusted,
    }


def write(target: Path = WORKBOOK) -> None:
    """Write the workbook; the same figures make the same bytes."""
    network = parse_network(packaged_network_text())
    write_template(
        target,
        member=network.member("stadt"),
        network=network,
        vocabulary=packaged_reference().vocabulary,
        records=records(),
        today=date(2025, 12, 10),
        filled=True,
        all_periods=True,
        created=datetime(2025, 12, 10, 12),
    )


if __name__ == "__main__":
    write()
