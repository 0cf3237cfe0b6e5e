"""German and English words of members' own workbooks: headings, carriers, units, what is no consumption."""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH_MONTHS: Mapping[str, int] = {
    "january": 1, "february": 2, "march": 3, "mar": 3, "may": 5, "june": 6, "july": 7,
    "october": 10, "oct": 10, "december": 12, "dec": 12,
}  # fmt: skip
"""Those that are not German too."""

HALF_WORDS = ("halbjahr", "hj.", "hj", "h")

FOREIGN_CARRIERS: Mapping[str, str] = {
    "electricity": "strom",
    "electric": "strom",
    "electric - grid": "strom",
    "grid electricity": "strom",
    "allgemeinstrom": "strom",
    "naturstrom": "strom",
    "natural gas": "erdgas",
    "erdgas h": "erdgas",
    "erdgas l": "erdgas",
    "district heating": "fernwaerme",
    "district heat": "fernwaerme",
    "district steam": "fernwaerme",
    "district hot water": "fernwaerme",
    "heating oil": "heizoel_el",
    "fuel oil": "heizoel_el",
    "heizöl el schwefelarm": "heizoel_el",
    "wood pellets": "pellets",
    "wood chips": "hackschnitzel",
    "diesel b7": "diesel",
    "super": "benzin",
    "super e5": "benzin",
    "super e10": "benzin",
    "super plus": "benzin",
    "petrol": "benzin",
    "gasoline": "benzin",
    "hvo100": "hvo",
    "biomethan": "biogas",
}
"""Besides intake_words.CARRIER_SYNONYMS: word -> carrier."""

LIKELY_CARRIERS: Mapping[str, str] = {
    "gas": "erdgas",
    "öl": "heizoel_el",
    "oil": "heizoel_el",
    "wärme": "fernwaerme",
    "heizung": "fernwaerme",
    "heat": "fernwaerme",
    "steam": "fernwaerme",
    "dampf": "fernwaerme",
    "holz": "pellets",
}
"""Words that may mean another carrier too: asked, with this one suggested."""

COMPOUND_ENDINGS = ("verbrauch", "verbräuche", "bezug", "menge", "lieferung")
"""Stromverbrauch, Gasbezug: carrier and a word that says nothing more."""

USE_WORDS: Mapping[str, str] = {
    "raumwärme": "space_heat",
    "heizwärme": "space_heat",
    "warmwasser": "hot_water",
    "prozesswärme": "hot_water",
    "gebäudestrom": "building_power",
    "allgemeinstrom": "building_power",
    "fahrstrom": "traction",
    "ladestrom": "vehicles",
    "fuhrpark": "vehicles",
    "fahrzeuge": "vehicles",
    "straßenbeleuchtung": "street_lighting",
    "strassenbeleuchtung": "street_lighting",
}

USE_OF_CARRIER: Mapping[str, str] = {
    "strom": "building_power",
    "solar_pv_eigen": "building_power",
    "diesel": "vehicles",
    "benzin": "vehicles",
    "hvo": "vehicles",
    "cng": "vehicles",
}
"""Proposed where the file names no use and the member has no series yet; all others are proposed as space heat."""

FILLERS = _words(
    "verbrauch verbräuche verbrauchswerte jahresverbrauch monatsverbrauch quartalsverbrauch energie energieverbrauch "
    "menge mengen bezug netzbezug bezogen wert werte summe in der des die das den von vom für und je im am an pro mit "
    "monat monatlich quartal quartalsweise jahr jahre jährlich gesamt gesamtverbrauch alle "
    "bericht berichtsjahr berichtszeitraum zeitraum stand übersicht tabelle auswertung aufstellung liste "
    "verbrauchsübersicht verbrauchsdaten energiedaten energiebericht halbjahresbericht quartalsbericht jahresbericht "
    "meldung angaben daten export zähler zählerdaten use usage consumption quantity grid purchase purchased amount net "
    "of the and by for total einheit units unit year month"
)
"""Words that say nothing about site, carrier or unit."""

AMOUNT_WORDS = _words(
    "verbrauch verbräuche verbrauchswert jahresverbrauch monatsverbrauch menge bezug netzbezug wert liter energie usage "
    "quantity consumption amount use energieverbrauch abgabe arbeit"
)

HEADINGS: Mapping[str, str] = {
    "monat": "period", "quartal": "period", "zeitraum": "period", "periode": "period", "berichtszeitraum": "period",
    "abrechnungszeitraum": "period", "lieferzeitraum": "period", "abrechnungsmonat": "period", "verbrauchsmonat": "period",
    "month": "period", "period": "period", "quarter": "period", "halbjahr": "period", "berichtsmonat": "period",
    "jahr": "year", "year": "year", "kalenderjahr": "year", "berichtsjahr": "year", "abrechnungsjahr": "year", "年": "year",
    "月": "period",
    "year ending": "period", "jahr bis": "period",
    "von": "from", "beginn": "from", "start": "from", "start date": "from", "startdatum": "from", "ab": "from",
    "zeitraum von": "from", "abrechnung von": "from", "abrechnungsbeginn": "from", "lieferbeginn": "from", "from": "from",
    "bis": "to", "ende": "to", "end": "to", "end date": "to", "enddatum": "to", "zeitraum bis": "to",
    "abrechnung bis": "to", "abrechnungsende": "to", "lieferende": "to", "to": "to",
    "datum": "day", "date": "day", "tag": "day", "tankdatum": "day", "buchungsdatum": "day", "lieferdatum": "day",
    "zeitstempel": "day", "timestamp": "day", "ablesedatum": "day", "datum/uhrzeit": "day", "datum uhrzeit": "day",
    "energieträger": "carrier", "energietraeger": "carrier", "energieart": "carrier", "medium": "carrier",
    "sparte": "carrier", "kraftstoff": "carrier", "kraftstoffart": "carrier", "produkt": "carrier", "brennstoff": "carrier",
    "meter type": "carrier", "fuel": "carrier", "fuel type": "carrier", "warenart": "carrier", "ware": "carrier",
    "kennzahl": "carrier", "indikator": "carrier", "kenngröße": "carrier", "bezeichnung der kennzahl": "carrier",
    "einheit": "unit", "mengeneinheit": "unit", "me": "unit", "units": "unit", "unit": "unit", "usage units": "unit",
    "verwendung": "use", "verwendungszweck": "use", "nutzung": "use",
    "standort": "site", "liegenschaft": "site", "gebäude": "site", "objekt": "site", "verbrauchsstelle": "site",
    "einrichtung": "site", "haus": "site", "heim": "site", "filiale": "site", "betriebsstätte": "site", "abnahmestelle": "site",
    "property name": "site", "building": "site", "site": "site", "lieferstelle": "site", "name der einrichtung": "site",
    "standort/gebäude": "site", "gemeinde": "site", "kita": "site", "kirchengemeinde": "site", "objektname": "site",
    "zähler": "meter", "zählernummer": "meter", "zähler-nr.": "meter", "zähler nr.": "meter", "zählernr.": "meter",
    "zählpunkt": "meter", "messlokation": "meter", "marktlokation": "meter", "malo": "meter", "melo": "meter",
    "meter id": "meter", "portfolio manager meter id": "meter", "zählerbezeichnung": "meter", "zähler-id": "meter",
    "meter": "meter", "zählpunktbezeichnung": "meter",
    "organisation": "member", "mitglied": "member", "träger": "member", "gesellschaft": "member", "firma": "member",
    "status": "status", "wertstatus": "status",
    "kennzeichen": "number", "fahrzeug": "number", "amtliches kennzeichen": "number", "fahrer": "number", "karte": "number",
    "kartennummer": "number", "vertrag": "number", "vertragskonto": "number", "rechnung": "number", "rechnungsnummer": "number",
    "bemerkung": "ignore", "bemerkungen": "ignore", "anmerkung": "ignore", "kommentar": "ignore", "adresse": "ignore",
    "straße": "ignore", "ort": "ignore", "tankstelle": "ignore", "lieferant": "ignore", "versorger": "ignore",
    "zustandszahl": "state_number", "z-zahl": "state_number",
    "brennwert": "calorific", "brennwert kwh/m³": "calorific", "abrechnungsbrennwert": "calorific",
}  # fmt: skip
"""A heading, as compared -> the role of its column."""

YEAR_ENDS = frozenset({"year ending", "jahr bis"})
QUARTER_HEADING = "quart"

KIND_WORDS: Mapping[str, str] = {
    "€": "cost", "eur": "cost", "euro": "cost", "$": "cost", "usd": "cost", "kosten": "cost", "betrag": "cost", "t€": "cost",
    "rechnungsbetrag": "cost", "preis": "cost", "cost": "cost", "netto": "cost", "brutto": "cost", "energiekosten": "cost",
    "nettobetrag": "cost", "bruttobetrag": "cost", "arbeitspreis": "cost", "grundpreis": "cost", "einzelpreis": "cost",
    "stromkosten": "cost", "gaskosten": "cost", "wärmekosten": "cost", "heizkosten": "cost", "ct/kwh": "cost",
    "literpreis": "cost", "gesamtpreis": "cost", "€/l": "cost", "€/kwh": "cost", "mwst": "cost",
    "kennwert": "intensity", "eui": "intensity", "spezifischer": "intensity", "spez.": "intensity",
    "kw": "demand", "leistung": "demand", "demand": "demand", "spitzenlast": "demand", "kva": "demand", "höchstlast": "demand",
    "anschlussleistung": "demand",
    "co2": "emissions", "co₂": "emissions", "co2e": "emissions", "co₂e": "emissions", "emissionen": "emissions",
    "ghg": "emissions", "thg": "emissions", "emissions": "emissions", "treibhausgas": "emissions", "kgco2e/ft²": "emissions",
    "treibhausgasemissionen": "emissions", "co2-emissionen": "emissions",
    "m²": "area", "m2": "area", "qm": "area", "ft²": "area", "fläche": "area", "bgf": "area", "ngf": "area", "nrf": "area",
    "nutzfläche": "area", "nettogrundfläche": "area", "bruttogrundfläche": "area", "energiebezugsfläche": "area", "area": "area",
    "%": "percent", "prozent": "percent", "anteil": "percent", "abweichung": "percent", "veränderung": "percent",
    "zählerstand": "stand", "anfangsstand": "stand", "endstand": "stand", "reading": "stand", "ablesewert": "stand",
    "stand alt": "stand", "stand neu": "stand", "alter stand": "stand", "neuer stand": "stand",
    "erzeugung": "generation", "erzeugt": "generation", "einspeisung": "generation", "eingespeist": "generation",
    "generation": "generation", "produktion": "generation", "pv-erzeugung": "generation", "stromerzeugung": "generation",
    "wärmeerzeugung": "generation", "eigenerzeugung": "generation", "abgegeben": "generation",
    "wasser": "water", "trinkwasser": "water", "abwasser": "water", "water": "water", "frischwasser": "water",
    "abfall": "waste", "restmüll": "waste", "waste": "waste",
    "km": "distance", "kilometer": "distance", "laufleistung": "distance", "fahrleistung": "distance", "km-stand": "distance",
    "kilometerstand": "distance", "pkm": "distance",
    "mitarbeiter": "people", "mitarbeitende": "people", "vzä": "people", "personen": "people", "beschäftigte": "people",
    "plätze": "people", "bewohner": "people", "betten": "people", "schüler": "people", "vollzeitäquivalente": "people",
    "°c": "weather", "temperatur": "weather", "gradtage": "weather", "gradtagzahl": "weather", "gradtagzahlen": "weather",
    "score": "score", "note": "score",
    "site energy": "all_carriers", "source energy": "all_carriers", "primärenergie": "all_carriers",
    "gesamtenergie": "all_carriers", "endenergie": "all_carriers", "wärme und strom": "all_carriers",
    "adblue": "no_fuel",
    "davon": "part",
    "id": "number", "nr.": "number", "nr": "number", "nummer": "number", "number": "number", "plz": "number", "lfd.": "number",
    "telefon": "number", "phone": "number", "postleitzahl": "number", "kundennummer": "number", "vertragsnummer": "number",
    "kostenstelle": "number", "rechnungsnummer": "number", "belegnummer": "number", "baujahr": "number", "kartennummer": "number",
    "vertragskonto": "number", "property id": "number", "karte": "number", "beleg": "number",
}  # fmt: skip
"""Word of a heading -> what its numbers are if they are no amounts of energy; generation is asked about."""

KIND_REASONS: Mapping[str, str] = {
    "cost": "Kosten",
    "intensity": "Kennwert je Fläche oder Person",
    "demand": "Leistung",
    "emissions": "Emissionen: sie werden hier gerechnet",
    "area": "Fläche",
    "percent": "Prozentangabe",
    "stand": "Zählerstand, kein Verbrauch",
    "generation": "Erzeugung, kein Verbrauch",
    "water": "Wasser",
    "waste": "Abfall",
    "distance": "Fahrleistung",
    "people": "Bezugsgröße",
    "weather": "Wetter",
    "score": "Bewertung",
    "all_carriers": "Summe mehrerer Energieträger",
    "no_fuel": "AdBlue ist kein Kraftstoff",
    "part": "Teilmenge (davon)",
    "number": "Nummer",
}

SUM_WORDS = _words(
    "summe summen gesamt gesamtsumme zwischensumme total insgesamt jahressumme ∑ σ subtotal sum"
)
STATE_LIKE = frozenset({"not available", "not applicable", "keine daten", "no data"})

SCALES: Mapping[str, float] = {"thousand": 1e3, "tsd": 1e3, "tsd.": 1e3, "tausend": 1e3, "mio": 1e6, "mio.": 1e6,
                               "million": 1e6, "millionen": 1e6, "mrd.": 1e9}  # fmt: skip

SCALES_SHOWN: Mapping[float, str] = {1e3: "Tsd.", 1e6: "Mio.", 1e9: "Mrd."}
UNITS_SHOWN: Mapping[str, str] = {
    "wh": "Wh",
    "twh": "TWh",
    "mj": "MJ",
    "tj": "TJ",
    "kbtu": "kBtu",
    "mbtu": "MBtu",
    "mmbtu": "MMBtu",
    "therms": "therm",
    "kilowatthours": "kWh",
    "kilowatt-hours": "kWh",
    "kilowatthour": "kWh",
    "megawatthours": "MWh",
    "megawatt-hours": "MWh",
    "gigawatthours": "GWh",
}

ROLES: Mapping[str, str] = {
    "site": "Verbrauchsstelle",
    "meter": "Zähler",
    "carrier": "Energieträger",
    "use": "Verwendung",
    "unit": "Einheit",
    "period": "Zeitraum",
    "year": "Jahr",
    "from": "von",
    "to": "bis",
    "day": "Tag",
    "amount": "Menge",
    "cost": "Kosten",
    "status": "Status",
    "member": "Organisation",
    "state_number": "Zustandszahl",
    "calorific": "Brennwert",
    "sum": "Summe (nur zur Kontrolle)",
    "number": "Nummer",
    "ignore": "nicht gelesen",
}
"""Role of a column -> as a person chooses it."""

STATUS: Mapping[str, str] = {
    "read": "gelesen",
    "asked": "Rückfrage offen",
    "control": "nur zur Kontrolle",
    "left_out": "nicht gelesen",
    "not_stored": "gelesen, nicht gespeichert",
}

NEW_SITE = "neu anlegen: {word}"
ALL_NEW = "alle als neue Verbrauchsstellen anlegen"
IGNORE = "nicht lesen"
ALL_ROWS = "alle Zeilen gehören zum Mitglied"
OWN_ROWS = "nur die Zeilen von {name}"
IS_USE = "Es ist ein Verbrauch"
IS_GENERATION = "Es ist eine Erzeugung: nicht als Verbrauch lesen"
YEARS_ARE_YEARS = "als Jahreswerte speichern"
YEARS_ARE_SUMS = "Summen der anderen Werte: nicht zählen"
ADD_UP_METERS = "Zähler je Verbrauchsstelle addieren"
METERS_STAY = "je Zähler eine eigene Reihe"
OWN_SERIES = "eigene Reihe ohne Zähler"
NUMBER_STYLE: Mapping[str, str] = {
    "de": "deutsch: 1.234 ist eintausend…",
    "en": "englisch: 1.234 ist eins Komma zwei…",
}
TAKE = "{source} zählt, {other} dient zur Kontrolle"
BOTH = "Beides zählt: verschiedene Mengen"
SOURCE = "Blatt {sheet}"
SOURCE_COLUMN = "Blatt {sheet}, Spalte „{column}“"
HEADING_MISSING = "es fehlt „{header}“"
HEADING_NEW = "neu ist „{header}“"
WITHOUT_HEADING = "ohne Überschrift"
OF_CARRIER = "{carrier} in {unit}"
SUM_OF_ROW = "Summe Zeile {row}: {column}"
SUM_OF_COLUMN = "Spalte „{column}“"
BY_WORDS = "{first} – {second}"

REASONS: Mapping[str, str] = {
    "no-table": "steht in keiner erkannten Tabelle",
    "no-heading": "Spalte ohne Überschrift",
    "unknown-heading": "Überschrift nicht verstanden",
    "open": "Rückfrage offen",
    "decided": "nach Entscheidung nicht gelesen",
    "other-member": "gehört zu einer anderen Organisation",
    "no-period": "ohne lesbaren Zeitraum",
    "months-incomplete": "Quartal unvollständig: nicht alle drei Monate",
    "days-incomplete": "Quartal nicht ganz durch Abrechnungen abgedeckt",
    "overlap": "Zeitraum überschneidet sich mit einer anderen Zeile",
    "duplicate": "doppelte Zeile",
    "before-1990": "vor 1990",
    "future": "Zeitraum ist noch nicht zu Ende",
    "contradiction": "Einheit in Zelle und Spalte widersprechen sich",
    "not-convertible": "Einheit passt nicht zum Energieträger",
    "gas-volume": "Gas in m³ ohne Zustandszahl und Brennwert",
    "too-large": "Zahl ist zu groß",
    "meter-missing": "nicht alle Zähler haben das Quartal",
    "no-key": "Text kann nicht als Schlüssel gespeichert werden",
}

SPLIT_RULES: Mapping[str, str] = {
    "days": "nach Tagen",
    "degree_days": "nach Gradtagen",
    "vdi_2067": "nach den Anteilen der VDI 2067",
}
