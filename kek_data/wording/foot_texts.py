"""The small line under every chart and on every export: what a figure stands on, in German."""

import math
from collections.abc import Sequence
from typing import Protocol

from kek_data.domain.codes import StoreKind
from kek_data.wording import decision_words, labels, numbers, pages


class FootingWords(Protocol):
    """What `foot_line` needs; workflows.views.Footing has it."""

    @property
    def bundle(self) -> str:
        """Key of the factor bundle."""

    @property
    def method(self) -> str:
        """location | market."""

    @property
    def scope(self) -> str:
        """ "1+2"."""

    @property
    def period(self) -> str:
        """Last window drawn."""

    @property
    def members(self) -> tuple[str, ...]:
        """Short names of those in the figure."""

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """(short name, reason code) of those not in it."""

    @property
    def delivered_share(self) -> float:
        """0-1, by weight."""

    @property
    def carried_share(self) -> float:
        """0-1, by weight."""

    @property
    def missing_share(self) -> float:
        """0-1, by weight."""

    @property
    def carried_members(self) -> tuple[str, ...]:
        """Short names of those with carried figures."""

    @property
    def revision(self) -> int:
        """The state of the store."""

    @property
    def as_known_on(self) -> str:
        """ISO day, or blank."""

    @property
    def path_note(self) -> str:
        """What the path is and is not."""

    @property
    def has_upstream_exception(self) -> bool:
        """Whether a factor breaks the bundle's upstream rule."""

    @property
    def has_carried_factor(self) -> bool:
        """Whether a factor of an earlier year serves."""

    @property
    def has_retroactive_factor(self) -> bool:
        """Whether a factor of a later year serves."""

    @property
    def has_no_residual_mix(self) -> bool:
        """Whether the location factor serves for want of a residual mix."""

    @property
    def break_notes(self) -> Sequence[decision_words.NoteWords]:
        """Changes since the base year that were decided on, or are below the threshold."""

    @property
    def is_as_delivered(self) -> bool:
        """Whether a recalculation is left out."""

    @property
    def store_kind(self) -> StoreKind:
        """Empty, sample or real."""

    @property
    def release(self) -> str:
        """Name of the released state, or blank."""


SAMPLE = "fiktive Beispieldaten"
SAMPLE_MARK = "Fiktive Beispieldaten"
NAMED_CARRIED = 3


def foot_line(footing: FootingWords, *, with_path: bool = True) -> str:
    """Path note, scope, factors, method, members, completeness, state and Sicht in one line (product.md §5)."""
    parts = [
        SAMPLE_MARK if footing.store_kind == StoreKind.SAMPLE else "",
        footing.path_note if with_path else "",
        scopes(footing),
        labels.bundle(footing.bundle),
        labels.METHOD.get(footing.method, footing.method),
        *_factor_marks(footing),
        *decision_words.notes(footing.break_notes, is_as_delivered=footing.is_as_delivered),
        _members(footing.members, [name for name, _ in footing.left_out]),
        completeness(footing.delivered_share, footing.carried_share, footing.missing_share)
        + _carried(footing.carried_members),
        f"Bearbeitungsstand {state(footing)}",
        pages.SIGHT,
    ]
    return " · ".join(part.strip() for part in parts if part and part.strip())


def completeness(delivered: float, carried: float, missing: float) -> str:
    """ "93 % geliefert, 5 % fortgeschrieben, 2 % fehlt"; parts of zero are left out."""
    parts = [(delivered, "geliefert"), (carried, "fortgeschrieben"), (missing, "fehlt")]
    return ", ".join(f"{numbers.percent(s)} {w}" for s, w in parts if not math.isnan(s) and s > 0)


def _factor_marks(footing: FootingWords) -> list[str]:
    marks = [
        (footing.has_upstream_exception, "einzelne Faktoren mit Vorkette"),
        (footing.has_carried_factor, "Faktoren teils fortgeschrieben, vorläufig"),
        (footing.has_retroactive_factor, "Faktoren teils rückwirkend angewendet"),
        (footing.has_no_residual_mix, "teils kein Residualmix"),
    ]
    return [words for is_so, words in marks if is_so]


def _members(members: Sequence[str], left_out: Sequence[str]) -> str:
    """ "9 von 10 Mitgliedern, ohne Sparkasse"; the shorter list is the one that is named."""
    if not members:
        return "kein Mitglied mit durchgehenden Werten" if left_out else ""
    if len(members) < 2 and not left_out:
        return "".join(members)
    if not left_out:
        return f"{len(members)} Mitglieder"
    count = f"{len(members)} von {len(members) + len(left_out)} Mitgliedern"
    if len(members) < len(left_out):
        return f"{count}: {numbers.enumeration(list(members))}"
    return f"{count}, ohne {numbers.enumeration(list(left_out))}"


def _carried(members: Sequence[str]) -> str:
    """Whose values are carried forward; a long list is counted (the key figure names all)."""
    if not members:
        return ""
    who = (
        numbers.enumeration(list(members)) if len(members) <= NAMED_CARRIED else f"{len(members)} Mitglieder"
    )
    return f" ({who})"


def scopes(footing: FootingWords) -> str:
    """ "Scope 1 und 2"."""
    return f"Scope {footing.scope.replace('+', ' und ')}"


def state(footing: FootingWords) -> str:
    """ "17, wie bekannt am 30.06.2026": the revision, and the day that was asked for."""
    known = f", wie bekannt am {numbers.day(footing.as_known_on)}" if footing.as_known_on else ""
    released = f", freigegeben als „{footing.release}“" if footing.release else ""
    return f"{footing.revision}{known}{released}"
