"""Titles and subtitles of charts: the statement a picture makes, and what it draws."""

from collections.abc import Sequence

from kek_data.domain.network import Member
from kek_data.wording import foot_texts, labels, numbers, pages, sentences

SUBJECT = {"emissions": "Die Emissionen", "energy": "Der Energieverbrauch", "cost": "Die Energiekosten"}
HAVE = {"emissions": "sind", "energy": "ist", "cost": "sind"}
OF_WHAT = {"emissions": "der Emissionen", "energy": "des Energieverbrauchs", "cost": "der Energiekosten"}


def gap_title(now_t: float, before_t: float, now: str, before: str) -> str:
    """How the distance to the path has moved: "Der Abstand zum Programmpfad ist seit Q2 2023 gewachsen: …"."""
    if not sentences.known(now_t):
        return ""
    if not sentences.known(before_t):
        return f"{numbers.period(now)}: {_beside_path(now_t)}"
    since = numbers.period(before)
    if now_t > 0 and before_t > 0:
        moved = "gewachsen" if now_t > before_t else "kleiner geworden"
        return f"Der Abstand zum Programmpfad ist seit {since} {moved}: von {sentences.tonnage(before_t)} auf {sentences.tonnage(now_t)}"
    if now_t <= 0 and before_t <= 0:
        return f"Die Emissionen liegen unter dem Programmpfad: um {sentences.tonnage(-now_t)} in {numbers.period(now)}"
    return f"{_beside_path(now_t)} in {numbers.period(now)}, {_beside_path(before_t)} in {since}"


def _beside_path(gap_t: float) -> str:
    return f"{sentences.tonnage(abs(gap_t))} {'über' if gap_t > 0 else 'unter'} dem Programmpfad"


def change_title(now: float, before: float, now_period: str, before_period: str, measure: str) -> str:
    """How a figure has moved: "Der Energieverbrauch ist seit Q2 2023 gesunken: von … auf …"."""
    if not sentences.known(now):
        return ""
    subject = SUBJECT[measure]
    if not sentences.known(before):
        return f"{subject}: {sentences.measured(now, measure)} in {numbers.period(now_period)}"
    moved = "gestiegen" if now > before else "gesunken"
    amounts = f"von {sentences.measured(before, measure)} auf {sentences.measured(now, measure)}"
    return f"{subject} {HAVE[measure]} seit {numbers.period(before_period)} {moved}: {amounts}"


def largest_title(names: Sequence[str], share: float, measure: str, period: str) -> str:
    """Who or what weighs most: "DSW21 und DEW21 stehen für 58 % der Emissionen (12 Monate bis Q2 2026)"."""
    if not names or not sentences.known(share):
        return ""
    verb = "steht" if len(names) == 1 else "stehen"
    who = numbers.enumeration(list(names))
    return f"{who} {verb} für {numbers.percent(share)} {OF_WHAT[measure]} ({numbers.window(period)})"


def quarter_title(now: float, before: float, period: str, measure: str) -> str:
    """A quarter beside the same quarter of the year before."""
    if not sentences.known(now):
        return ""
    text = f"{numbers.period(period)}: {sentences.measured(now, measure)}"
    if not sentences.known(before) or before == 0:
        return text
    change = numbers.percent(now / before - 1, 1, sign=True)
    return f"{text}, {change} gegenüber {sentences.period_before(period)}"


def city_title(percent_vs_1990: float, year: int) -> str:
    """Where the city's own balance stands: "Die Stadt insgesamt: 2022 lag sie 32 % unter 1990 …"."""
    if not sentences.known(percent_vs_1990):
        return pages.CITY_HEADING
    side = "unter" if percent_vs_1990 < 0 else "über"
    return f"Die Stadt insgesamt lag {year} {numbers.percent(abs(percent_vs_1990) / 100)} {side} 1990: eine andere Bilanz"


def drawn(measure: str, window: str, who: str, method: str, *, by: str = "") -> str:
    """What a chart draws: "Scope 1 und 2 der zehn Mitglieder, {unit}, gleitende 12 Monate, standortbasiert"."""
    what = {"emissions": "Scope 1 und 2", "energy": "Endenergie", "cost": "Energiekosten"}[measure]
    parts = [f"{what} {who}".strip(), "{unit}", labels.WINDOW.get(window, window)]
    if measure == "emissions":
        parts.append(labels.METHOD[method])
    if by:
        parts.append(f"nach {by}")
    return ", ".join(parts)


def of_members(count: int) -> str:
    """ "der zehn Mitglieder", "des einen Mitglieds"; of none in particular "der Mitglieder"."""
    if not count:
        return "der Mitglieder"
    return "des einen Mitglieds" if count == 1 else f"der {numbers.count_word(count)} Mitglieder"


def of_member(member: Member) -> str:
    """ "von DSW21", "der Stadt"."""
    return member.genitive or f"von {member.short_name}"


def index_subtitle() -> str:
    """What the small multiples draw."""
    return "Scope 1 und 2, eigenes Basisjahr = 100, gleitende 12 Monate, standortbasiert"


def foot(*parts: str, stands_on: str, is_sample: bool = False) -> str:
    """The small line under a chart without factors: what must be known, state (foot_texts.state), Sicht."""
    sample = foot_texts.SAMPLE_MARK if is_sample else ""
    return " · ".join(filter(None, [sample, *parts, f"Bearbeitungsstand {stands_on}", pages.SIGHT]))
