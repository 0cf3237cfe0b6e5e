"""German sentences for what the program cannot do; used by pages and by the command line."""

from kek_data.domain.errors import (
    DeliveryConflict,
    FigureRefused,
    ImpossibleChange,
    ImpossibleCorrection,
    ImpossibleFactorChange,
    ImpossibleRelease,
    ImpossibleScenario,
    KekError,
    MixedStore,
    OpenWarnings,
    RevisionConflict,
    StoreUnavailable,
    Undecidable,
    UnknownKey,
    UnknownMember,
    UnreadableInput,
    UnreadableReference,
)
from kek_data.wording import (
    correction_words,
    decision_words,
    factor_words,
    release_words,
    scenario_words,
    site_words,
)

_KINDS = {
    "bundle": "die Variante der Emissionsfaktoren",
    "variant": "die Variante (mit ersetztem Satz)",
    "factor set": "der Faktorensatz",
    "path": "der Pfad",
    "station": "die Wetterstation",
    "delivery": "die Datenlieferung",
    "delivery in force": "die geltende Datenlieferung",
    "series": "die Reihe",
    "unit": "die Einheit",
    "table": "die Tabelle",
    "period": "der Zeitraum",
    "rule": "die Rechenregel",
    "site": "die Verbrauchsstelle",
    "org_unit": "die Organisationseinheit",
    "carrier": "der Energieträger",
    "use": "die Verwendung",
    "rhythm": "der Rhythmus",
    "question": "die Rückfrage",
    "open question": "die offene Rückfrage",
    "mapping": "die Lesevorschrift",
    "waiting file": "die wartende Datei",
    "warning": "die Warnung",
    "figure": "die Zahl",
    "scenario": "das Szenario",
    "release": "der freigegebene Stand",
    "release in force": "der gültige freigegebene Stand (er wurde zurückgezogen)",
}

_ACTS = {
    "delivery": "eine Datenlieferung übernommen",
    "undo": "eine Datenlieferung zurückgenommen",
    "correction": "einen Wert berichtigt",
    "decision": "über eine Änderung entschieden",
    "site_change": "Stammdaten geändert",
    "network": "das Netzwerk neu festgelegt",
    "bundle": "die Emissionsfaktoren gewechselt",
    "degree_days": "Gradtage aufgenommen",
    "factors": "neue Emissionsfaktoren aufgenommen",
    "sample_removed": "die Beispieldaten entfernt",
}


def error_text(error: KekError) -> str:
    """One German sentence: what happened and what to do."""
    match error:
        case UnknownMember():
            return f"Das Mitglied „{error.member}“ gibt es in diesem Netzwerk nicht."
        case UnknownKey():
            return f"Nicht gefunden: {_KINDS.get(error.kind, error.kind)} „{error.key}“."
        case DeliveryConflict():
            who = error.actor or "Jemand anderes"
            what = _ACTS.get(error.act, "etwas gespeichert")
            return (
                f"{who} hat inzwischen {what}. Nichts wurde gespeichert, und nichts ging verloren. "
                "Bitte den Unterschied noch einmal ansehen und dann übernehmen."
            )
        case OpenWarnings():
            return (
                f"„{error.file_name}“ wurde nicht übernommen: {_open_warnings(len(error.messages))}. "
                "Bitte jede beantworten, als Rückfrage stellen oder zurückstellen. "
                f"Zuerst: {error.messages[0]}"
            )
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
        case ImpossibleCorrection():
            return correction_words.refusal(error.code, error.text)
        case ImpossibleChange():
            return site_words.refusal(error.code, error.key)
        case ImpossibleRelease():
            return release_words.refusal(error.code, error.name)
        case ImpossibleFactorChange():
            return factor_words.refusal(error.code, error.name)
        case ImpossibleScenario():
            return scenario_words.SAVE_REFUSED[error.code].format(name=error.name)
        case FigureRefused():
            return error.reason
        case UnreadableReference():
            return f"{error.source} ist nicht lesbar: {'; '.join(error.problems)}"
        case UnreadableInput():
            return f"Die Eingabe ist nicht lesbar: {error.reason}"
    return str(error)


def _open_warnings(count: int) -> str:
    if count == 1:
        return "eine Warnung von Gewicht ist offen"
    return f"{count} Warnungen von Gewicht sind offen"
