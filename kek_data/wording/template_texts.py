"""German texts of the template workbook: instructions, explanations under the headings, messages of the cells."""

from collections.abc import Mapping

COVER_TITLE = "Datenerhebung {network}"
COVER_FOR = "{member} · Berichtszeitraum {period}"
COVER_VERSION = "Vorlage Version {version} · erstellt am {day}"
SAMPLE = "Achtung, {mark}: alle Werte in dieser Arbeitsmappe sind erfunden."
SHEET_TITLE = "{sheet} · {member}"

STEPS_TITLE = "So geht es"
STEPS: tuple[str, ...] = (
    "Blatt „Verbrauch“ öffnen. Die bekannten Reihen stehen schon da, je Zeile eine Reihe und ein Zeitraum.",
    "In der Spalte „Menge“ die gelb markierten Zellen ausfüllen und die Einheit prüfen. Kosten, Status und Datengüte bitte angeben, wenn bekannt.",
    "Wer lieber Zeiträume nebeneinander sieht, füllt stattdessen „Verbrauch breit“ aus. Jeden Wert nur in einem der beiden Blätter.",
    "Neues Gebäude, neuer Zähler oder anderer Energieträger: erst in „Verbrauchsstellen“ und „Reihen“ eintragen, dann im „Verbrauch“ in der nächsten freien Zeile.",
    "Speichern und die Datei an das Netzwerkmanagement schicken. Unvollständig ist in Ordnung: Fehlendes kommt einfach später.",
)

STATES_TITLE = "Was in eine Zelle „Menge“ darf"
STATES: tuple[tuple[str, str, str], ...] = (
    ("number", "12.345,6", "Der gemessene oder abgerechnete Wert. Null heißt: nichts verbraucht. Gutschriften sind negativ."),
    ("blank", "leer", "Noch nicht geliefert. Ein früher gelieferter Wert bleibt unverändert bestehen."),
    ("announced", "folgt", "Der Wert kommt noch. Ein früher gelieferter Wert bleibt bestehen und wird gekennzeichnet."),
    ("absent", "entfällt", "Diesen Verbrauch gibt es nicht (mehr). Ein früher gelieferter Wert wird zurückgezogen."),
    ("deviation", "98.765,4", "Orange: mehr als 50 % Abweichung vom Vorjahreswert. Bitte prüfen; wenn es stimmt, kurz in „Bemerkung“ begründen."),
    ("wrong", "1.200 MWh", "Rot: ein Text statt einer Zahl, eine fehlende Einheit oder eine Reihe doppelt für denselben Zeitraum."),
    ("last_year", "11.987,5", "Grau: der Vorjahreswert zur Orientierung. Er ist gesperrt und wird nie eingelesen."),
)  # fmt: skip
STATES_NOTE = (
    "Kann das Netzwerkmanagement einen Wert nicht übernehmen, steht er dort als „in Klärung“, bis er geklärt ist. "
    "Das tragen Sie hier nicht ein."
)

SHEETS_TITLE = "Die Blätter"
SHEETS: Mapping[str, str] = {
    "Stammdaten": "Basisjahr, Organisationseinheiten und eigene Klimaziele. Nur bei Änderungen.",
    "Verbrauchsstellen": "Gebäude, Fuhrparks, Netze: alles, was Energie verbraucht. Nur bei Änderungen.",
    "Reihen": "Was zu welcher Verbrauchsstelle geliefert wird: Energieträger, Verwendung, Zähler, Vertrag, Lieferant.",
    "Verbrauch": "Die Verbrauchswerte, eine Zeile je Reihe und Zeitraum. Hier ist jedes Quartal etwas zu tun.",
    "Verbrauch breit": "Dasselbe mit Zeiträumen als Spalten, nur Menge und Einheit. Wahlweise.",
    "Emissionen": "Nur, wenn Sie Emissionen selbst berechnen oder Kältemittel nachfüllen.",
    "Erzeugung": "Eigene Strom- und Wärmeerzeugung, zum Beispiel Photovoltaik.",
    "Bezugsgrößen": "Vollzeitäquivalente, Flächen, Plätze, Fahrleistung: einmal im Jahr.",
    "Maßnahmen": "Klimaschutzmaßnahmen mit Terminen, Einsparung und Kosten.",
}

RULES_TITLE = "Gut zu wissen"
RULES: tuple[tuple[str, str], ...] = (
    ("Erdgas", "Rechnungen nennen kWh meist bezogen auf den Brennwert (kWh Hs). Bei m³ bitte Zustandszahl und Brennwert von der Rechnung mit angeben."),
    ("Ökostrom", "bleibt Energieträger „Strom“. Den Anteil mit Herkunftsnachweisen tragen Sie in „Reihen“ ein."),
    ("Mehrere Zähler", "in einem Gebäude sind mehrere Reihen; die Mengen werden addiert."),
    ("Jahreswerte", "sind willkommen, wenn es keine Quartalswerte gibt: Zeitraum „2025“ statt „Q1 2025“ wählen."),
    ("Datengüte", "A gemessen am eigenen Zähler, B daraus hochgerechnet, C aus regionalen Kennwerten, D aus bundesweiten Durchschnitten."),
    ("Aufbau", "Kopfzeilen und Blattnamen bitte nicht ändern. Der Blattschutz hat kein Kennwort."),
)  # fmt: skip

SHEET_NOTES: Mapping[str, str] = {
    "Stammdaten": "Bitte nur ergänzen oder ändern, was sich geändert hat.",
    "Verbrauchsstellen": "Eine Zeile je Gebäude, Fuhrpark oder Netz. Ändert sich die Eigennutzung, eine weitere Zeile mit neuem „gilt ab“.",
    "Reihen": "Eine Zeile je Verbrauchsstelle, Energieträger, Verwendung und Zähler. Ändern sich Vertragsangaben, eine weitere Zeile mit neuem „gelten ab Jahr“.",
    "Verbrauch": "Gelb: bitte ausfüllen. Erlaubt sind Zahlen sowie „folgt“ und „entfällt“. Grau ist nur zur Orientierung.",
    "Verbrauch breit": "Wahlweise statt „Verbrauch“: Zeiträume als Spalten. Bitte jeden Wert nur in einem der beiden Blätter eintragen. Grau: nicht erwartet.",
    "Emissionen": "Nur selbst berechnete Emissionen und Kältemittel. Die Emissionen aus Verbräuchen werden berechnet.",
    "Erzeugung": "Eigene Anlagen. Selbst genutzter Strom ist im Strombezug schon nicht mehr enthalten.",
    "Bezugsgrößen": "Einmal im Jahr. Ohne Verbrauchsstelle gilt der Wert für das ganze Mitglied.",
    "Maßnahmen": "Beginn tatsächlich erst eintragen, wenn die Maßnahme wirkt.",
}
MASTER_FIELDS_TITLE = "Angaben zum Mitglied"
ORG_UNITS_TITLE = "Organisationseinheiten"
GOALS_TITLE = "Eigene, beschlossene Klimaziele"

FOOTER = "&L{network} · {member}&CVorlage Version {version}&RSeite &P von &N"

# --- messages of cells (at most 255 characters, titles 32) ------------------------------------------
LIST_TITLE = "Nicht in der Liste"
LIST_ERROR = "Bitte einen Eintrag aus der Liste wählen (Pfeil rechts an der Zelle)."
LIST_WARNING = "Dieser Eintrag steht nicht in der Liste. Nur übernehmen, wenn es keinen passenden gibt."
SITE_WARNING = (
    "Diese Verbrauchsstelle steht nicht in der Liste. Neue bitte zuerst im Blatt „Verbrauchsstellen“ eintragen. "
    "Das Kürzel allein genügt auch."
)
AMOUNT_TITLE = "Keine Zahl"
AMOUNT_ERROR = "Erwartet wird eine Zahl ohne Einheit, zum Beispiel 12345,6, oder „entfällt“ oder „folgt“."
NUMBER_TITLE = "Keine passende Zahl"
NUMBER_ERROR = "Erwartet wird eine Zahl ohne Einheit, zum Beispiel 12345,6."
PERCENT_ERROR = "Erwartet wird ein Prozentwert zwischen 0 und 100, ohne Prozentzeichen."
YEAR_ERROR = "Erwartet wird eine Jahreszahl, zum Beispiel 2025."
DATE_TITLE = "Kein Datum"
DATE_ERROR = "Erwartet wird ein Datum, zum Beispiel 31.12.2025."
POSTCODE_TITLE = "Keine Postleitzahl"
POSTCODE_ERROR = "Erwartet werden fünf Ziffern."
