"""Words of *Methodik*: explanations, rules, glossary."""

from collections.abc import Mapping

from kek_data.wording import factor_words

METHOD_TITLE = "So wird gerechnet, mit diesen Faktoren und Pfaden"
METHOD_INTRO = (
    "Diese Seite wird aus dem erzeugt, womit das Programm rechnet. Sie kann daher nicht veralten. "
    "Jede Zahl nennt ihre Quelle."
)
METHOD_TABS = (
    "Pfade und Ziele",
    "Emissionsfaktoren",
    "Einheiten und Witterung",
    factor_words.TAB,
    "Rechenregeln",
    "Stadtbilanz",
    "Glossar",
)
PATH_HEADING = "Programmpfade"
PATH_EXPLAIN = (
    "Der Programmpfad ist rechnerisch: abgeleitet aus Beschlüssen des Rates für die Stadt, von den Mitgliedern nicht "
    "beschlossen. Zwischen den Stützpunkten verläuft er geradlinig, nach dem letzten bleibt er gleich."
)
HISTORY_OF_GOALS = "Wie die Ziele entstanden sind"
MEMBER_GOALS = "Eigene Ziele der Mitglieder"
MEMBER_GOALS_EXPLAIN = "Nur Ziele, die das Mitglied selbst beschlossen oder veröffentlicht hat. Ziele von Verbänden sind Anmerkungen."
BUNDLES_HEADING = "Welcher Faktorensatz welchen Energieträger bedient"
FACTORS_HEADING = "Verwendete Faktoren"
FACTORS_EXPLAIN = "Jeder Faktor, den die gezeigten Bilanzen verwenden, mit Quelle, Ausgabe und Kennzeichen."
CONVERSIONS_HEADING = "Umrechnungen"
UNITS_HEADING = "Einheiten in der Arbeitsmappe"
WEATHER_HEADING = "Witterung"
RULES_HEADING = "Regeln in Worten"
SETTINGS_HEADING = "Einstellungen dieses Netzwerks"
PLAUSIBILITY_HEADING = "Ab wann beim Einlesen nachgefragt wird"
PLAUSIBILITY_EXPLAIN = (
    "Jede Schwelle ist eine Annahme, die ein Netzwerk anders setzen kann. Vergleichswerte je m²: Bekanntmachung der Regeln für "
    "Energieverbrauchswerte und der Vergleichswerte im Nichtwohngebäudebestand vom 15.04.2021 (BAnz AT 03.05.2021 B1), Anlage 1."
)
ALL_FACTORS_HEADING = "Alle Faktoren dieser Variante"
NO_FACTORS_USED = (
    "Noch keine Bilanz: Hier stehen die verwendeten Faktoren, sobald eine Arbeitsmappe übernommen ist."
)
NO_WEATHER = "Für dieses Netzwerk ist keine Wetterstation hinterlegt."
NO_CITY = "Für dieses Netzwerk ist keine Stadtbilanz hinterlegt."
BOTH_METHODS = "beide"
BIOGENIC = "biogenes CO₂"
"""Method of a factor that is in no total."""
CITY_BREAKS = "Brüche in der Methode der Stadtbilanz"
GLOSSARY_HEADING = "Glossar"
LICENCE_NOTE = (
    "Faktoren: Quelle und Ausgabe je Zeile. Amtliche Werte (EBeV, Umweltbundesamt, BAFA) sind mit Quellenangabe frei "
    "verwendbar; Näheres in der Spalte Anmerkung."
)
FACTOR_ENTRY: Mapping[str, str] = {
    "abwaerme": "Abwärme",
    "biogas_bhkw_energiepflanzen": "Biogas aus Energiepflanzen (BHKW)",
    "biogas_gebaeudenah": "Biogas, gebäudenah erzeugt",
    "biomethan": "Biomethan",
    "fernwaerme_heizwerk_erneuerbar": "Fernwärme, Heizwerk, erneuerbar",
    "fernwaerme_heizwerk_gas_oel": "Fernwärme, Heizwerk, Gas und Öl",
    "fernwaerme_heizwerk_kohle": "Fernwärme, Heizwerk, Kohle",
    "fernwaerme_kwk_erneuerbar": "Fernwärme, KWK, erneuerbar",
    "fernwaerme_kwk_gas_oel": "Fernwärme, KWK, Gas und Öl",
    "fernwaerme_kwk_kohle": "Fernwärme, KWK, Kohle",
    "holz": "Holz",
    "klaergas_bhkw": "Klärgas (BHKW)",
    "solar_pv": "Photovoltaik",
    "strom_bafa_effizienz": "Strom (BAFA, eingespart)",
    "strom_bafa_wechsel": "Strom (BAFA, Wechsel zu Strom)",
    "strom_bundesmix": "Strom, Bundesmix",
    "strom_bundesmix_prognose": "Strom, Bundesmix (Prognose)",
    "strom_netz_nachweis": "Strom aus dem Netz (Energieausweis)",
    "strom_oekostrom_hkn": "Ökostrom mit Herkunftsnachweis",
    "strom_residualmix": "Strom, Residualmix",
    "stueckholz": "Stückholz",
    "waerme_abfallverbrennung": "Wärme aus Abfallverbrennung",
}
"""Entries of factor sets that are no carrier of the workbook; others are called as the carrier."""
EVIDENCE: Mapping[str, str] = {
    "verified": "geprüft",
    "secondhand": "aus zweiter Hand",
    "calculated": "berechnet",
}
RULES: tuple[tuple[str, str], ...] = (
    (
        "Vom Verbrauch zur Tonne",
        "Gespeichert wird die Menge, wie sie geliefert wurde. Hat der Faktorensatz einen Wert für die gelieferte Einheit, "
        "gilt dieser; sonst wird einmal in kWh (Heizwert) umgerechnet. Erdgas in kWh ohne Angabe gilt als Brennwert (Hs).",
    ),
    (
        "Scope 1 und 2",
        "Bilanziert wird nach dem Greenhouse Gas Protocol mit operativer Kontrolle: Scope 1 (eigene Verbrennung, Fuhrpark) und "
        "Scope 2 (Strom, Fernwärme). Scope 3 steht getrennt und geht in keine Summe ein.",
    ),
    (
        "Strom zweimal",
        "Standortbasiert mit dem deutschen Strommix ohne Vorkette, marktbasiert mit dem eigenen Vertrag. Pfad, Status und nötige "
        "Minderung sind immer standortbasiert. Der Unterschied heißt Vertragseffekt.",
    ),
    (
        "Zwölf Monate",
        "Ein Quartal wird immer mit den drei davor gezeigt (gleitende 12 Monate), damit Winter und Sommer sich ausgleichen. "
        "Ein Kalenderjahr ist sein Fenster bis zum 4. Quartal.",
    ),
    (
        "Leer ist nicht null",
        "Eine leere Zelle ist nicht geliefert. Sie wird mit dem Wert desselben Quartals im Vorjahr fortgeschrieben und heller "
        "gezeichnet; weiter zurück wird nicht gegriffen. Wiegen fehlende Werte mehr als 2 %, gibt es keine Aussage.",
    ),
    (
        "Vollständigkeit",
        "Geliefert, fortgeschrieben und fehlend, gewichtet mit den letzten bekannten Emissionen. Ein Status steht nur, wo "
        "mindestens 80 % geliefert sind.",
    ),
    (
        "Status",
        "● auf Pfad: nicht darüber. ◐ knapp darüber: bis 5 %. ▲ deutlich darüber: mehr als 5 %, auch nach Abzug des Restes, den nur "
        "bundesweite Emissionsfaktoren mindern können. ○ keine Aussage: die Daten tragen keine.",
    ),
    (
        "Rest durch bundesweite Emissionsfaktoren",
        "Mit bundesweiten Faktoren rechnet sich auch voller Erfolg nicht auf null. Dieser Rest wird getrennt gezeigt und nicht "
        "als Versäumnis gewertet.",
    ),
    (
        "Ein Kreis von Mitgliedern je Ansicht",
        "Ist, Pfad und Ziele des Netzwerks sind Summen über dieselben Mitglieder: die mit Basiswert und durchgehenden Werten. "
        "Wer fehlt, wird genannt.",
    ),
    (
        "Ohne Doppelzählung",
        "Was ein Mitglied erzeugt und ein anderes bezieht, ist in der Summe zweimal enthalten. Die Brücke zieht es einmal ab, soweit "
        "der Anteil bekannt ist.",
    ),
    (
        "Nötige Minderung",
        "Vom letzten Wert geradlinig bis zum Ziel, in Tonnen je Jahr. Bisher: mittlere Steigung (Theil–Sen) der letzten fünf "
        "vollständigen Jahre, mindestens drei.",
    ),
    (
        "Freigegebene Stände",
        "Ein freigegebener Stand hält seine Werte mit Tag, Faktoren und Version der Rechenregeln für immer fest. Nachgerechnet darf "
        "nur eine geänderte Rechenregel andere Zahlen ergeben; gezeigt werden weiter die freigegebenen. Was seither anders ist, "
        "zählt für dieselben Mitglieder und dieselben zwölf Monate.",
    ),
    (
        "Jede Zahl nachvollziehen",
        "Unter „Diese Zahl erklären“ (Netzwerk und Mitglied) öffnet sich jede Zahl bis zu Datei, Blatt und Zelle. Die gezeigte Formel ist "
        "die, mit der nachgerechnet wird; als Arbeitsmappe steht sie in Excel bereit.",
    ),
    (
        "Witterung",
        "Nur Raumwärme in MWh wird bereinigt (Bereich „Warum“), Emissionen nie. Fehlt der Station ein Monat, wird nicht bereinigt. "
        "Bereits bereinigt Geliefertes bleibt, wie es ist. Jahreswerte der Heizwärme werden mit Gradtagzahlen auf Quartale verteilt.",
    ),
)
GLOSSARY: tuple[tuple[str, str], ...] = (
    (
        "Arbeitsstand, freigegebener Stand",
        "Alles, was bis jetzt übernommen ist; ein benannter, festgehaltener Stand. Er kann zurückgezogen, aber nicht überschrieben werden.",
    ),
    (
        "Basisjahr",
        "Jahr, von dem aus der Pfad eines Mitglieds beginnt; mit Bilanzgrenze und Begründung gespeichert.",
    ),
    ("Bearbeitungsstand", "Zahl, die mit jeder Übernahme, Rücknahme oder Änderung um eins steigt."),
    (
        "Bezugsgröße",
        "Womit ein Verbrauch verglichen wird: Vollzeitäquivalente, Fläche, Studierende, Plätze, Kilometer.",
    ),
    ("BGF, NGF", "Brutto- und Netto-Grundfläche."),
    (
        "Brennwert (Hs), Heizwert (Hi)",
        "Energie eines Brennstoffs mit und ohne Kondensationswärme. Gasrechnungen nennen Hs.",
    ),
    (
        "Datengüte",
        "A gemessen am eigenen Zähler, B daraus hochgerechnet, C aus regionalen Kennwerten, D aus bundesweiten Durchschnitten.",
    ),
    (
        "Datenlieferung",
        "Eine übernommene Datei mit Prüfsumme, Eingangstag und Absender. Sie kann zurückgenommen werden.",
    ),
    ("eigenes Ziel", "Ziel, das ein Mitglied selbst beschlossen oder veröffentlicht hat."),
    ("Endenergie", "Energie, wie sie am Zähler oder Tank ankommt."),
    ("entfällt, folgt, in Klärung", "Gibt es nicht; kommt noch; vom Netzwerkmanagement zurückgestellt."),
    ("fortgeschrieben", "Fehlender Wert, ersetzt durch denselben Zeitraum des Vorjahres und gekennzeichnet."),
    ("Kompensation", "Kauf von Minderungen anderswo. Wird getrennt gezeigt und nie abgezogen."),
    ("marktbasiert, standortbasiert", "Strom nach eigenem Vertrag oder nach dem Strommix des Netzes."),
    (
        "Programmpfad (rechnerisch)",
        "Pfad der Stadt, umgelegt auf den eigenen Basiswert; von den Mitgliedern nicht beschlossen.",
    ),
    (
        "Prüfhinweis",
        "Bemerkung zu einer Zelle: Fehler verhindert die Übernahme, Warnung fragt nach, Hinweis erklärt.",
    ),
    ("Reihe", "Verbrauchsstelle, Energieträger und Verwendung, gegebenenfalls je Zähler."),
    ("Verbrauchsstelle", "Gebäude, Depot, Netz, Fuhrpark oder Straßenbeleuchtung."),
    ("Vorkette", "Emissionen bei Förderung, Herstellung und Transport eines Energieträgers."),
    ("Witterungsbereinigung", "Umrechnung von Heizwärme auf ein durchschnittliches Jahr mit Gradtagzahlen."),
    ("Ziellücke", "Abstand zwischen der Summe eigener Ziele und dem Pfad derselben Mitglieder."),
)
