"""German words of freigegebene Stände: filter, list and forms, why one is refused, what the next is called."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kek_data.domain.codes import ProofCause

# --- which state is shown --------------------------------------------------------------------------------
FILTER = "Stand"
FILTER_HELP = (
    "Arbeitsstand: alles, was bis jetzt übernommen ist. Ein freigegebener Stand zeigt für immer die Werte, "
    "die damals freigegeben wurden."
)
WORKING = "Arbeitsstand"
KNOWN_ON = "Wie bekannt am …"
KNOWN_ON_DAY = "Tag"
KNOWN_ON_HELP = "Zeigt alles, wie es am Ende dieses Tages bekannt war. Leer: heute."
OTHER_STATES = (WORKING, KNOWN_ON, "Wie bekannt am")
"""Names a release cannot have."""

# --- the list and its forms ------------------------------------------------------------------------------
HEADING = "Freigegebene Stände"
EXPLAIN = (
    "Ein freigegebener Stand hält Werte mit Tag, Faktoren und Rechenregeln fest. Spätere Lieferungen, Berichtigungen "
    "und Rücknahmen ändern ihn nicht; er kann zurückgezogen, aber nicht überschrieben werden."
)
NONE_YET = "Noch ist kein Stand freigegeben."
COLUMN: Mapping[str, str] = {
    "name": "Stand",
    "day": "Tag",
    "since": "Seit Freigabe",
    "by": "Freigegeben durch",
    "ground": "Beruht auf",
}
IN_FORCE = "gültig"
RECALLED = "zurückgezogen"
FREEZE = "Stand freigeben"
FREEZE_ASK = (
    "Der heutige Arbeitsstand wird mit allen Werten unter diesem Namen festgehalten. Er bleibt, wie er ist, auch wenn "
    "später Werte nachkommen oder zurückgenommen werden."
)
FREEZE_CONFIRM = "Freigeben"
NAME = "Name"
REASON = "Anlass (freiwillig)"
RECALL = "Zurückziehen"
RECALL_ASK = (
    "Der Stand wird nicht mehr angeboten. Seine Werte bleiben gespeichert, sein Name bleibt vergeben, und der Grund "
    "steht in der Liste."
)
RECALL_CONFIRM = "Stand zurückziehen"
RECALL_REASON = "Grund (bitte angeben)"
RECALL_PICK = "Stand"
PAST_ONLY = "Freigeben und zurückziehen geht nur im Arbeitsstand."
PROVE = "Nachrechnen"
PROVE_HELP = "Rechnet jeden freigegebenen Stand neu und vergleicht jede Zahl bis zur letzten Stelle."
PROVEN = "Alle freigegebenen Stände kommen neu gerechnet auf dieselben Zahlen, bis zur letzten Stelle."
PROVEN_BUT_RULES = "Unterschiede gibt es nur dort, wo sich eine Rechenregel geändert hat; gezeigt werden die freigegebenen Werte."
NOT_PROVEN = "Nachgerechnet kommen andere Zahlen heraus, und nicht wegen einer geänderten Rechenregel. Bitte die Ursache klären."
REFUSED: Mapping[str, str] = {
    "no_name": "Der Stand braucht einen Namen, zum Beispiel „Netzwerktreffen 12“.",
    "long_name": "Der Name ist zu lang; höchstens 80 Zeichen.",
    "reserved_name": "„{name}“ heißt schon etwas anderes. Bitte einen anderen Namen wählen.",
    "name_taken": (
        "Den Stand „{name}“ gibt es schon; ein freigegebener Stand wird nicht überschrieben. "
        "Bitte einen anderen Namen wählen."
    ),
    "nothing_delivered": "Es ist noch nichts geliefert, also gibt es nichts freizugeben.",
    "future_day": "Der Tag liegt in der Zukunft. Bitte heute oder einen früheren Tag wählen.",
    "no_reason": "Ein Stand wird nur mit Grund zurückgezogen. Bitte den Grund angeben.",
}


def refusal(code: str, name: str) -> str:
    """Why a release cannot be frozen or recalled, and what to do."""
    return REFUSED[code].format(name=name)


FIRST_NAME = "Netzwerktreffen 1"


def next_name(names: Sequence[str], *, is_recalled: bool) -> str:
    """What the next release may be called: the last name with its number counted on, not yet taken.

    is_recalled: the last one was recalled, so that the next is another version of the same meeting.
    """
    if not names:
        return FIRST_NAME
    taken = {name.casefold() for name in names}
    last = names[-1]
    tried = _versions(last) if is_recalled else _counted_on(last)
    return next(name for name in tried if name.casefold() not in taken)


def _versions(name: str) -> Iterator[str]:
    """ "Netzwerktreffen 12, 2. Fassung", "… 3. Fassung" …"""
    stem = re.sub(r", \d+\. Fassung$", "", name)
    return (f"{stem}, {n}. Fassung" for n in range(2, 10_000))


def _counted_on(name: str) -> Iterator[str]:
    """ "Netzwerktreffen 13", "Netzwerktreffen 14" …"""
    stem = re.sub(r", \d+\. Fassung$", "", name)
    found = re.search(r"^(.*?)(\d+)$", stem)
    before, number = (found[1], int(found[2])) if found else (f"{stem} ", 1)
    return (f"{before}{n}" for n in range(number + 1, number + 10_000))


# --- releases touched ------------------------------------------------------------------------------------
TOUCHED_HEADING = "Berührte freigegebene Stände"
TOUCHED_EXPLAIN = (
    "Diese Stände bleiben, wie sie sind. So weit würden ihre Zahlen von dem abweichen, was dann bekannt ist; "
    "gerechnet mit den heute geltenden Faktoren."
)
TOUCHED_NONE = "Kein freigegebener Stand nennt eine Zahl, die sich ändern würde."

# --- proof -----------------------------------------------------------------------------------------------
CAUSE: Mapping[str, str] = {
    ProofCause.RULE: "Rechenregel geändert",
    ProofCause.FACTORS: "Emissionsfaktoren der Variante im Datenbestand verändert",
    ProofCause.NETWORK: "Netzwerkdatei dieses Standes im Datenbestand verändert",
    ProofCause.REFERENCE: "Referenzdaten dieses Standes im Datenbestand verändert",
    ProofCause.RECORDS: "gelieferte Werte dieses Standes im Datenbestand verändert",
    ProofCause.STORED: "die gespeicherten Zahlen sind nicht mehr die freigegebenen",
    ProofCause.UNEXPLAINED: "ohne erkennbare Ursache",
}
