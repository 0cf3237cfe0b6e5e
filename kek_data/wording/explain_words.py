"""German words of *Diese Zahl erklären*: names of figures and inputs, formulas in words, notes, units."""

from collections.abc import Mapping

from kek_data.domain.forecast_codes import ForecastMethod
from kek_data.wording import decomposition_words, forecast_words, numbers, pages

HEADING = "Diese Zahl erklären"
EXPLAIN = (
    "Jede Zahl lässt sich öffnen: die Formel in Worten und mit den eingesetzten Zahlen, woher jede Zahl kommt, und Schritt für "
    "Schritt weiter bis zu Datei, Blatt und Zelle."
)
CHOOSE = "Welche Zahl?"
PERIOD = "Zeitraum"
NEXT = "Weiter öffnen"
NEXT_PLACEHOLDER = "Woher kommt …"
FORMULA = "Formel"
PUT_IN = "Eingesetzt"
INPUTS = "Woraus sie berechnet wird"
FACTORS = "Emissionsfaktoren"
VALUES = "Gelieferte Werte, Datei und Zelle"
SOURCE = "Quelle"
WORKBOOK = "Als Arbeitsmappe mit Formeln"
GIVEN = "Dieser Wert ist angegeben, nicht berechnet."
UNKNOWN_FIGURE = "Diese Zahl gibt es hier nicht: {figure}. Gezeigt wird die erste Zahl der Liste."
LEFT_OUT = "Nicht in der Summe"
CORRECTION = "Berichtigung"
SPAN = "{first} bis {last}"
SETTING = "Einstellung des Netzwerks"
INPUT_HEADINGS = ("Wert", "Was", "Quelle")
FACTOR_HEADINGS = ("Energieträger", "Faktor", "Satz und Jahr", "Quelle und Nutzungshinweis")
LICENCE = "Amtliche Werte sind mit Quellenangabe frei verwendbar (§ 5 UrhG); Näheres auf „Methodik“."

FIGURE: Mapping[str, str] = {
    "actual": "Emissionen",
    "gap": "Abstand zum Programmpfad",
    "gap_share": "Abstand zum Programmpfad in Prozent",
    "status": "Status",
    "required_2030": "nötige Minderung bis 2030",
    "required_2030_share": "nötige Minderung bis 2030, in Prozent des letzten Werts",
    "required_2030_compound": "nötige Minderung bis 2030, gleichbleibender Prozentsatz",
    "required_2035": "nötige Minderung bis 2035",
    "required_2035_share": "nötige Minderung bis 2035, in Prozent des letzten Werts",
    "achieved": "bisher erreichte Änderung",
    "delivered": "Vollständigkeit: geliefert",
    "carried": "Vollständigkeit: fortgeschrieben",
    "missing": "Vollständigkeit: fehlt",
    "budget": "Emissionsbudget",
    "budget_used": "vom Budget verbraucht",
    "budget_left": "vom Budget übrig",
    "budget_exhausted": "Jahr, in dem das Budget aufgebraucht ist",
    "path": "Programmpfad (rechnerisch)",
    "base": "Basiswert",
    "own_goal": "eigenes Ziel",
    "change": "Änderung zum Vorjahr",
    "change_share": "Änderung zum Vorjahr in Prozent",
    "scope1": "Scope 1",
    "scope2": "Scope 2",
    "activity_reached": "durch eigenes Handeln erreicht",
    "factor_effect": "Wirkung der Emissionsfaktoren",
    "remainder": "Rest durch bundesweite Emissionsfaktoren",
    "frozen": "Emissionen mit Faktoren des Basisjahres",
    "energy": "Energie",
    "cost": "Kosten",
    "effects": "Änderung und ihre Ursachen",
    "effect": "Ursache",
    "forecast_2030": "Prognose 2030",
    "forecast_2035": "Prognose 2035",
    "forecast_gap_2030": "Prognose 2030 gegenüber dem Programmpfad",
    "forecast_gap_2035": "Prognose 2035 gegenüber dem Programmpfad",
    "heat_adjusted": "Raumwärme, witterungsbereinigt",
    "heat_adjusted_series": "Raumwärme, witterungsbereinigt",
    "lead": "Jahre vor dem Programmpfad (minus: dahinter)",
    "goal_gap_2030": "Ziellücke 2030",
    "goal_gap_2035": "Ziellücke 2035",
    "uncertainty": "Unsicherheit (±)",
    "balance_sum": "Summe der Mitgliederbilanzen",
    "overlap": "doppelt gezählt",
    "without_double_counting": "Netzwerksumme ohne Doppelzählung",
    "overlap_pair": "doppelt gezählt",
    "actual_carrier": "Emissionen",
    "actual_series": "Emissionen",
    "actual_cell": "Emissionen",
    "frozen_carrier": "Emissionen mit Faktoren des Basisjahres",
    "frozen_series": "Emissionen mit Faktoren des Basisjahres",
    "frozen_cell": "Emissionen mit Faktor des Basisjahres",
    "energy_carrier": "Energie",
    "energy_series": "Energie",
    "energy_cell": "Energie",
    "cost_carrier": "Kosten",
    "cost_series": "Kosten",
    "cost_cell": "Kosten",
    "amount_cell": "Menge",
    "path_index": "Index des Programmpfads",
    "path_ratio": "Anteil des Pfads am Basisjahr",
    "own_goal_point": "Zielpunkt",
    "slope": "Änderung pro Jahr",
    "weight": "Gewicht: letzte bekannte Emissionen",
    "remainder_series": "Rest durch bundesweite Emissionsfaktoren",
}
"""What a figure is called."""

INPUT: Mapping[str, str] = {
    "allowed_share": "Spielraum für „knapp darüber“",
    "rounding_noise": "Rundungsspielraum der Rechnung",
    "path_point": "Stützpunkt des Pfads",
    "first_year": "Jahr des Stützpunkts davor",
    "second_year": "Jahr des Stützpunkts danach",
    "position": "Stelle auf der Zeitachse",
    "value_of_point": "Stützpunkt",
    "years_to_goal": "Jahre bis dahin",
    "years_between": "Jahre dazwischen",
    "last_balance": "letztes Jahr mit Bilanz",
    "used_until": "verbraucht bis einschließlich",
    "own_goal_start": "Ausgangswert des Ziels",
    "reduction_percent": "Minderung laut Ziel",
    "residual_percent": "verbleibender Anteil laut Ziel",
    "conversion": "Umrechnung in kWh (Heizwert)",
    "factor": "Emissionsfaktor",
    "base_factor": "Emissionsfaktor des Basisjahres",
    "as_delivered": "Menge, wie geliefert",
    "scale": "Umrechnung der Einheit",
    "state_number": "Zustandszahl",
    "calorific_value": "Brennwert",
    "own_part": "eigener Anteil, oder Anteil dieses Quartals am längeren Zeitraum",
    "buyer_scope2": "Scope 2 der kaufenden Seite aus dieser Lieferung",
    "supplier_share": "Anteil dieser Lieferung",
    "own_generation_share": "Anteil eigener Erzeugung",
    "fits_into_scope1": "Anteil, der in Scope 1 der liefernden Seite Platz hat",
    "forecast_low": "unteres Ende des Bands (80 %)",
    "forecast_high": "oberes Ende des Bands (80 %)",
    "forecast_quarters": "Quartale, auf denen sie steht",
    "x_before": "Zeitpunkt davor",
    "x_after": "Zeitpunkt danach",
    "reached": "Zeitpunkt, zu dem der Pfad den Wert hat",
    "base_load": "Grundlast, die nicht vom Wetter abhängt",
    "normal_kd": "Gradtage des Bezugszeitraums",
    "actual_kd": "Gradtage des Zeitraums",
    "series_error": "Fehler der Werte, alle Reihen zusammen",
    "factor_error": "Fehler des Emissionsfaktors",
    "delivered_cells": "gelieferte Werte",
    "carried_cells": "fortgeschriebene Werte",
    "missing_cells": "fehlende Werte",
    "expected_cells": "erwartete Werte",
}
"""Inputs that are no figures themselves."""

PART: Mapping[str, str] = {
    "delivered": "geliefert",
    "carried": "fortgeschrieben",
    "missing": "fehlt",
}

WORDS: Mapping[str, str] = {
    "actual": "Emissionen = Summe aller Energieträger und gemeldeten Tonnen (Scope 1 und 2) der zwölf Monate",
    "energy": "Energie = Summe aller Energieträger der zwölf Monate, in kWh bezogen auf den Heizwert",
    "cost": "Kosten = Summe aller Energieträger der zwölf Monate, soweit Kosten geliefert wurden",
    "frozen": "Wie die Emissionen, aber jede Menge mal dem Faktor des Basisjahres: So wird sichtbar, was allein das eigene Handeln bewirkt",
    "scope1": "Scope 1 = Summe der eigenen Verbrennung, des Fuhrparks und der gemeldeten direkten Emissionen",
    "scope2": "Scope 2 = Summe des eingekauften Stroms und der eingekauften Fernwärme",
    "actual_carrier": "Summe aller Reihen dieses Energieträgers",
    "energy_carrier": "Summe aller Reihen dieses Energieträgers",
    "cost_carrier": "Summe aller Reihen dieses Energieträgers",
    "frozen_carrier": "Summe aller Reihen dieses Energieträgers, mit Faktoren des Basisjahres",
    "actual_series": "Summe der vier Quartale dieser Reihe",
    "energy_series": "Summe der vier Quartale dieser Reihe",
    "cost_series": "Summe der vier Quartale dieser Reihe",
    "frozen_series": "Summe der vier Quartale dieser Reihe, mit Faktoren des Basisjahres",
    "actual_cell": "Emissionen = Menge × Umrechnung (wo nötig) × Emissionsfaktor ÷ 1000 kg je Tonne",
    "frozen_cell": "Emissionen mit Faktor des Basisjahres = Menge × Umrechnung (wo nötig) × Faktor des Basisjahres ÷ 1000",
    "frozen_as_actual": "Für das Basisjahr gibt es hier keinen Faktor: Es gelten die Tonnen wie sie sind",
    "energy_cell": "Energie = Menge × Umrechnung (wo nötig)",
    "amount_cell": "Menge = gelieferter Wert × Umrechnung der Einheit × eigener Anteil (wo nötig)",
    "members_sum": "Summe über dieselben Mitglieder zu jedem Zeitpunkt; wer nicht durchgehend Werte hat, ist nicht enthalten und wird genannt",
    "gap": "Abstand = Emissionen − Programmpfad",
    "gap_share": "Abstand in Prozent = Abstand ÷ Programmpfad",
    "status": (
        "● auf Pfad, wenn der Abstand höchstens 0 ist; ◐ knapp darüber, wenn er höchstens den Spielraum des Pfads beträgt; "
        "◐ knapp darüber (Faktorrest), wenn erst der Abzug des Rests durch bundesweite Emissionsfaktoren ihn in den Spielraum bringt; "
        "sonst ▲ deutlich darüber"
    ),
    "path": "Programmpfad = Basiswert × Index heute ÷ Index im Basisjahr",
    "path_index": "Index des Programmpfads",
    "line_between": "Zwischen zwei Stützpunkten eine gerade Linie, nach dem letzten gleichbleibend",
    "path_ratio": "Anteil = Index heute ÷ Index im Basisjahr",
    "base_computed": "Basiswert = Emissionen des Basisjahres, aus den gelieferten Werten berechnet wie jedes andere Jahr",
    "base_stated": "Basiswert = vom Mitglied angegeben, weil das Basisjahr nicht vollständig geliefert ist",
    "base_own_1990": "Basiswert = eigener Wert des Mitglieds für 1990; er geht jedem anderen vor",
    "base_network": "Basis des Netzwerks = Programmpfad am Anfang der Linie",
    "own_goal": "Zwischen den Zielpunkten eine gerade Linie, nach dem letzten gleichbleibend",
    "own_goal_start": "Anfang der Ziellinie",
    "own_goal_point": "Zielpunkt, wie vom Mitglied angegeben",
    "own_goal_reduction_percent": "Zielpunkt = Ausgangswert × (1 − Minderung)",
    "own_goal_residual_percent": "Zielpunkt = Ausgangswert × verbleibender Anteil",
    "change": "Änderung = Emissionen − Emissionen ein Jahr zuvor",
    "change_share": "Änderung in Prozent = (Emissionen − Emissionen ein Jahr zuvor) ÷ Emissionen ein Jahr zuvor",
    "required_2030": "Nötig pro Jahr = (letzter Wert − Programmpfad 2030) ÷ Jahre bis 2030",
    "required_2035": "Nötig pro Jahr = (letzter Wert − Programmpfad 2035) ÷ Jahre bis 2035",
    "required_2030_share": "Nötig pro Jahr in Prozent = nötige Minderung ÷ letzter Wert",
    "required_2035_share": "Nötig pro Jahr in Prozent = nötige Minderung ÷ letzter Wert",
    "required_2030_compound": "Gleichbleibender Prozentsatz = 1 − (Programmpfad 2030 ÷ letzter Wert) hoch (1 ÷ Jahre)",
    "achieved": (
        "Mittlere Steigung nach Theil und Sen: der Median der Änderungen pro Jahr zwischen allen Paaren der letzten vollständigen "
        "Jahre (höchstens fünf, mindestens drei); einzelne Ausreißer verschieben ihn kaum"
    ),
    "slope": "Änderung pro Jahr = (späteres Jahr − früheres Jahr) ÷ Jahre dazwischen",
    "budget": "Budget = Summe der Jahreswerte des Programmpfads bis zu seinem Ende",
    "budget_used": "Verbraucht = Summe der Emissionen der Jahre mit Bilanz",
    "budget_left": "Übrig = Budget − verbraucht",
    "budget_exhausted": "Aufgebraucht im Jahr = letztes Jahr mit Bilanz + (Budget − verbraucht) ÷ Emissionen der letzten zwölf Monate, aufgerundet",
    "budget_exhausted_already": "Aufgebraucht im ersten Jahr, bis zu dem mindestens das Budget verbraucht ist",
    "delivered": "Geliefert = Gewicht der gelieferten Werte ÷ Gewicht aller Werte; gewichtet wird mit den letzten bekannten Emissionen",
    "carried": "Fortgeschrieben = Gewicht der fortgeschriebenen Werte ÷ Gewicht aller Werte",
    "missing": "Fehlt = Gewicht der fehlenden Werte ÷ Gewicht aller Werte",
    "delivered_network": "Geliefert = Summe (Anteil je Mitglied × Emissionen) ÷ Summe der Emissionen",
    "carried_network": "Fortgeschrieben = Summe (Anteil je Mitglied × Emissionen) ÷ Summe der Emissionen",
    "missing_network": "Fehlt = Summe (Anteil je Mitglied × Emissionen) ÷ Summe der Emissionen",
    "share_by_count": "Anteil = Anzahl ÷ erwartete Anzahl, weil die Werte kein Gewicht haben",
    "share_without_bound": (
        "Für mindestens einen Wert ist das Gewicht nicht bekannt (kein Emissionsfaktor): Er zählt als das Größte, was er wiegen kann"
    ),
    "weight": "Summe der Beträge der letzten bekannten Emissionen",
    "activity_reached": "Erreicht = Basiswert − Emissionen mit Faktoren des Basisjahres",
    "factor_effect": "Wirkung der Faktoren = Emissionen mit Faktoren des Basisjahres − Emissionen",
    "remainder": "Summe über eingekauften Strom und Fernwärme: was mit den heutigen Faktoren über dem Anteil des Pfads liegt und nur der Strom- und Wärmemix ändern kann",
    "remainder_series": "Je Quartal: Emissionen − Emissionen mit Faktor des Basisjahres × Anteil des Pfads, aber nicht unter 0",
    "effects": "Änderung = Summe der Ursachen; sie gehen auf die Tonne genau auf (logarithmische Zerlegung, LMDI)",
    **{
        f"effect_{name}": f"{decomposition_words.EFFECT[name]}: {means}. Summe der Wirkungen an allen Verbrauchsstellen und Verwendungen"
        for name, means in decomposition_words.EFFECT_MEANS.items()
    },
    **{
        method.value: f"Fortgesetzt wird, was die gelieferten Quartale zeigen; Verfahren: {words}. Ein angepasstes Modell, keine geschlossene Formel"
        for method, words in ((m, forecast_words.METHOD[m]) for m in ForecastMethod)
    },
    "forecast_gap": "Abstand der Prognose = Prognose − Programmpfad desselben Jahres",
    "lead": "Jahre voraus = Zeitpunkt, zu dem der Programmpfad den Wert hat − Zeitpunkt, zu dem er erreicht ist",
    "goal_gap": "Ziellücke = Summe der eigenen Ziele − Programmpfad derselben Mitglieder; über 0: Die Ziele reichen nicht",
    "heat_adjusted": "Summe der Reihen der Raumwärme im Wetter des Bezugszeitraums; Emissionen werden nie bereinigt",
    "heat_adjusted_series": "Bereinigt = Grundlast + (Raumwärme − Grundlast) × Gradtage des Bezugszeitraums ÷ Gradtage des Zeitraums",
    "heat_as_used": "Ein drittes Quartal allein bleibt, wie es ist",
    "uncertainty": (
        "Unsicherheit = Wurzel aus der Summe der Quadrate: Fehler einer Reihe wirken auf alle ihre Werte gleich, Fehler eines "
        "Emissionsfaktors auf alle Mengen, die mit ihm gerechnet sind; sonst sind sie voneinander unabhängig"
    ),
    "balance_sum": "Summe der Emissionen aller Mitglieder mit Werten",
    "overlap": "Summe über alle Paare: was das eine Mitglied erzeugt (Scope 1) und das andere kauft (Scope 2), steht in beiden Bilanzen",
    "overlap_pair": "Doppelt = Scope 2 der kaufenden Seite × Anteil dieser Lieferung × Anteil eigener Erzeugung, höchstens Scope 1 der liefernden Seite dafür",
    "overlap_unknown": "Ein Anteil ist nicht bekannt: Es wird nichts abgezogen",
    "overlap_none": "Nichts doppelt: Die liefernde Seite erzeugt nichts davon selbst",
    "without_double_counting": "Netzwerksumme ohne Doppelzählung = Summe der Mitgliederbilanzen − doppelt gezählt",
}
"""The rule of a figure as a formula in words."""

NOTE: Mapping[str, str] = {
    "carried": "Fehlende Quartale sind mit dem Wert des gleichen Quartals ein Jahr zuvor fortgeschrieben.",
    "estimated": "Einzelne fehlende Werte sind mit dem letzten bekannten Wert geschätzt (zusammen höchstens 2 % Gewicht).",
    "missing": "Einzelne Werte fehlen.",
    "is_split": "Jahreswerte oder längere Abrechnungszeiträume sind auf Quartale aufgeteilt.",
    "is_reconciled": "Quartale sind mit einem endgültigen Jahreswert abgestimmt.",
    "is_reported": "Für ganze Kategorien gelten Tonnen, die das Mitglied selbst meldet.",
    "third_party": "Der Anteil Dritter ist herausgenommen.",
    "factor_derived": "Der Faktor des Basisjahres ist aus den Tonnen zurückgerechnet, weil die Reihe im Basisjahr keinen eigenen Wert hat.",
    "stored_differs": (
        "Der Wert ist so freigegeben; mit den heutigen Rechenregeln ergäben die gezeigten Eingaben einen anderen. „Stände“ auf "
        "„Lieferstand“ nennt die Ursache."
    ),
    **{f"choice_{code}": words for code, words in forecast_words.CHOICE.items()},
    "share_carried": "Ein Anteil ist aus einem früheren Jahr fortgeschrieben.",
}

REASON: Mapping[str, str] = (
    dict(pages.NO_STATEMENT)
    | dict(forecast_words.REFUSED)
    | {
        "no_network_value": "Nicht alle Mitglieder der Summe haben hier einen Wert.",
        "path_is_zero": "Der Programmpfad ist hier 0: Es gibt keine Prozentangabe.",
        "no_year_before": "Für den gleichen Zeitraum ein Jahr zuvor gibt es keinen Wert.",
        "no_constant_rate": "Ein gleichbleibender Prozentsatz erreicht dieses Ziel nicht.",
        "few_years": "Es gibt weniger als drei vollständige Jahre.",
        "never_exhausted": "Beim jetzigen Stand wird das Budget nicht aufgebraucht.",
        "no_goal": "Es ist kein vergleichbares eigenes Ziel hinterlegt.",
        "before_path": "Der Zeitraum liegt vor dem ersten Stützpunkt des Pfads.",
        "missing": "Für dieses Quartal ist noch nichts geliefert.",
        "no_figure": "Hier gibt es keinen Wert.",
        "no_heat": "Es gibt keine Reihe der Raumwärme mit Werten.",
        "weather_months_missing": "Für Monate dieses Zeitraums liegen keine Gradtage vor: nicht bereinigt.",
        "weather_no_station": "Für die Wetterstation liegen keine Gradtage vor.",
        "weather_no_reference": "Für den Bezugszeitraum liegen keine Gradtage der Station vor.",
        "weather_no_heating_days": "In diesem Zeitraum gab es keine Heiztage.",
        "above_start": "Der Wert liegt über allem, was der Programmpfad je hatte.",
        "below_end": "Der Wert liegt unter dem Ende des Programmpfads.",
        "path_rises": "Der Programmpfad steigt: Ein Zeitpunkt ist nicht bestimmt.",
        "path_constant": "Der Programmpfad hat diesen Wert länger als einen Augenblick.",
    }
)
"""Why there is no value."""

UNIT: Mapping[str, str] = {
    "t_co2e": f"t{numbers.SPACE}CO₂e",
    "t_co2e_per_year": f"t{numbers.SPACE}CO₂e pro Jahr",
    "kwh": "kWh",
    "eur": "€",
    "share": "%",
    "ratio": "",
    "year": "",
    "years": "Jahre",
    "axis": "",
    "kd": "Kd",
    "count": "",
    "status": "",
    "percent_of_reference": "% des Bezugsjahres",
    "kwh_hi_per_unit": "kWh Hi je Einheit",
}

# The workbook.
STEPS_SHEET, CELLS_SHEET, FACTORS_SHEET = "Rechenweg", "Werte", "Faktoren"
WORKBOOK_TITLE = "Erklärung: {figure}"
HOW_TO = (
    "Jede Zeile unter „Rechenweg“ ist ein Schritt: oben das Ergebnis, darunter, woraus es berechnet wird. Farbig hinterlegte Zahlen sind "
    "Eingaben; wer dort eine Zahl ändert, sieht sofort die Folge. Die Differenz zum Klimamonitor ist 0."
)
RESULT, APP_VALUE, DIFFERENCE = "Ergebnis", pages.PRODUCT, "Differenz"
SEE = "öffnen"
NOT_OPENED = "nicht weiter geöffnet (zu viele Werte für eine Arbeitsmappe)"
CELL_HEADINGS = (
    "Was",
    "Zeitraum",
    "Menge",
    "Einheit",
    "Umrechnung",
    "Faktor (kg CO₂e je Einheit)",
    "Ergebnis",
    "Einheit des Ergebnisses",
    pages.PRODUCT,
    "Differenz",
    "Quelle der Menge",
    "Quelle der Umrechnung",
    "Quelle des Faktors",
)
SOURCE_HEADINGS = (
    "Was",
    "Wert",
    "Einheit",
    "Satz",
    "Jahr",
    "Ausgabe",
    "Besonderheit",
    "Quelle",
    "Nutzungshinweis",
)

# The command line.
CLI_LIST = "Zahlen, die erklärt werden können:"
CLI_NEEDS_FIGURE = "Bitte eine Zahl nennen; „explain --list“ zeigt alle."
