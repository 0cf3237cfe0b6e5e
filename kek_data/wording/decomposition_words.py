"""Words of *Warum*: why emissions changed, and what only the power and heat mix can do."""

from collections.abc import Mapping, Sequence

HEADING = "Warum haben sich die Emissionen geändert?"
EXPLAIN = (
    "Von einem Zeitraum zum anderen, zerlegt in Ursachen, die sich genau zur Änderung addieren (LMDI). "
    "Standortbasiert; Ökostrom steht als Vertragseffekt daneben."
)

EFFECT: Mapping[str, str] = {
    "perimeter": "Umfang",
    "technology": "Technikwechsel",
    "activity": "Aktivität",
    "weather": "Witterung",
    "intensity": "Energie je Einheit",
    "mix": "Energieträgermix",
    "factor": "Emissionsfaktoren",
}
"""Effect -> its name, in the order of the bars: what is taken out first, then the chain of causes."""

EFFECT_MEANS: Mapping[str, str] = {
    "perimeter": "Verbrauchsstellen und Reihen, die kamen oder gingen, geänderte Eigennutzung und Anteile Dritter",
    "technology": "Reihen, die einander ersetzen (Kessel durch Wärmepumpe, Dieselbus durch E-Bus), als eine Ursache",
    "activity": "mehr oder weniger von dem, wofür die Energie gebraucht wird (Fläche, Plätze, Kilometer)",
    "weather": "milderes oder kälteres Wetter, nur bei Raumwärme",
    "intensity": "witterungsbereinigte Energie je Einheit der Bezugsgröße; ohne Bezugsgröße der Verbrauch selbst",
    "mix": "andere Anteile der Energieträger an derselben Verwendung",
    "factor": "Tonnen je Kilowattstunde: Strom- und Wärmemix, Zertifikate der Lieferanten",
}

REST = "übrige Ursachen"

SCOPE_KIND_LABEL = "Wovon"
SCOPE_KIND: Mapping[str, str] = {
    "member": "Ganzes Mitglied",
    "use": "Verwendung",
    "site": "Verbrauchsstelle",
    "org_unit": "Organisationseinheit",
}
NETWORK_SCOPE_KIND: Mapping[str, str] = {
    "member": "Alle der Linie",
    "one": "Ein Mitglied",
    "use": "Verwendung",
}
SCOPE_LABEL = "Welche"
FROM_LABEL, TO_LABEL = "Von", "Bis"
PERIOD_HELP = (
    "Kalenderjahr oder zwölf Monate bis zu einem Quartal. Angeboten wird, wofür es eine Aussage gibt."
)

CONTRACT = "Vertragseffekt (Ökostrom)"
CONTRACT_APART = f"{CONTRACT}, nicht in der Summe"
NO_CONTRACT = (
    "Mit diesen Emissionsfaktoren gibt es keine marktbasierten Werte und damit keinen Vertragseffekt."
)

DRILL: Mapping[str, str] = {
    "member": "Je Mitglied",
    "use": "Je Verwendung",
    "org_unit": "Je Organisationseinheit",
    "site": "Je Verbrauchsstelle",
    "carrier": "Je Energieträger",
}
"""Column of the rows -> heading of the table that takes a part further apart."""

NOT_DIVIDED = "nicht zugeordnet"
FROM_COLUMN, TO_COLUMN, CHANGE_COLUMN = "Von (t CO₂e)", "Bis (t CO₂e)", "Änderung (t CO₂e)"
EFFECT_COLUMN, TONNES_COLUMN, SAID_COLUMN = "Ursache", "t CO₂e", "Das heißt"
MEANS_COLUMN = "Was dazugehört"

NO_ACTIVITY: Mapping[str, str] = {
    "no_denominator": "keine Bezugsgröße hinterlegt",
    "denominator_missing": "Bezugsgröße nicht für beide Zeiträume geliefert",
}
WEATHER_REFUSED: Mapping[str, str] = {
    "months_missing": "Monate ohne Gradtagzahlen",
    "no_station": "keine Wetterstation festgelegt",
    "no_reference": "kein Vergleichszeitraum für die Station",
    "no_heating_days": "keine Heiztage im Zeitraum",
}

DOWNLOAD = "Ursachen als Arbeitsmappe"
SHEET, PARTS_SHEET, SPAN = "Ursachen", "Ursachen je Teil", "Verglichen"
OF_INTENSITY, OF_FACTOR = (
    "davon nicht zerlegbar (in Energie je Einheit)",
    "davon andere Faktorquelle (in Emissionsfaktoren)",
)

METHOD_HEADING = "Warum sich Emissionen ändern"
METHOD_SOURCES = (
    "Additive LMDI-I nach B. W. Ang, Energy Policy 33 (2005) 867–871; Nullen mit dem analytischen Grenzwert nach Ang, Zhang, "
    "Choi, Energy 23 (1998) 489–495, und Wood, Lenzen, Energy Policy 34 (2006) 1326–1331."
)
METHOD_RULES: tuple[str, ...] = (
    "Zerlegt wird je Verwendung an jeder Verbrauchsstelle, über deren Energieträger: Tonnen = Bezugsgröße × bereinigte Energie je "
    "Einheit × Anteil des Energieträgers × Witterung × Faktor. So addieren sich Verwendungen, Stellen, Einheiten und Mitglieder "
    "Ursache für Ursache. Verlagert sich Verbrauch von einer Stelle zur anderen, ändert sich an beiden die Energie je Einheit.",
    "Vorher herausgenommen: Umfang (was nur in einem der Zeiträume dabei ist, und geänderte Eigennutzung) und Technikwechsel "
    "(Reihen, von denen eine die andere ersetzt). Verglichen werden gleiche Quartale.",
    "Witterung nur, wo die Raumwärme in beiden Zeiträumen bereinigt werden kann; sonst 0, mit Grund.",
    "Gemeldete Tonnen, Mengen ohne Energie und Gutschriften, die das Vorzeichen drehen, lassen sich nicht zerlegen: Sie stehen "
    "bei „Energie je Einheit“ und werden genannt. Eine andere Quelle des Faktors ist keine Einsparung und wird genannt.",
    "Eine Aussage braucht beide Zeiträume: Ohne sie wird gesagt, welche Lieferung fehlt.",
)


def denominator_rule(buildings: Sequence[str]) -> str:
    """Which denominator a use has. buildings: names, first choice first."""
    return (
        "Bezugsgröße: die für die Verwendung gelieferte, an der Stelle, sonst des Mitglieds; für Gebäude sonst die erste von "
        f"{', '.join(buildings)}. Sie muss für beide Zeiträume geliefert sein, sonst ist die Aktivität 0, mit Grund."
    )
