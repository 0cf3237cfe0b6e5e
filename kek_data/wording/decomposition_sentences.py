"""Sentences of *Warum*: one for the whole waterfall, one per bar, and why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kek_data.domain.network import Member
from kek_data.wording import decomposition_words as words
from kek_data.wording import labels, numbers, sentences, title_sentences
from kek_data.wording.chart_texts import FigureUnit, part_value

NOTHING_TO_COMPARE = "Für einen Vergleich braucht es zwei Jahre mit Aussage. Nächster Schritt: unter „Datenlieferung“ frühere Jahre nachliefern."
SMALL_SHARE = 0.005
"""Below this part of the larger end a change is said to be none."""

SECOND_SHARE, AGAINST_SHARE = 0.25, 0.1
"""From which part of the largest cause on a second is named; from which part of the change on a cause against it."""

DOWN: Mapping[str, str] = {
    "perimeter": "Der kleinere Umfang",
    "technology": "Der Technikwechsel",
    "activity": "Die geringere Aktivität",
    "weather": "Das mildere Wetter",
    "intensity": "Der geringere Energieeinsatz je Einheit",
    "mix": "Der andere Energieträgermix",
    "factor": "Die besseren Emissionsfaktoren",
}
UP: Mapping[str, str] = {
    "perimeter": "Der größere Umfang",
    "technology": "Der Technikwechsel",
    "activity": "Die höhere Aktivität",
    "weather": "Das kältere Wetter",
    "intensity": "Der höhere Energieeinsatz je Einheit",
    "mix": "Der andere Energieträgermix",
    "factor": "Die schlechteren Emissionsfaktoren",
}
SHORT_DOWN: Mapping[str, str] = {
    "perimeter": "kleinerer Umfang",
    "technology": "Technikwechsel",
    "activity": "geringere Aktivität",
    "weather": "milderes Wetter",
    "intensity": "weniger Energie je Einheit",
    "mix": "anderer Energieträgermix",
    "factor": "bessere Emissionsfaktoren",
}
SHORT_UP: Mapping[str, str] = {
    "perimeter": "größerer Umfang",
    "technology": "Technikwechsel",
    "activity": "höhere Aktivität",
    "weather": "kälteres Wetter",
    "intensity": "mehr Energie je Einheit",
    "mix": "anderer Energieträgermix",
    "factor": "schlechtere Emissionsfaktoren",
}
PLURAL = frozenset({"Die besseren Emissionsfaktoren", "Die schlechteren Emissionsfaktoren"})


class MissingWords(Protocol):
    """What is missing in a window; accounting.statement_gaps.MissingSeries has it."""

    @property
    def site(self) -> str:
        """Key of the site."""

    @property
    def carrier(self) -> str:
        """Code."""

    @property
    def use(self) -> str:
        """Code."""

    @property
    def quarters(self) -> tuple[str, ...]:
        """Keys of quarters."""


class GapWords(Protocol):
    """Why there is no statement; accounting.statement_gaps.Gap has it."""

    @property
    def member(self) -> str:
        """Key."""

    @property
    def period(self) -> str:
        """Key of the window."""

    @property
    def reason(self) -> str:
        """no_data | missing."""

    @property
    def missing(self) -> Sequence[MissingWords]:
        """Series and their quarters."""


def subject(member: Member, part: str = "") -> str:
    """Whose emissions: "Die Emissionen von DSW21", "Die Emissionen der FH Dortmund (Raumwärme)"."""
    return f"Die Emissionen {title_sentences.of_member(member)}" + (f" ({part})" if part else "")


def network_subject(count: int, part: str = "") -> str:
    """Whose emissions: "Die Emissionen der neun Mitglieder", "Die Emissionen von DEW21 …"."""
    who = title_sentences.of_members(count)
    return f"Die Emissionen {who}" + (f" ({part})" if part else "")


def drawn(first: str, last: str) -> str:
    """What the waterfall draws."""
    return f"Scope 1 und 2, {{unit}}, {numbers.window(first)} und {numbers.window(last)}, standortbasiert"


def cause(effect: str, change_t: float) -> str:
    """The cause as the subject of a sentence: "Das mildere Wetter"."""
    return (DOWN if change_t < 0 else UP)[effect]


def whole(sums: Mapping[str, float], effects: Sequence[str], subject: str, unit: FigureUnit) -> str:
    """The waterfall in one sentence, for its title.

    "Die Emissionen von FH sanken um 537 t (−13 %): bessere Emissionsfaktoren −287 t, geringere Aktivität −156 t"
    """
    before, after = sums["from"], sums["to"]
    moved = after - before
    if abs(moved) <= SMALL_SHARE * max(abs(before), abs(after)):
        return f"{subject} änderten sich kaum ({unit.amount(moved, sign=True)})"
    verb = "sanken" if moved < 0 else "stiegen"
    share = f" ({numbers.percent(moved / before, sign=True)})" if before > 0 else ""
    text = f"{subject} {verb} um {unit.amount(abs(moved))}{share}"
    main = _main_causes(sums, effects, moved)
    against = _strongest_against(sums, effects, moved)
    if main:
        text += f": {', '.join(_short_cause(e, sums[e], unit) for e in main)}"
    if against:
        text += f"; dagegen {_short_cause(against, sums[against], unit)}"
    return text


def _main_causes(sums: Mapping[str, float], effects: Sequence[str], moved: float) -> list[str]:
    """The one or two largest causes in the direction of the change."""
    same = sorted((e for e in effects if sums[e] * moved > 0), key=lambda e: -abs(sums[e]))
    if len(same) < 2 or abs(sums[same[1]]) < SECOND_SHARE * abs(sums[same[0]]):
        return same[:1]
    return same[:2]


def _strongest_against(sums: Mapping[str, float], effects: Sequence[str], moved: float) -> str:
    other = [e for e in effects if sums[e] * moved < 0]
    largest = max(other, key=lambda e: abs(sums[e]), default="")
    return largest if largest and abs(sums[largest]) >= AGAINST_SHARE * abs(moved) else ""


def _short_cause(effect: str, change_t: float, unit: FigureUnit) -> str:
    return f"{(SHORT_DOWN if change_t < 0 else SHORT_UP)[effect]} {unit.amount(change_t, sign=True)}"


def is_shown(change_t: float, unit: FigureUnit) -> bool:
    """Whether a change is more than nothing in the unit of its chart."""
    return bool(numbers.rounded(change_t / unit.divisor, unit.decimals) != 0)


def bar(effect: str, change_t: float, moved_t: float, unit: FigureUnit, *, note: str = "") -> str:
    """One bar in one sentence: "Das mildere Wetter erklärt 310 t von 420 t Rückgang."; against it, or nothing, said so."""
    behind = f" ({note})" if note else ""
    if not is_shown(change_t, unit):
        return f"{words.EFFECT[effect]}: keine nennenswerte Änderung{behind}."
    name = cause(effect, change_t)
    many = name in PLURAL
    amount = unit.amount(abs(change_t))
    if change_t * moved_t > 0:
        fall = "Rückgang" if moved_t < 0 else "Anstieg"
        if abs(change_t) <= abs(moved_t):
            said = f"{'erklären' if many else 'erklärt'} {amount} von {unit.amount(abs(moved_t))} {fall}"
        else:
            said = f"allein {'hätten' if many else 'hätte'} {amount} {fall} gebracht"
    else:
        way = "erhöht" if change_t > 0 else "gesenkt"
        said = f"{'haben' if many else 'hat'} die Emissionen um {amount} {way}"
    return f"{name} {said}{behind}."


def unchanged(effects: Sequence[str]) -> str:
    """Causes without a bar: "Ohne nennenswerte Änderung: Umfang und Technikwechsel."; "" if none."""
    if not effects:
        return ""
    return f"Ohne nennenswerte Änderung: {numbers.enumeration([words.EFFECT[e] for e in effects])}."


def contract(change_t: float) -> str:
    """The contract effect in one line, apart from the sum."""
    if not sentences.known(change_t):
        return words.NO_CONTRACT
    if numbers.rounded(abs(change_t)) == 0:
        return f"{words.CONTRACT}, nicht in der Summe: keine Änderung zwischen markt- und standortbasiert."
    side = "senkten" if change_t < 0 else "erhöhten"
    return (
        f"{words.CONTRACT}, nicht in der Summe: Verträge und Herkunftsnachweise {side} den marktbasierten Wert gegenüber "
        f"dem standortbasierten um {sentences.tonnage(abs(change_t))}."
    )


def gaps(found: Iterable[GapWords], names: Mapping[str, str], carriers: Mapping[str, str]) -> list[str]:
    """Why there is no statement and which delivery is missing, one sentence per member and window."""
    return [_gap(gap, names.get(gap.member, gap.member), carriers) for gap in found]


NAMED_SERIES = 4


def _gap(gap: GapWords, name: str, carriers: Mapping[str, str]) -> str:
    window = numbers.window(gap.period)
    if gap.reason == "no_data" or not gap.missing:
        return (
            f"{name}, {window}: keine Aussage, dafür liegen keine Daten vor. "
            "Nächster Schritt: den Zeitraum anders wählen oder nachliefern."
        )
    said = [
        f"{labels.series(m.site, carriers.get(m.carrier, m.carrier), m.use, '')} "
        f"({', '.join(numbers.period(q) for q in m.quarters)})"
        for m in gap.missing[:NAMED_SERIES]
    ]
    more = len(gap.missing) - NAMED_SERIES
    rest = f" und {more} weitere Reihen" if more > 0 else ""
    return (
        f"{name}, {window}: keine Aussage. Es fehlen: {'; '.join(said)}{rest}. Nächster Schritt: nachliefern."
    )


def notes(
    unit: FigureUnit,
    *,
    without_activity: Mapping[str, Sequence[str]],
    refused_weather: Mapping[str, Sequence[str]],
    unsplit_t: float,
    source_t: float,
    reported: Sequence[str],
) -> dict[str, str]:
    """Effect -> what is said behind its bar; effects without a word are left out.

    without_activity: reason -> names of uses; refused_weather: refusal -> names of sites or uses.
    """
    found = {}
    if without_activity:
        found["activity"] = "; ".join(
            f"{numbers.enumeration(list(uses))}: {words.NO_ACTIVITY[reason]}"
            for reason, uses in without_activity.items()
        )
    if refused_weather:
        found["weather"] = "; ".join(
            f"{words.WEATHER_REFUSED.get(reason, reason)}" for reason in refused_weather
        )
    if abs(unsplit_t) > 0:
        what = numbers.enumeration(list(reported)) if reported else "Gutschriften oder Mengen ohne Energie"
        found["intensity"] = f"davon {part_value(unsplit_t, unit, sign=True)} nicht weiter zerlegbar: {what}"
    if abs(source_t) > 0:
        found["factor"] = (
            f"davon {part_value(source_t, unit, sign=True)} durch eine andere Quelle des Faktors, keine Einsparung"
        )
    return found


def carried(shares: Sequence[tuple[str, float]]) -> str:
    """Which part of each window is carried forward or estimated; "" if none. shares: window, 0-1."""
    parts = [
        f"{numbers.window(period)} {numbers.percent(share)}"
        for period, share in shares
        if sentences.known(share) and share > 0
    ]
    return f"Fortgeschrieben oder geschätzt: {', '.join(parts)}." if parts else ""
