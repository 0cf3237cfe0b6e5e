"""Sentences about one member: goals, base value, pace and budget, values behind a total."""

from kek_data.wording import numbers, sentences


def note_with_source(text: str, source: str) -> str:
    """A remark with where it comes from."""
    return f"{text} (Quelle: {source})" if source else text


def scopes(codes: str) -> str:
    """ "1+2" -> "Scope 1 und 2"."""
    return f"Scope {numbers.enumeration(codes.split('+'))}" if codes else ""


def goal_text(points: str, base_year: int | None, word: str) -> str:
    """A goal in words: "2035: −90 % ggü. 1990 („klimaneutral“)"."""
    base = f" ggü. {base_year}" if base_year else ""
    own_word = f" („{word}“)" if word else ""
    return f"{points}{base}{own_word}" if points else word


def base_line(base_year: int, value_t: float, kind: str) -> str:
    """Where the path begins: "2019: 1.000 t CO₂e, berechnet …"."""
    return (
        f"{base_year}: {sentences.tonnage(value_t)}, {kind}"
        if sentences.known(value_t)
        else f"{base_year}: {kind}"
    )


def base_compared(stated_t: float, computed_t: float, difference_t: float, stated_bundle: str) -> str:
    """A stated base value beside the computed one; blank where there are not both."""
    if not sentences.known(stated_t) or not sentences.known(computed_t):
        return ""
    under = f" ({stated_bundle})" if stated_bundle else ""
    return (
        f"angegeben {sentences.tonnage(stated_t)}{under}, berechnet {sentences.tonnage(computed_t)}: "
        f"Unterschied {sentences.tonnage(difference_t, sign=True)}"
    )


def cells_sum(count: int, emissions_t: float, energy_kwh: float) -> str:
    """What the values shown add up to."""
    return (
        f"{sentences.counted(count, 'Wert', 'Werte')}, zusammen {numbers.tonnes(emissions_t)} "
        f"und {numbers.megawatt_hours(energy_kwh)}"
    )


# --- how fast it must go ---------------------------------------------------------------------------------------
def required_line(year: int, t_per_year: float, share: float) -> str:
    """What a goal needs each year: "Bis 2030 nötig: 6,1 kt CO₂e weniger pro Jahr (4,8 % des letzten Wertes)"."""
    if not sentences.known(t_per_year):
        return ""
    if t_per_year <= 0:
        return f"Der Zielwert für {year} ist schon unterschritten."
    percent = f" ({numbers.percent(share, 1)} des letzten Wertes)" if sentences.known(share) else ""
    return f"Bis {year} nötig: {sentences.tonnage(t_per_year)} weniger pro Jahr{percent}"


def achieved_line(t_per_year: float, years: int) -> str:
    """What happened each year so far."""
    if not sentences.known(t_per_year):
        return ""
    return f"Bisher: {sentences.tonnage(t_per_year, sign=True)} pro Jahr (mittlere Steigung über {numbers.count_word(years)} Jahre)"


def budget_line(
    *, budget_t: float, used_t: float, first: int | None, last: int | None, exhausted: int | None
) -> str:
    """The path's carbon budget, how much of it is used, and when it ends at the present rate."""
    if not sentences.known(budget_t):
        return ""
    years = f"{first} bis {last}" if first and last else "bis 2035"
    used = f", davon verbraucht {sentences.tonnage(used_t)}" if sentences.known(used_t) else ""
    end = f"; beim jetzigen Stand ist es {exhausted} aufgebraucht" if exhausted else ""
    return f"Budget des Pfades {years}: {sentences.tonnage(budget_t)}{used}{end}"
