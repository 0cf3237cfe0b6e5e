"""Words of *Szenarien*: levers, controls, headings."""

from collections.abc import Mapping

from kek_data.domain.scenario import FactorPathKind, Lever, MeasureBase

TITLE = "Szenarien"
EMPTY_HEADLINE = "Szenarien brauchen die letzten zwölf Monate"
EMPTY_TEXT = (
    "Sobald eine Arbeitsmappe übernommen ist, lässt sich hier ansehen, was Strommix, Fernwärme, Maßnahmen und Standorte bis "
    "2030 und 2035 ändern würden."
)
EMPTY_STEP = "Zur Datenlieferung"
SUBJECT = "Für wen"
NETWORK = "Netzwerk"
COMPARED = "Szenarien im Vergleich"
COMPARED_HELP = (
    "Höchstens drei. „Entwurf“ ist, was unter „Entwurf“ eingestellt ist; ohne Auswahl wird er allein gezeigt."
)
DRAFT = "Entwurf"
REFERENCE = "Weiter wie bisher"
REFERENCE_LONG = "Weiter wie bisher (letzte zwölf Monate flach fortgeschrieben)"
CONTROLS = "Entwurf"
CONTROLS_EXPLAIN = (
    "Was hier eingestellt wird, ist eine Annahme und steht in der Adresse: Der Link öffnet dieselbe Ansicht."
)

POWER_MIX = "Strommix (bundesweiter Faktor)"
DISTRICT_HEAT = "Fernwärmefaktor"
FACTOR_IN = "{year}, g CO₂e/kWh"
FACTOR_HELP = (
    "Leer: kein Wert für dieses Jahr. Heute: {now}. Zwischen den Jahren verläuft der Faktor geradlinig."
)
MEASURES = "Maßnahmen"
MEASURES_HELP = "„wie geplant“ zählt geplante, beschlossene und laufende Maßnahmen; Ideen und Zurückgestelltes nur einzeln."
MEASURES_ONE_BY_ONE = "Maßnahmen einzeln"
SHIFT_HELP = "Ganze Jahre später (+) oder früher (−); nie vor dem laufenden Quartal. Begonnenes lässt sich nicht verschieben."
MEASURES_NONE = "Es ist keine Maßnahme geliefert, die noch etwas ändert."
MEASURES_CONTAINED = "{count} weitere sind in den letzten zwölf Monaten schon enthalten."
MEASURES_SILENT = "{count} zählen nicht, weil Angaben fehlen."
LATE = " (verspätet)"
SITES = "Wachstum und Schließung"
SITES_PICK = "Mitglied oder Verbrauchsstelle suchen"
SITES_PICK_HELP = (
    "Name eintippen; auch bei tausend Verbrauchsstellen. Eine eigene Rate gilt vor der des Mitglieds."
)
WHOLE_MEMBER = "{name} (ganzes Mitglied)"
NEW_SITES = "Neue Standorte"
NEW_SITES_EXPLAIN = (
    "Eine Zeile je Standort und Energieträger. Erdgas in MWh Brennwert (Hs), wie auf der Rechnung."
)
PRICE = "Energiepreise, % im Jahr"
PRICE_HELP = "Annahme für alle Preise, die geliefert sind. 0: die Preise der letzten zwölf Monate."

COLUMN: Mapping[str, str] = {
    "on": "zählt",
    "member": "Mitglied",
    "measure": "Maßnahme",
    "start": "Beginn",
    "shift": "± Jahre",
    "saving": "Einsparung",
    "percent": "% im Jahr",
    "closes": "schließt am",
    "site": "Neuer Standort",
    "opens": "öffnet am",
    "carrier": "Energieträger",
    "mwh": "MWh im Jahr",
    "t_2030": "2030 (t CO₂e)",
    "gap_2030": "zum Pfad 2030",
    "t_2035": "2035 (t CO₂e)",
    "cumulated": "Summe bis 2035 (t CO₂e)",
    "against_reference": "gegenüber weiter wie bisher (t CO₂e)",
    "investment": "Investition (€)",
    "energy_cost": "Energiekosten 2030 (€)",
    "saved_cost": "Energiekosten bis 2035 gegenüber weiter wie bisher (€)",
    "lever": "Hebel",
    "part": "Einzeln",
    "effect_2030": "2030 (t CO₂e)",
    "effect_2035": "2035 (t CO₂e)",
    "energy_2030": "2030 (MWh)",
    "name": "Name",
    "saved_at": "gespeichert am",
    "saved_by": "durch",
}
SHOW_LEVERS_OF = "Hebel von"
KEY_FIGURES = "Kennzahlen"
KEY_FIGURE = "Größe"
ASSUMPTIONS = "Annahmen"
SAVED = "Gespeicherte Szenarien"
NO_SAVED = "Noch keines gespeichert."
SAVE_NAME = "Name"
SAVE = "Speichern"
SAVE_HELP = "Ein vorhandener Name wird überschrieben; die alte Fassung bleibt im Protokoll."
OPEN_AS_DRAFT = "Als Entwurf öffnen"
RENAME = "Umbenennen"
NEW_NAME = "Neuer Name"
DELETE = "Löschen"
CHOSEN_SAVED = "Gespeichertes Szenario"
START_OVER = "Entwurf leeren"
FINDINGS = "Hinweise zum Szenario"
NO_COST = "Kosten sind nicht geliefert"

LEVER: Mapping[Lever, str] = {
    Lever.POWER_MIX: "Strommix",
    Lever.DISTRICT_HEAT: "Fernwärmefaktor",
    Lever.GROWTH: "Wachstum",
    Lever.CLOSING: "Schließungen",
    Lever.NEW_SITE: "Neue Standorte",
    Lever.MEASURES: "Maßnahmen",
}
FACTOR_PATH: Mapping[str, str] = {
    FactorPathKind.UNCHANGED.value: "unverändert",
    FactorPathKind.TREND.value: "Trend",
    FactorPathKind.POINTS.value: "eigene Werte",
}
MEASURE_BASE: Mapping[str, str] = {
    MeasureBase.NONE.value: "keine",
    MeasureBase.SCHEDULED.value: "wie geplant",
}
RESERVED = frozenset(word.casefold() for word in (DRAFT, REFERENCE))
"""Names no saved scenario may have: they stand for something else beside it."""

SAVE_REFUSED: Mapping[str, str] = {
    "no_name": "Bitte einen Namen eingeben.",
    "reserved": "„{name}“ ist vergeben: So heißt hier schon etwas anderes. Bitte einen anderen Namen wählen.",
    "taken": "Ein Szenario „{name}“ gibt es schon. Bitte einen anderen Namen wählen.",
    "reference": "Im Entwurf ist noch nichts eingestellt; gespeichert wird nur, was etwas ändert.",
}
SAVED_NOW = "Szenario „{name}“ gespeichert."
RENAMED_NOW = "Szenario „{old}“ heißt jetzt „{name}“."
DELETED_NOW = "Szenario „{name}“ gelöscht."
