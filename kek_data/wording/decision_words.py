"""German words and sentences of changes since the base year and of what is decided on them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kek_data.wording import delivery_words, numbers, sentences

HEADING = "Änderungen seit dem Basisjahr"
EXPLAIN = (
    "Was seit dem Basisjahr dazukam oder wegfiel, in Tonnen des Basisjahrs, ohne Vorzeichen zusammengezählt; "
    "und Reihen, deren Faktor heute aus einer anderen Quelle kommt als im Basisjahr. Beides ist keine Einsparung."
)
CHANGE: Mapping[str, str] = {
    "came": "kam dazu",
    "went": "fiel weg",
    "own_use": "Eigennutzung geändert",
    "third_party": "Anteil an Dritte geändert",
    "factor_source": "andere Faktorquelle",
}
DECISION: Mapping[str, str] = {
    "": "offen",
    "recalculated": "neu berechnet",
    "one_source": "eine Quelle für alle Jahre",
    "confirmed": "bestätigt",
}
CHOICE: Mapping[str, str] = {
    "recalculated": "Basisjahr neu berechnen",
    "one_source": "Eine Quelle für die ganze Reihe",
    "confirmed": "Mit Begründung bestätigen",
}
CHOICE_HELP: Mapping[str, str] = {
    "recalculated": (
        "Basiswert, Pfad und Verlauf bekommen für alle Jahre die neue Bilanzgrenze: Was wegfiel, fällt in allen Jahren weg; "
        "was dazukam, steht in den Jahren davor mit den Mengen seiner ersten vollen zwölf Monate, als geschätzt markiert."
    ),
    "one_source": "Der Faktor des Lieferanten gilt für diese Reihe in keinem Jahr mehr; Basisjahr und heute haben eine Quelle.",
    "confirmed": "Die Werte bleiben, wie sie sind; die Änderung zählt nicht mehr und steht mit Ihrer Begründung unter dem Diagramm.",
}
ASK: Mapping[str, str] = {
    "perimeter": "Bilanzgrenze: Bitte entscheiden",
    "factor_source": "Faktorquelle: Bitte entscheiden",
}
DECISION_LABEL = "Entscheidung"
THROUGH = "Änderungen bis einschließlich"
SERIES = "Reihe"
REASON = "Begründung"
REASON_HINT = "zum Beispiel: Haus verkauft am 30.06.2022"
DECIDE = "Entscheiden"
DONE: Mapping[str, str] = {
    "recalculated": "Das Basisjahr ist neu berechnet: Basiswert, Pfad und Verlauf haben jetzt die neue Bilanzgrenze.",
    "one_source": "Für die Reihe gilt in allen Jahren dieselbe Faktorquelle.",
    "confirmed": "Die Änderung ist mit Begründung bestätigt.",
}
UNDO_WHERE = f"Zurücknehmen geht jederzeit unter „{delivery_words.HISTORY_HEADING}“."
BASE_RECALCULATED = f"neu berechnet, siehe „{HEADING}“"
AS_DELIVERED = "wie geliefert zeigen"
AS_DELIVERED_HELP = (
    "Verlauf, Basiswert und Pfad ohne Neuberechnung, aus den Werten, wie sie geliefert wurden."
)

CARRIED_BACK = "vor der Übernahme: Menge aus {period}"
"""Remark of a reading that stands in for the time before a site or series came."""

REFUSED: Mapping[str, str] = {
    "no_reason": "Bitte eine Begründung angeben.",
    "no_quarter": "Bitte ein beendetes Quartal angeben, zum Beispiel 2022-Q2.",
    "wrong_decision": "Diese Entscheidung passt nicht zu dieser Änderung.",
    "no_change": "Bis zu diesem Quartal gibt es keine offene Änderung, über die zu entscheiden wäre.",
    "base_not_computed": (
        "Der Basiswert ist angegeben und nicht aus Verbräuchen berechnet: Er lässt sich nicht neu berechnen. "
        "Bitte mit Begründung bestätigen oder die Verbräuche des Basisjahrs liefern."
    ),
    "no_twelve_months": (
        "{series} kam dazu und hat noch keine vollen zwölf Monate. Erst danach lässt sich das Basisjahr neu berechnen; "
        "bis dahin bitte mit Begründung bestätigen."
    ),
    "came_back": (
        "{series} war weggefallen und hat später wieder Werte: Daraus lässt sich keine einheitliche Bilanzgrenze rechnen. "
        "Bitte mit Begründung bestätigen."
    ),
    "no_supplier_factor": (
        "Für {series} ist kein Faktor eines Lieferanten hinterlegt: Der Wechsel kommt aus den Faktorensätzen. "
        "Bitte mit Begründung bestätigen."
    ),
}


def change(code: str, old_source: str, new_source: str) -> str:
    """ "fiel weg", "andere Faktorquelle: BAFA → Bescheinigung"."""
    return f"{CHANGE[code]}: {old_source} → {new_source}" if new_source else CHANGE[code]


LOG_HEADING = "Was entschieden wurde"
LOG_COLUMN: Mapping[str, str] = {
    "at": "Wann",
    "by": "Wer",
    "decision": "Entscheidung und Begründung",
    "base": "Basiswert vorher → nachher",
    "change": "Änderung und Schwelle",
}
NOBODY = "ohne Anmeldung"
"""Who decided where nobody signs in."""
UNDONE = "zurückgenommen"


def threshold(perimeter: float, factor_source: float) -> str:
    """From when on there is no statement until it is decided."""
    return (
        f"Schwelle: Über {numbers.percent(perimeter)} des Basiswerts (Bilanzgrenze) oder {numbers.percent(factor_source)} "
        "(Faktorquelle) gibt es keine Aussage, bis entschieden ist; darunter steht die Änderung nur unter dem Diagramm."
    )


def log_decision(kind: str, decision: str, through: str) -> str:
    """ "Bilanzgrenze bis Q2 2022: neu berechnet"."""
    return f"{SUBJECT[kind]} bis {numbers.period(through)}: {DECISION[decision]}"


def base_moved(year: int, old_t: float, new_t: float) -> str:
    """ "2019: 2.370 t CO₂e → 2.502 t CO₂e (+5,6 %)"; a value that stays is said once."""
    begin = f"{year}: " if year else ""
    known = [numbers.tonnes(t) if sentences.known(t) else "keiner" for t in (old_t, new_t)]
    if known[0] == known[1]:
        return f"{begin}{known[0]}, unverändert"
    share = (
        f" ({numbers.percent(new_t / old_t - 1, 1, sign=True)})"
        if old_t > 0 and sentences.known(new_t)
        else ""
    )
    return f"{begin}{known[0]} → {known[1]}{share}"


def above_threshold(changed_t: float, share: float, threshold_share: float) -> str:
    """ "310 t CO₂e, 13,1 % des Basiswerts; Schwelle 5 %"."""
    size = (
        f"{sentences.tonnage(changed_t)}, {numbers.percent(share, 1)} des Basiswerts; "
        if sentences.known(changed_t) and sentences.known(share)
        else ""
    )
    return f"{size}Schwelle {numbers.percent(threshold_share)}"


NOT_NEEDED = "nicht nötig"


def decided(decision: str, reason: str, *, is_to_decide: bool = True) -> str:
    """ "bestätigt: Haus verkauft", "offen"; below the threshold there is nothing to decide."""
    if not decision and not is_to_decide:
        return NOT_NEEDED
    return f"{DECISION[decision]}: {reason}" if reason else DECISION[decision]


def refusal(code: str, series: str = "") -> str:
    """Why a decision was not stored, and what to do."""
    return REFUSED[code].format(series=f"„{series}“" if series else "")


def done(decision: str) -> str:
    """What has just been decided, and how to take it back."""
    return f"{DONE[decision]} {UNDO_WHERE}"


class NoteWords(Protocol):
    """What a note needs; accounting.break_list.BreakNote has it."""

    @property
    def name(self) -> str:
        """Short name of the member; blank where the page is about it."""

    @property
    def kind(self) -> str:
        """perimeter | factor_source."""

    @property
    def quarter(self) -> str:
        """Quarter of the first change."""

    @property
    def changed_t_co2e(self) -> float:
        """Tonnes of the base year."""

    @property
    def base_share(self) -> float:
        """The same as a share of the base value."""

    @property
    def decision(self) -> str:
        """What was decided, blank: open and below the threshold."""

    @property
    def reason(self) -> str:
        """Why."""


SUBJECT: Mapping[str, str] = {"perimeter": "Bilanzgrenze", "factor_source": "Faktorquelle"}


def note(said: NoteWords) -> str:
    """ "Bilanzgrenze geändert Q2 2022 (310 t CO₂e), bestätigt: Haus verkauft"."""
    who = f"{said.name}: " if said.name else ""
    share = (
        f", {numbers.percent(said.base_share, 1)} des Basiswerts"
        if not said.decision and sentences.known(said.base_share)
        else ""
    )
    size = (
        f" ({sentences.tonnage(said.changed_t_co2e)}{share})" if sentences.known(said.changed_t_co2e) else ""
    )
    end = f", {DECISION[said.decision]}: {said.reason}" if said.decision else ""
    return f"{who}{SUBJECT[said.kind]} geändert {numbers.period(said.quarter)}{size}{end}"


def notes(said: Sequence[NoteWords], *, is_as_delivered: bool) -> list[str]:
    """The notes of a foot line; first, if so, that the line is shown without recalculation."""
    first = ["wie geliefert, ohne Neuberechnung"] if is_as_delivered else []
    return first + [note(one) for one in said]
