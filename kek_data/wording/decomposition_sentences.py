"""Sentences of *Warum*: one for the whole waterfall, one per bar, and why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kek_data.wording import decomposition_words as words
from kek_data.wording import labels, numbers, sentences

NOTHING_TO_COMPARE = "Für einen Vergleich braucht es zwei Jahre mit Aussage. Nächster Schritt: unter „Datenlieferung“ frühere Jahre nachliefern."
SMALL_SHARE = 0.005
"""Below this part of the larger end a change is said to be none."""

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


def cause(effect: str, change_t: float) -> str:
    """The cause as the subject of a sentence: "Das mildere Wetter"."""
    return (DOWN if change_t < 0 else UP)[effect]


def whole(sums: Mapping[str, float], effects: Sequence[str], subject: str, first: str, last: str) -> str:
    """The waterfall in one sentence, for its title.

    "Die Emissionen von FH sanken um 538 t CO₂e (−13 %): vor allem durch bessere Emissionsfaktoren (−287 t) …"
    """
    before, after = sums["from"], sums["to"]
    moved = after - before
    span = f"von {numbers.period(first)} bis {numbers.period(last)}"
    if abs(moved) <= SMALL_SHARE * max(abs(before), abs(after)):
        return f"{subject} änderten sich {span} kaum ({sentences.tonnage(moved, sign=True)})"
    verb = "sanken" if moved < 0 else "stiegen"
    share = f" ({numbers.percent(moved / before, sign=True)})" if before > 0 else ""
    text = f"{subject} {verb} {span} um {sentences.tonnage(abs(moved))}{share}"
    main = _main_causes(sums, effects, moved)
    against = _strongest_against(sums, effects, moved)
    if main:
        text += f", vor allem durch {numbers.enumeration([_through(e, sums[e]) for e in main])}"
    if against:
        text += f"; dagegen wirkte {_lowered(cause(against, sums[against]))} ({_short(sums[against])})"
    return text


def _main_causes(sums: Mapping[str, float], effects: Sequence[str], moved: float) -> list[str]:
    """The one or two largest causes in the direction of the change."""
    same = sorted((e for e in effects if sums[e] * moved > 0), key=lambda e: -abs(sums[e]))
    if len(same) < 2 or abs(sums[same[1]]) < 0.25 * abs(sums[same[0]]):
        return same[:1]
    return same[:2]


def _strongest_against(sums: Mapping[str, float], effects: Sequence[str], moved: float) -> str:
    other = [e for e in effects if sums[e] * moved < 0]
    largest = max(other, key=lambda e: abs(sums[e]), default="")
    return largest if largest and abs(sums[largest]) >= 0.1 * abs(moved) else ""


THROUGH_DOWN: Mapping[str, str] = {
    "perimeter": "den kleineren Umfang",
    "technology": "den Technikwechsel",
    "activity": "geringere Aktivität",
    "weather": "das mildere Wetter",
    "intensity": "weniger Energie je Einheit",
    "mix": "den anderen Energieträgermix",
    "factor": "bessere Emissionsfaktoren",
}
THROUGH_UP: Mapping[str, str] = {
    "perimeter": "den größeren Umfang",
    "technology": "den Technikwechsel",
    "activity": "höhere Aktivität",
    "weather": "das kältere Wetter",
    "intensity": "mehr Energie je Einheit",
    "mix": "den anderen Energieträgermix",
    "factor": "schlechtere Emissionsfaktoren",
}


def _through(effect: str, change_t: float) -> str:
    return f"{(THROUGH_DOWN if change_t < 0 else THROUGH_UP)[effect]} ({_short(change_t)})"


def _short(value: float) -> str:
    return sentences.tonnage(value, sign=True).replace(f"{numbers.SPACE}CO₂e", "")


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]


def bar(effect: str, change_t: float, moved_t: float, *, note: str = "") -> str:
    """One bar in one sentence: "Das mildere Wetter erklärt 310 t von 420 t Rückgang."; against it, or nothing, said so."""
    name = words.EFFECT[effect]
    if change_t == 0 or numbers.rounded(abs(change_t), numbers.decimals_for(abs(change_t))) == 0:
        said = f"{name}: keine Änderung"
        return f"{said} ({note})." if note else f"{said}."
    subject = cause(effect, change_t)
    many = subject in PLURAL
    whole_move = "Rückgang" if moved_t < 0 else "Anstieg"
    if change_t * moved_t > 0:
        verb = "erklären" if many else "erklärt"
        if abs(change_t) <= abs(moved_t):
            text = f"{subject} {verb} {_plain(change_t)} von {_plain(moved_t)} {whole_move}"
        else:
            text = (
                f"{subject} allein {'hätten' if many else 'hätte'} {_plain(change_t)} {whole_move} gebracht"
            )
    else:
        verb = ("erhöhten" if many else "erhöhte") if change_t > 0 else ("senkten" if many else "senkte")
        text = f"{subject} {verb} die Emissionen um {_plain(change_t)}"
    return f"{text} ({note})." if note else f"{text}."


def _plain(value: float) -> str:
    """Tonnes without sign and gas: "310 t"."""
    return _short(abs(value)).removeprefix("+")


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
        found["intensity"] = f"davon {_short(unsplit_t)} nicht weiter zerlegbar: {what}"
    if abs(source_t) > 0:
        found["factor"] = f"davon {_short(source_t)} durch eine andere Quelle des Faktors, keine Einsparung"
    return found


def carried(share_first: float, share_last: float, first: str, last: str) -> str:
    """Which part of both windows is carried forward or estimated; "" if none."""
    parts = [
        f"{numbers.window(period)}: {numbers.percent(share)}"
        for period, share in ((first, share_first), (last, share_last))
        if sentences.known(share) and share > 0
    ]
    return f"Fortgeschrieben oder geschätzt: {', '.join(parts)}." if parts else ""


# --- factor remainder ------------------------------------------------------------------------------------


def remainder_title(reached_t: float, factors_t: float, period: str, base_year: int) -> str:
    """What own activity and what the factors did since the base year."""
    if not sentences.known(reached_t) or not sentences.known(factors_t):
        return words.REMAINDER_HEADING
    own = "durch eigenes Handeln" if reached_t >= 0 else "mehr Aktivität"
    first = (
        f"{sentences.tonnage(reached_t)} {own}"
        if reached_t >= 0
        else f"{sentences.tonnage(-reached_t)} Anstieg durch {own}"
    )
    second = (
        f"{sentences.tonnage(factors_t)} durch bessere Emissionsfaktoren"
        if factors_t >= 0
        else f"{sentences.tonnage(-factors_t)} Anstieg durch schlechtere Emissionsfaktoren"
    )
    return f"Seit {base_year} ({numbers.period(period)}): {first}, {second}"


def remainder_statement(
    *, base_t: float, frozen_t: float, actual_t: float, path_t: float, remainder_t: float
) -> list[str]:
    """Activity reached against the path, and what only the power and heat mix can do."""
    said = []
    reached = base_t - frozen_t
    if sentences.known(reached) and sentences.known(path_t):
        asked = base_t - path_t
        if asked > 0:
            part = numbers.percent(max(reached, 0.0) / asked)
            said.append(
                f"Der Programmpfad verlangt bis hier einen Rückgang um {sentences.tonnage(asked)}; die eigene Aktivität "
                f"brachte {sentences.tonnage(reached)}, das sind {part} davon."
                if reached >= 0
                else f"Der Programmpfad verlangt bis hier einen Rückgang um {sentences.tonnage(asked)}; mit den Faktoren "
                f"des Basisjahrs wären die Emissionen um {sentences.tonnage(-reached)} gestiegen."
            )
    if sentences.known(remainder_t):
        gap = actual_t - path_t
        if remainder_t <= 0:
            said.append("Strom- und Wärmemix liegen selbst auf dem Pfad: kein Faktorrest.")
        elif sentences.known(gap) and gap > 0:
            only = min(remainder_t, gap)
            said.append(
                f"Vom Abstand zum Pfad ({sentences.tonnage(gap)}) kann {sentences.tonnage(only)} nur ein besserer Strom- und "
                f"Wärmemix schließen (Faktorrest {sentences.tonnage(remainder_t)})."
            )
        else:
            said.append(
                f"Strom- und Wärmemix liegen um {sentences.tonnage(remainder_t)} über dem, was der Pfad für sie vorsieht "
                "(Faktorrest); die eigene Aktivität gleicht das aus."
            )
    return said
