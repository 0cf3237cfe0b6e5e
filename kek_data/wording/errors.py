"""German sentences for what the program cannot do; used by pages and by the command line."""

from kek_data.domain.errors import (
    KekError,
    MixedStore,
    RevisionConflict,
    StoreUnavailable,
    Undecidable,
    UnknownKey,
    UnknownMember,
    UnreadableInput,
    UnreadableReference,
)
from kek_data.wording import decision_words

_KINDS = {
    "bundle": "die Variante der Emissionsfaktoren",
    "path": "der Pfad",
    "station": "die Wetterstation",
    "delivery": "die Datenlieferung",
    "delivery in force": "die geltende Datenlieferung",
    "series": "die Reihe",
    "unit": "die Einheit",
    "table": "die Tabelle",
    "rule": "die Rechenregel",
}


def error_text(error: KekError) -> str:
    """One German sentence: what happened and what to do."""
    match error:
        case UnknownMember():
            return f"Das Mitglied „{error.member}“ gibt es in diesem Netzwerk nicht."
        case UnknownKey():
            return f"Nicht gefunden: {_KINDS.get(error.kind, error.kind)} „{error.key}“."
        case RevisionConflict():
            return "In der Zwischenzeit wurde etwas anderes gespeichert. Bitte noch einmal prüfen und übernehmen."
        case MixedStore():
            held = "Beispieldaten" if error.store_kind == "sample" else "echte Daten"
            return (
                f"Der Datenbestand enthält {held}; Beispieldaten und echte Daten dürfen sich nicht mischen. "
                "Bitte zuerst die Beispieldaten entfernen oder einen anderen Datenbestand verwenden."
            )
        case StoreUnavailable():
            return f"Der Datenbestand ist nicht erreichbar: {error.reason}"
        case Undecidable():
            return decision_words.refusal(error.code, error.series)
        case UnreadableReference():
            return f"{error.source} ist nicht lesbar: {'; '.join(error.problems)}"
        case UnreadableInput():
            return f"Die Eingabe ist nicht lesbar: {error.reason}"
    return str(error)
