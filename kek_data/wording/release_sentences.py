"""German sentences of freigegebene Stände: what has happened since, which state is shown, what is touched, the proof."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kek_data.domain.codes import ProofCause
from kek_data.wording import labels, numbers, sentences
from kek_data.wording.release_words import CAUSE, IN_FORCE, RECALLED, TOUCHED_HEADING

# --- what has happened since -----------------------------------------------------------------------------
_ACTS: Mapping[str, tuple[str, str]] = {
    "delivery": ("Lieferung", "Lieferungen"),
    "correction": ("Berichtigung", "Berichtigungen"),
    "site_change": ("Änderung an Stammdaten", "Änderungen an Stammdaten"),
    "decision": ("Entscheidung", "Entscheidungen"),
    "undo": ("Rücknahme", "Rücknahmen"),
    "bundle": ("Wechsel der Emissionsfaktoren", "Wechsel der Emissionsfaktoren"),
    "degree_days": ("Aufnahme von Gradtagen", "Aufnahmen von Gradtagen"),
    "factors": ("neue Ausgabe der Emissionsfaktoren", "neue Ausgaben der Emissionsfaktoren"),
    "network": ("Änderung der Netzwerkdatei", "Änderungen der Netzwerkdatei"),
}
NOTHING = "keine Änderung"
NO_DELIVERY = "keine Lieferung"
_OTHER = ("weitere Änderung", "weitere Änderungen")


def since(
    acts: Mapping[str, int],
    *,
    change_t: float,
    period: str,
    members: int = 0,
    came: Sequence[str] = (),
    left: Sequence[str] = (),
) -> str:
    """ "3 Lieferungen, −412 t CO₂e (12 Monate bis Q2 2026)": acts by kind, and the change of one total.

    period: blank where no twelve months are known in both states. came, left: short names of members that are in the
    total of one state only; the change is that of the `members` in both.
    """
    known = [sentences.counted(acts[kind], *words) for kind, words in _ACTS.items() if acts.get(kind)]
    others = sum(count for kind, count in acts.items() if kind not in _ACTS)
    parts = [*known, *([sentences.counted(others, *_OTHER)] if others else [])]
    if not parts and _is_nothing(change_t) and not came and not left:
        return NOTHING
    return ", ".join([*(parts or [NO_DELIVERY]), _moved(change_t, period, members, came, left)])


def _is_nothing(change_t: float) -> bool:
    return not math.isnan(change_t) and numbers.rounded(change_t, numbers.decimals_for(change_t)) == 0


def _moved(change_t: float, period: str, members: int, came: Sequence[str], left: Sequence[str]) -> str:
    if not period or math.isnan(change_t):
        return "kein Zeitraum, der in beiden Ständen Werte hat"
    zero = f"±0{numbers.SPACE}t{numbers.SPACE}CO₂e"
    amount = zero if _is_nothing(change_t) else sentences.tonnage(change_t, sign=True)
    notes = [numbers.window(period)]
    if came or left:
        notes.append(sentences.counted(members, "gemeinsames Mitglied", "gemeinsame Mitglieder"))
    if came:
        notes.append(f"neu: {numbers.enumeration(list(came))}")
    if left:
        notes.append(f"nicht mehr: {numbers.enumeration(list(left))}")
    return f"{amount} ({'; '.join(notes)})"


# --- the line on top of a page ---------------------------------------------------------------------------
def working_line(name: str, day: str, changed: str) -> str:
    """The Arbeitsstand is shown; what differs from the last release."""
    return f"Arbeitsstand. Seit Freigabe „{name}“ ({numbers.day(day)}): {changed}."


def release_line(name: str, day: str, revision: int, changed: str) -> str:
    """A release is shown; what has happened since."""
    return (
        f"Freigegebener Stand „{name}“ vom {numbers.day(day)} (Bearbeitungsstand {revision}). "
        f"Seit Freigabe: {changed}."
    )


def known_on_since(changed: str) -> str:
    """What has happened since an earlier day."""
    return f"Seither: {changed}."


def other_rules(release_version: str, version: str) -> str:
    """The rules have changed since: what is stored and what is computed anew."""
    return (
        f"Die Rechenregeln haben sich seit der Freigabe geändert (Version {release_version} → {version}). Linien, "
        "Abstand zum Pfad und Kennzahlen sind die freigegebenen; Aufteilungen und Zellen sind nach den heutigen Regeln gerechnet."
    )


def other_bundle(released: str, shown: str) -> str:
    """Other factors are shown than were released."""
    return (
        f"Freigegeben wurde mit {labels.bundle(released)}; gezeigt ist {labels.bundle(shown)}, "
        "neu gerechnet auf den Daten dieses Standes."
    )


def not_there(name: str) -> str:
    """The address names a state that is not offered."""
    return f"Den freigegebenen Stand „{name}“ gibt es nicht, oder er wurde zurückgezogen. Gezeigt wird der Arbeitsstand."


def frozen_line(name: str, day: str, revision: int) -> str:
    """What was done, for the command line."""
    return f"Stand „{name}“ freigegeben: Werte vom {numbers.day(day)}, Bearbeitungsstand {revision}."


def frozen(name: str) -> str:
    """What was done."""
    return f"Stand „{name}“ freigegeben."


def recalled(name: str) -> str:
    """What was done."""
    return f"Stand „{name}“ zurückgezogen."


def ground(revision: int, rules_version: str) -> str:
    """ "Bearbeitungsstand 15, Rechenregeln Version 1"."""
    return f"Bearbeitungsstand {revision}, Rechenregeln Version {rules_version}"


def hidden(count: int) -> str:
    """How many older ones are not listed."""
    return f"{sentences.counted(count, 'älterer Stand ist', 'ältere Stände sind')} hier nicht aufgeführt."


def in_force(reason: str) -> str:
    """ "● gültig · Frühsommertreffen"."""
    return " · ".join(filter(None, [f"● {IN_FORCE}", reason]))


def recalled_state(day: str, by: str, reason: str) -> str:
    """ "○ zurückgezogen am 04.07.2026 durch Frau X: falscher Wert"."""
    return f"○ {RECALLED} {recalled_note(day, by, reason)}"


def recalled_note(day: str, by: str, reason: str) -> str:
    """ "am 04.07.2026 durch Frau X: falscher Wert"."""
    who = f" durch {by}" if by else ""
    return f"am {numbers.day(day)}{who}: {reason}"


# --- touched, proven ---------------------------------------------------------------------------------------
def touched(release: str, changes: Sequence[tuple[str, float]]) -> str:
    """ "Netzwerktreffen 12: Jahr 2025 +410 t CO₂e, 12 Monate bis Q2 2026 +96 t CO₂e"."""
    said = [f"{numbers.window(period)} {sentences.tonnage(t, sign=True)}" for period, t in changes]
    return f"{release}: {', '.join(said)}"


def touched_line(lines: Sequence[str]) -> str:
    """All releases touched, for a command or a sheet; blank if there are none."""
    return f"{TOUCHED_HEADING}: {'; '.join(lines)}." if lines else ""


def touched_note(lines: Sequence[str]) -> str:
    """The same for the member whose file it is."""
    said = "Diese Datei ändert Werte, die in freigegebenen Ständen stehen ({}). Die Stände bleiben, wie sie sind."
    return said.format("; ".join(lines)) if lines else ""


class Proof(Protocol):
    """Differences of one release with one cause."""

    @property
    def release(self) -> str:
        """Its name."""

    @property
    def cause(self) -> str:
        """domain.codes.ProofCause."""

    @property
    def rules_version(self) -> str:
        """Of the release."""

    @property
    def count(self) -> int:
        """How many figures differ."""

    @property
    def largest_t_co2e(self) -> float:
        """The largest difference of a figure in tonnes; NaN: there is none."""


def cause(code: str, release_version: str, version: str) -> str:
    """ "Rechenregel geändert 1 → 2"."""
    words = CAUSE[code]
    return f"{words} {release_version} → {version}" if code == ProofCause.RULE else words


def proof_line(release: str, words: str, count: int, largest_t: float) -> str:
    """ "Netzwerktreffen 12: Rechenregel geändert 1 → 2, 214 Zahlen, größter Unterschied −3,1 t CO₂e"."""
    largest = (
        "" if math.isnan(largest_t) else f", größter Unterschied {sentences.tonnage(largest_t, sign=True)}"
    )
    return f"{release}: {words}, {sentences.counted(count, 'Zahl', 'Zahlen')}{largest}"


def proof_lines(found: Iterable[Proof], version: str) -> list[str]:
    """One line per release and cause; version: of the rules now."""
    return [
        proof_line(one.release, cause(one.cause, one.rules_version, version), one.count, one.largest_t_co2e)
        for one in found
    ]


def proof_done(releases: int) -> str:
    """How many releases were computed anew."""
    return f"{sentences.counted(releases, 'freigegebener Stand', 'freigegebene Stände')} nachgerechnet."
