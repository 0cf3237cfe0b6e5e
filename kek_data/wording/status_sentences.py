"""Sentences of *Lieferstand*, made from counts, days and tonnes (NaN = not known)."""

from collections.abc import Sequence

from kek_data.domain.delivery_state import DeliveryState, FillEffect
from kek_data.wording import labels, numbers, sentences, status_words


def _members(n: int) -> str:
    """ "1 Mitglied", "9 Mitglieder"."""
    return sentences.counted(n, "Mitglied", "Mitglieder")


def headline(
    quarter: str,
    *,
    complete: int,
    members: Sequence[str],
    open_series: int,
    weight_t: float,
    unknown_series: int,
) -> str:
    """ "6 von 9 Mitgliedern haben Q2 2026 vollständig geliefert; es fehlen 32 Reihen, die höchstens 1.868 t CO₂e bewegen."."""
    if not quarter:
        return "Noch ist nichts fällig."
    first = _complete(quarter, complete, members)
    if not open_series:
        return f"{first}; es fehlt nichts."
    verb = "es fehlt" if open_series == 1 else "es fehlen"
    return f"{first}; {verb} {sentences.counted(open_series, 'Reihe', 'Reihen')}{_moves(open_series, weight_t, unknown_series)}."


def _complete(quarter: str, complete: int, names: Sequence[str]) -> str:
    when, members = numbers.period(quarter), len(names)
    if members == 1:
        return f"{names[0]} hat {when} {'' if complete else 'nicht '}vollständig geliefert"
    if complete == members:
        return f"Alle {members} Mitglieder haben {when} vollständig geliefert"
    if not complete:
        return f"Von {members} Mitgliedern hat keines {when} vollständig geliefert"
    verb = "hat" if complete == 1 else "haben"
    return f"{complete} von {members} Mitgliedern {verb} {when} vollständig geliefert"


def _moves(open_series: int, weight_t: float, unknown_series: int) -> str:
    """What the missing series weigh: known tonnes, and how many have no known weight."""
    if unknown_series == open_series or not sentences.known(weight_t):
        return " mit unbekanntem Gewicht"
    moves = "bewegt" if open_series == 1 else "bewegen"
    rest = f" (dazu {numbers.count_word(unknown_series)} mit unbekanntem Gewicht)" if unknown_series else ""
    return f", die höchstens {sentences.tonnage(weight_t)} {moves}{rest}"


def sub(*, quarter: str, due_on: str, not_due: int, never: int, day: str) -> str:
    """Deadline, members that owe nothing yet, members that never delivered, the day."""
    parts = [f"Frist {numbers.day(due_on)}"] if due_on else []
    if not_due and quarter:
        verb = "liefert" if not_due == 1 else "liefern"
        parts.append(
            f"{_members(not_due)} {verb} jährlich, für {numbers.period(quarter)} ist dort noch nichts fällig"
        )
    if never:
        verb = "hat" if never == 1 else "haben"
        parts.append(f"{_members(never)} {verb} noch nie geliefert")
    parts.append(f"betrachtet am {numbers.day(day)}")
    return " · ".join(parts)


def known_on(day: str, revision: int) -> str:
    """The line that says that an earlier state is shown."""
    return (
        f"Gezeigt wird der Stand, wie er am {numbers.day(day)} bekannt war (Bearbeitungsstand {revision}); "
        "auch Fristen und fortgeschriebene Werte sind an diesem Tag betrachtet."
    )


def of_members(complete: int, members: int) -> tuple[str, str]:
    """Figure and unit: ("6 von 9", "Mitgliedern")."""
    return f"{complete} von {members}", "Mitgliedern" if members != 1 else "Mitglied"


def complete_note(due_on: str, not_due: int) -> str:
    """The deadline, and for how many members nothing is due yet."""
    rest = f"; für {_members(not_due)} noch nichts fällig" if not_due else ""
    return f"Frist {numbers.day(due_on)}{rest}"


def in_time_note(late: int, open_members: int) -> str:
    """Who came late and who is still missing."""
    after = f"{late} nach der Frist" if late else "keines nach der Frist"
    return f"{after}, {open_members} noch unvollständig" if open_members else after


def open_note(series: int, announced: int) -> str:
    """In how many series, and how many values are announced."""
    rest = f", davon {numbers.number(announced)} angekündigt" if announced else ""
    return f"in {sentences.counted(series, 'Reihe', 'Reihen')}{rest}"


def unknown_note(unknown_series: int) -> str:
    """Series whose weight nobody knows, beside the known tonnes."""
    if not unknown_series:
        return status_words.WEIGHT_NOTE
    said = sentences.counted(unknown_series, "Reihe", "Reihen")
    return f"dazu {said} mit unbekanntem Gewicht"


NAMED_MEMBERS = 5


def matrix_heading(late: Sequence[str], never: Sequence[str]) -> str:
    """Which members owe something: "Im Rückstand: Caritas und Stadt; noch ohne Lieferung: FH Dortmund"."""
    parts = [f"im Rückstand: {_named(late)}"] if late else []
    parts += [f"noch ohne Lieferung: {_named(never)}"] if never else []
    said = "; ".join(parts) or "kein Mitglied ist im Rückstand"
    return said[0].upper() + said[1:]


def _named(names: Sequence[str]) -> str:
    """A few names, or how many."""
    return numbers.enumeration(list(names)) if len(names) <= NAMED_MEMBERS else _members(len(names))


# --- cells of a matrix -----------------------------------------------------------------------------------
def punctual(days_late: float) -> str:
    """ "12 Tage früher", "pünktlich", "3 Tage zu spät"; blank where nothing can be said."""
    if not sentences.known(days_late):
        return ""
    days = int(abs(days_late))
    if not days:
        return "am Tag der Frist"
    counted = sentences.counted(days, "Tag", "Tage")
    return f"{counted} zu spät" if days_late > 0 else f"{counted} vor Frist"


def cell_word(state: str, delivered: int, asked: int) -> str:
    """The word in a member's cell; a part is counted: "11 von 12"."""
    if state == DeliveryState.PARTLY:
        return f"{delivered} von {asked}"
    return status_words.STATE[state]


def cell_details(
    state: str,
    *,
    counts: Sequence[tuple[int, str]],
    delivered_share: float,
    quality: str,
    reading_status: str,
    due_on: str,
    received_on: str,
    days_late: float,
) -> str:
    """Everything behind a cell in one line, for a pointer and for a screen reader."""
    parts = [status_words.STATE[state]]
    said = [f"{numbers.number(n)} {word}" for n, word in counts if n]
    if said:
        parts.append(", ".join(said))
    if sentences.known(delivered_share) and 0 < delivered_share < 1:
        parts.append(f"{sentences.part(delivered_share)} nach Gewicht geliefert")
    if quality:
        parts.append(f"Datengüte {quality}")
    if reading_status:
        parts.append(status_words.UNSURE.get(reading_status, ""))
    if due_on:
        parts.append(f"Frist {numbers.day(due_on)}")
    if received_on:
        late = punctual(days_late)
        parts.append(f"Eingang {numbers.day(received_on)}" + (f" ({late})" if late else ""))
    return " · ".join(part for part in parts if part)


def value_note(quality: str, reading_status: str, mark: str) -> str:
    """What a reader should know of one value: "Güte C, geschätzt", "in Klärung"; blank for a sure one of quality A."""
    parts = [f"Güte {quality}"] if quality > "A" else []
    parts += [status_words.UNSURE[reading_status]] if reading_status in status_words.UNSURE else []
    parts += [labels.CELL_STATE[mark]] if mark else []
    return ", ".join(parts)


def last_delivered(quarter: str, received_on: str) -> str:
    """ "zuletzt Q4 2025, Eingang 12.03.2026"."""
    if not quarter:
        return f"{status_words.NEVER_DELIVERED} geliefert"
    arrival = f", Eingang {numbers.day(received_on)}" if received_on else ""
    return f"zuletzt {numbers.period(quarter)}{arrival}"


def legend(states: Sequence[str]) -> str:
    """The signs that occur, with what they mean."""
    return " · ".join(
        f"{status_words.SYMBOL[s]} {status_words.STATE[s]}: {status_words.MEANING[s]}" for s in states
    )


def reported_series(scope: str, category: str) -> str:
    """ "gemeldete Tonnen · Scope 1 · Kältemittel"."""
    return f"{status_words.REPORTED_SERIES} · Scope {scope} · {category}"


def series_heading(name: str, count: int) -> str:
    """ "Caritas: 28 Reihen nach Quartalen"."""
    return f"{name}: {sentences.counted(count, 'Reihe', 'Reihen')} nach Quartalen"


def page_of(first: int, last: int, total: int) -> str:
    """ "Reihen 1–50 von 2.000"."""
    return f"Reihen {numbers.number(first)}–{numbers.number(last)} von {numbers.number(total)}"


def page_note(shown: int, total: int) -> str:
    """How many of the series a matrix shows, and how to see the others."""
    return (
        f"Gezeigt sind {numbers.number(shown)} von {numbers.number(total)} Reihen, die offenen zuerst. Den Rest zeigen der "
        "Ausschnitt darüber, die Auswahl des Energieträgers und die Excel-Arbeitsmappe."
    )


# --- until the meeting -----------------------------------------------------------------------------------
def calls_heading(open_members: int, meeting: str, today: str) -> str:
    """How many calls are worth making, and until when."""
    when = f" am {numbers.day(meeting)}" if meeting != today else ""
    if not open_members:
        return f"{status_words.CALLS_HEADING}{when}: kein Anruf nötig"
    calls = "ein Anruf lohnt" if open_members == 1 else f"{numbers.count_word(open_members)} Anrufe lohnen"
    return f"{status_words.CALLS_HEADING}{when}: {calls}"


def weight(weight_t: float, unknown_series: int) -> str:
    """Tonnes without unit; what is unknown is said."""
    if not sentences.known(weight_t):
        return status_words.UNKNOWN
    figure = numbers.number(weight_t, numbers.decimals_for(weight_t))
    return f"{figure} (+ {numbers.number(unknown_series)} unbekannt)" if unknown_series else figure


def span(first: str, last: str) -> str:
    """One quarter, or from the first to the last."""
    return numbers.period(first) if first == last else f"{numbers.period(first)} – {numbers.period(last)}"


def fill_effect(effect: str, from_period: str, to_period: str) -> str:
    """What changes for a member once all its open values are there."""
    said = status_words.EFFECT[effect]
    match effect:
        case FillEffect.STATUS:
            return f"{said} (Stand {numbers.period(to_period)})"
        case FillEffect.LATER_STATUS:
            return f"{said}: von {numbers.period(from_period)} auf {numbers.period(to_period)}"
    return said


def promised(announced: int, clarified: int) -> str:
    """What of it is announced or being clarified: "2 folgen, 1 in Klärung"."""
    parts = []
    if announced:
        parts.append(f"{numbers.number(announced)} {'folgt' if announced == 1 else 'folgen'}")
    if clarified:
        parts.append(f"{numbers.number(clarified)} in Klärung")
    return ", ".join(parts)


def hidden_calls(n: int) -> str:
    """What a long list leaves out."""
    return (
        f"… und {sentences.counted(n, 'weiteres Mitglied', 'weitere Mitglieder')} (in der Excel-Arbeitsmappe)"
    )


# --- questions -------------------------------------------------------------------------------------------
def questions_heading(count: int, members: int) -> str:
    """ "Drei offene Rückfragen an zwei Mitglieder"."""
    if not count:
        return "Keine offene Rückfrage"
    asked = "eine offene Rückfrage" if count == 1 else f"{numbers.count_word(count)} offene Rückfragen"
    to = "ein Mitglied" if members == 1 else f"{numbers.count_word(members)} Mitglieder"
    return f"{asked[0].upper()}{asked[1:]} an {to}"


def place(file_name: str, sheet: str, cell: str) -> str:
    """ "edg_2026-Q2.xlsx, Verbrauch!F17"."""
    where = f"{sheet}!{cell}" if sheet and cell else sheet or cell
    return ", ".join(part for part in (file_name, where) if part)


def hidden_questions(n: int) -> str:
    """What a long list leaves out."""
    return (
        f"… und {sentences.counted(n, 'weitere Rückfrage', 'weitere Rückfragen')} (in der Excel-Arbeitsmappe)"
    )


# --- history ---------------------------------------------------------------------------------------------
def delivery_line(new: int, changed: int, withdrawn: int, set_aside: int) -> str:
    """What a delivery brought: "0 neu · 1 geändert · 0 entfallen"."""
    parts = [
        f"{numbers.number(new)} neu",
        f"{numbers.number(changed)} geändert",
        f"{numbers.number(withdrawn)} entfallen",
    ]
    if set_aside:
        parts.append(f"{numbers.number(set_aside)} in Klärung")
    return "Diese Lieferung brachte: " + " · ".join(parts)
