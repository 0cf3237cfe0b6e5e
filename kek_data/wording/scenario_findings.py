"""German texts of what is said about scenarios: definitions that cannot be read, levers that do not act."""

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, register

TOO_LONG = "zu lang"
NO_JSON = "kein lesbares JSON"
CUT_OFF = "abgeschnitten oder verändert"
WRONG_VERSION = "gebraucht wird Version {version}"
POINTS_ONLY = "nur bei „points“ erlaubt"
NEEDS_A_YEAR = "mindestens ein Jahr (2030 oder 2035) gebraucht"
NO_FLAG = "true oder false gebraucht"
NOT_WHOLE = "ganze Jahre gebraucht"
NO_OBJECT = "ein Objekt mit mindestens einem Eintrag gebraucht"
NO_LIST = "eine Liste gebraucht"
TOO_MANY = "höchstens {most} Einträge"
TWICE = "derselbe Eintrag steht zweimal da"
LACKS = "fehlt"
UNKNOWN = "unbekannte Angabe"
NO_TEXT = "Text bis {most} Zeichen gebraucht"
NO_CODE = "eines von {known} gebraucht"
NO_NUMBER = "Zahl von {low:g} bis {high:g} gebraucht"
NO_DAY = "Tag wie 2028-06-30 gebraucht, von 2000 bis 2060"

register(
    {
        "scenario-broken": FindingText(
            Severity.ERROR,
            "Das Szenario ist nicht lesbar: „{part}“ ({reason}).",
            "Bitte diese Stelle berichtigen; „scenario show“ zeigt ein gespeichertes Szenario als Muster.",
        ),
        "scenario-link-broken": FindingText(
            Severity.ERROR,
            "Der Link zu einem Szenario ist nicht lesbar: {reason}.",
            "Bitte den ganzen Link kopieren lassen oder das Szenario unter einem Namen speichern lassen.",
        ),
        "scenario-link-too-long": FindingText(
            Severity.WARNING,
            "Das Szenario ist mit {length} Zeichen zu lang für einen Link.",
            "Bitte unter einem Namen speichern: Der Link mit dem Namen ist kurz.",
        ),
        "scenario-name-unknown": FindingText(
            Severity.WARNING,
            "Ein Szenario „{name}“ gibt es nicht (mehr).",
            "Bitte ein gespeichertes Szenario wählen; vielleicht wurde es umbenannt oder gelöscht.",
        ),
        "scenario-of-other": FindingText(
            Severity.WARNING,
            "Das Szenario „{name}“ gilt für {whose} und steht hier nicht daneben.",
            "Bitte oben {whose} wählen: Verglichen wird nur, was dieselben Mitglieder betrifft.",
        ),
        "scenario-member-outside": FindingText(
            Severity.WARNING,
            "{name} ist in dieser Summe nicht enthalten; seine Angaben im Szenario ({count}) wirken nicht.",
            "Bitte das Mitglied für sich ansehen, oder was ihm fehlt, nachliefern lassen (Seite „Netzwerk“, „Nicht enthalten“).",
        ),
        "scenario-measure-unknown": FindingText(
            Severity.WARNING,
            "{name}: Die Maßnahme „{measure}“ ist nicht (mehr) geliefert und wirkt nicht.",
            "Bitte im Szenario eine gelieferte Maßnahme wählen.",
        ),
        "scenario-measure-silent": FindingText(
            Severity.WARNING,
            "{name}: „{title}“ zählt nicht: {reason}.",
            "Bitte die Angabe in der nächsten Arbeitsmappe ergänzen (Blatt Maßnahmen).",
        ),
        "scenario-measure-contained": FindingText(
            Severity.HINT,
            "{name}: „{title}“ ist in den letzten zwölf Monaten schon enthalten und ändert nichts mehr.",
            "Nichts zu tun: Doppelt gezählt wird nicht.",
        ),
        "scenario-measure-started": FindingText(
            Severity.HINT,
            "{name}: „{title}“ hat schon begonnen und lässt sich nicht verschieben.",
            "Nichts zu tun: Gerechnet wird mit dem tatsächlichen Beginn.",
        ),
        "scenario-measure-capped": FindingText(
            Severity.WARNING,
            "{name}: „{title}“ spart mehr, als dort noch verbraucht wird; gezählt ist nur, was da ist.",
            "Bitte Einsparung, Energieträger und Verbrauchsstelle der Maßnahme prüfen.",
        ),
        "scenario-measure-no-carrier-use": FindingText(
            Severity.WARNING,
            "{name}: „{title}“ spart {carrier}, davon wurde in den letzten zwölf Monaten nichts verbraucht; es wirkt nichts.",
            "Bitte den Energieträger der Maßnahme prüfen.",
        ),
        "scenario-measure-reported": FindingText(
            Severity.WARNING,
            "{name}: „{title}“ spart Energie, deren Tonnen das Mitglied selbst meldet; gezählt ist nur die Energie.",
            "Bitte die Einsparung auch in Tonnen angeben oder die Verbräuche der Kategorie liefern.",
        ),
        "scenario-site-unknown": FindingText(
            Severity.WARNING,
            "{name}: An der Verbrauchsstelle „{site}“ wurde in den letzten zwölf Monaten nichts verbraucht; die Angabe wirkt nicht.",
            "Bitte eine Verbrauchsstelle mit Verbrauch wählen.",
        ),
        "scenario-no-trend": FindingText(
            Severity.WARNING,
            "{lever}: Für {share} der Energie gibt es keinen Trend: {sources} ist keine Jahresreihe mit mindestens drei Werten. "
            "Dieser Teil bleibt unverändert.",
            "Bitte eigene Werte für 2030 und 2035 eingeben oder Zertifikate mehrerer Jahre liefern.",
        ),
        "scenario-no-energy": FindingText(
            Severity.HINT,
            "{lever}: In den letzten zwölf Monaten gibt es keinen Verbrauch, auf den der Faktor wirkt.",
            "Nichts zu tun.",
        ),
        "scenario-no-factor": FindingText(
            Severity.WARNING,
            "Neuer Standort „{site}“: Variante {bundle} hat keinen Emissionsfaktor für {carrier}; dieser Teil zählt nicht.",
            "Bitte einen anderen Energieträger wählen.",
        ),
    }
)

SILENT_MEASURE = {
    "no_saving": "eine Einsparung in MWh oder Tonnen ist nicht angegeben",
    "no_carrier": "zur Einsparung in MWh fehlt der Energieträger",
    "no_start": "ein Beginn ist weder geplant noch gemeldet",
}
"""Why a measure does not count."""
