"""Names, plates and dwellings: found, said in short, and nothing found in ordinary words."""

import pytest

from kek_data.frames import Measures, Records, Sites
from tests.intake.plausible.builders import MEMBER, POWER, asked, findings_of, only, value


@pytest.mark.parametrize(
    ("text", "kind", "hidden"),
    [
        ("Pkw DO-AB 1234 verkauft", "Kfz-Kennzeichen", "1234"),
        ("UN-XY77", "Kfz-Kennzeichen", "XY77"),
        ("EN-EV 123E lädt hier", "Kfz-Kennzeichen", "EV"),
        ("Kfz B-MW 4711", "Kfz-Kennzeichen", "4711"),
        ("Rücksprache mit Frau Schneider", "Name einer Person", "Schneider"),
        ("Herr Dr. Öztürk", "Name einer Person", "Öztürk"),
        ("Familie Meyer-Landrut zieht aus", "Name einer Person", "Landrut"),
        ("abgelesen von Stefan Krause", "Name einer Person", "Krause"),
        ("Whg. Müller", "Privatwohnung", "Müller"),
        ("Wohnung 3 leer", "Privatwohnung", "leer"),
        ("an max.muster@beispiel.de senden", "E-Mail-Adresse", "muster"),
        ("Tel. 0231 50-12345", "Telefonnummer", "12345"),
        ("+49 231 5012345", "Telefonnummer", "5012345"),
    ],
)
def test_a_remark_that_gives_somebody_away_is_found_and_not_repeated(text, kind, hidden):
    finding = only(asked([value(POWER, "2025-Q4", 45, remark=text)]), "personal-data")
    assert kind in finding.message
    for said in (finding.message, finding.remedy, finding.seen, finding.subject):
        assert hidden not in said
    assert finding.cell == "F5"


@pytest.mark.parametrize(
    "text",
    [
        "Zählerwechsel am 01.02.2025",
        "geschätzt nach Vorjahr (fiktiv)",
        "Zähler 0815-4711, Stand 12345",
        "E-Bus 12",
        "Ziel DO 2035",
        "Q1 2025 nach Rechnung 2025/123",
        "Max Born Berufskolleg",
        "Frauenhaus, Herrenumkleide",
        "Wohnungslosenhilfe",
        "Strom GS-NORD 18 Häuser",
        "01.04.-30.06.2025",
        "DN-200 Leitung",
        "korrigiert nach Rechnung (fiktiv)",
    ],
)
def test_ordinary_words_are_no_person(text):
    assert asked([value(POWER, "2025-Q4", 45, remark=text)]) == []


def test_site_names_meters_and_the_responsible_are_looked_at():
    records = Records(
        sites=Sites.from_rows(
            [
                {
                    "member": MEMBER,
                    "site": "W1",
                    "site_name": "Wohnung Schulte",
                    "sheet": "Verbrauchsstellen",
                    "cell": "B5",
                }
            ]
        ),
        measures=Measures.from_rows(
            [
                {
                    "member": MEMBER,
                    "measure": "M1",
                    "title": "LED",
                    "responsible": "Petra Lehmann",
                    "sheet": "Maßnahmen",
                    "cell": "A5",
                }
            ]
        ),
    )
    found = {(f.sheet, f.cell) for f in findings_of(records, Records())}
    assert found == {("Verbrauchsstellen", "B5"), ("Maßnahmen", "A5")}
    assert findings_of(records, records) == []


def test_a_house_named_after_somebody_is_a_house():
    records = Records(
        sites=Sites.from_rows(
            [{"member": MEMBER, "site": "S", "site_name": "Robert Koch Realschule", "cell": "B5"}]
        )
    )
    assert findings_of(records, Records()) == []
