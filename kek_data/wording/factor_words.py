"""German words of *Varianten vergleichen*, of the choice of factors and of new editions of factors."""

from collections.abc import Mapping

from kek_data.wording import numbers

TAB = "Varianten vergleichen"
HEADING = "Dieselben Verbräuche, andere Faktoren"
EXPLAIN = (
    "Was sich an den Tonnen ändert, wenn nur die Emissionsfaktoren andere sind. Verglichen werden Varianten oder eine Variante, "
    "in der ein Faktorensatz durch eine andere Ausgabe derselben Reihe oder einen anderen Satz derselben Herkunft ersetzt ist. "
    "Der Vergleich ändert nichts am Datenbestand."
)
OLD_LABEL = "Von"
NEW_LABEL = "Nach"
SUBJECT_LABEL = "Für"
PERIOD_LABEL = "Zeitraum"
NETWORK_OPTION = "Netzwerk"
VARIANT_HELP = "Ein Satz wird nur durch einen derselben Herkunft, Methode und Vorkette ersetzt, damit sich in einer Summe nichts mischt."
DOWNLOAD = "Vergleich als Excel"
SHEETS: Mapping[str, str] = {
    "carriers": "Energieträger",
    "factors": "Faktoren",
    "releases": "Freigegebene Stände",
}
SHEET_TITLE = "Varianten verglichen"
FROM_TO = "Verglichen"

REPORTED = "gemeldete Emissionen"
"""What stands in place of a carrier where a member reports tonnes for a whole category."""

COLUMN: Mapping[str, str] = {
    "carrier": "Energieträger",
    "member": "Mitglied",
    "energy": "Energie (MWh)",
    "old_t": "vorher (t CO₂e)",
    "new_t": "nachher (t CO₂e)",
    "change_t": "Unterschied (t CO₂e)",
    "change_percent": "Unterschied (%)",
    "of_total": "Anteil am Unterschied (%)",
    "old_factor": "Faktor vorher",
    "new_factor": "Faktor nachher",
    "old_unit": "Einheit vorher",
    "new_unit": "Einheit nachher",
    "old_set": "Satz vorher",
    "new_set": "Satz nachher",
    "old_edition": "Ausgabe vorher",
    "new_edition": "Ausgabe nachher",
    "old_marks": "Kennzeichen vorher",
    "new_marks": "Kennzeichen nachher",
    "old_source": "Quelle vorher",
    "new_source": "Quelle nachher",
    "said": "Bemerkung",
    "release": "Freigegebener Stand",
    "day": "Tag",
    "bundle": "Variante",
    "period": "Zeitraum",
    "stored_t": "freigegeben (t CO₂e)",
    "other_t": "wäre (t CO₂e)",
    "at": "Wann",
    "by": "Wer",
    "what": "Was",
    "reason": "Warum",
    "effect": "Wirkung",
    "base": "Basisjahr",
    "latest": "letzte 12 Monate",
    "gap": "Abstand zum Pfad",
    "status": "Status",
}
LACKS: Mapping[str, str] = {
    "": "",
    "old": "vorher ohne Faktor",
    "new": "nachher ohne Faktor",
    "both": "ohne Faktor",
}
FACTORS_HEADING = "Welcher Faktor den Unterschied macht"
CARRIERS_HEADING = "Energieträger"
RELEASES_HEADING = "Freigegebene Stände, die mit „vorher“ gerechnet sind"
RELEASES_EXPLAIN = (
    "Kein freigegebener Stand wird umgeschrieben. Die Tabelle zeigt, was seine Zahl mit den Faktoren „nachher“ wäre, aus seinen "
    "Verbräuchen und an seinem Tag."
)

# --- the act ---------------------------------------------------------------------------------------------
ACT_HEADING = "Variante des Netzwerks ändern"
ACT_EXPLAIN = (
    "Die Variante gilt für alle Mitglieder und alle Jahre: Basisjahr, Verlauf und Pfad werden neu gerechnet. Der Wechsel ist eine "
    "Handlung mit Begründung, sie steht unten im Protokoll. Zurück geht es mit einem weiteren Wechsel."
)
ACT_CHOICE = "Neue Variante"
ACT_REASON = "Begründung"
ACT_REASON_HINT = "zum Beispiel: Beschluss des 12. Netzwerktreffens"
ACT_CONFIRM = "Variante wechseln"
ACT_PAST_ONLY = "Gewechselt wird im Arbeitsstand; hier ist ein früherer Stand gewählt."
PREVIEW_HEADING = "Was die Geschichte würde"
LOG_HEADING = "Protokoll: Wechsel der Variante und neue Ausgaben"
LOG_EXPLAIN = "Wirkung, wie sie an dem Tag war, an dem gewechselt wurde; mit jeder Handlung gespeichert."
LOG_NONE = "Noch kein Wechsel: Es gilt die Variante, mit der das Netzwerk begonnen hat."
MEMBERS_HEADING = "Mitglied für Mitglied"
NOBODY = "ohne Anmeldung"
"""Who acted where nobody signs in."""
NO_CHANGED_MEMBERS = "Kein Mitglied bekommt einen anderen Status oder verliert seine Aussage."

REFUSED: Mapping[str, str] = {
    "no_reason": "Bitte eine Begründung angeben.",
    "same_bundle": "Variante {name} gilt schon. Bitte eine andere wählen.",
    "rejected_file": "{name}: Es gibt nichts aufzunehmen.",
}

# --- acts of the log -------------------------------------------------------------------------------------
ACT: Mapping[str, str] = {
    "seed": "Beginn",
    "bundle": "Variante gewechselt",
    "network": "Variante mit der Netzwerkdatei gewechselt",
    "factors": "Faktoren aufgenommen",
}
SET_KIND: Mapping[str, str] = {
    "new": "neuer Satz",
    "edition": "neue Ausgabe",
    "correction": "berichtigt, gleiche Ausgabe",
    "unchanged": "unverändert",
}

# --- Methodik, rules -------------------------------------------------------------------------------------
METHOD_HEADING = "Andere Faktoren: vergleichen, wechseln, neue Ausgaben"

METHOD_RULES = (
    "Verglichen wird Zelle für Zelle derselben Verbräuche, über dieselben Mitglieder und zwölf Monate; die Unterschiede der "
    "Energieträger addieren sich genau zum Unterschied der Summen. Fortgeschriebene Werte haben auf beiden Seiten den Faktor ihres "
    "Jahres, gemeldete Tonnen sind auf beiden Seiten gleich.",
    "Hat eine Seite für verbrauchte Energie keinen Faktor, gibt es keine Summe; der Energieträger wird genannt.",
    "In einer Variante lässt sich ein Satz durch eine andere Ausgabe derselben Reihe oder einen anderen Satz derselben Herkunft "
    "ersetzen, wenn Vorkette und Methode dieselben sind. Endet die andere Ausgabe früher, gilt ihr letztes Jahr, fortgeschrieben.",
    "Eine neue Ausgabe kommt als CSV-Datei mit Begründung (Reiter „Emissionsfaktoren“, „Neuere Faktoren aufnehmen“), ganz oder gar "
    "nicht. Sie übernimmt den Namen des Satzes; die bisherige bleibt "
    "unter ihrem Namen mit „_ed“ und dem Jahr zum Vergleichen. Dieselbe Ausgabe mit anderen Werten gilt als Berichtigung.",
    "Ein Wechsel der Variante rechnet die ganze Geschichte neu. Freigegebene Stände behalten Variante, Ausgabe und Zahlen.",
)


def limits(most: Mapping[str, float]) -> str:
    """Beyond which value a factor in a file is refused, by unit."""
    said = ", ".join(f"{numbers.number(value)} {unit}" for unit, value in most.items())
    return f"Faktoren über {said} werden beim Laden abgewiesen: Dann steht der Wert meist in Gramm."


def refusal(code: str, name: str = "") -> str:
    """Why a change of factors was not stored, and what to do."""
    return REFUSED[code].format(name=name)
