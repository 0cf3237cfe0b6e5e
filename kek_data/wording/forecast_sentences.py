"""Sentences of the area "Ausblick", made from figures. Shares are 0-1, tonnes t CO2e, NaN: not known."""

from collections.abc import Sequence

from kek_data.domain.network import Member
from kek_data.domain.period import quarter_from_index
from kek_data.wording import chart_texts, forecast_words, numbers, pages, sentences, title_sentences

QUARTERS_OF_A_YEAR = 4
EVEN_YEARS = 0.05
"""Less than that rounds to 0,0 years."""


EMISSIONS_OF_MEMBERS = "die Emissionen der Mitglieder"


def emissions_of(member: Member) -> str:
    """ "die Emissionen von DSW21"."""
    return f"die Emissionen {title_sentences.of_member(member)}"


def headline(
    subject: str, *, forecast_t: float, path_t: float, required_t: float, achieved_t: float, year: int = 2030
) -> str:
    """ "Geht es so weiter, liegen die Emissionen der Mitglieder 2030 bei 104 kt CO₂e, das sind 4 % über dem Programmpfad. …"."""
    first = f"Geht es so weiter, liegen {subject} {year} bei {sentences.tonnage(forecast_t)}"
    if not sentences.known(path_t):
        return f"{first}. Einen Pfad zum Vergleich gibt es nicht."
    return f"{first}, {beside_path(forecast_t, path_t)}. {_pace(required_t, achieved_t, year)}".strip()


def beside_path(forecast_t: float, path_t: float) -> str:
    """ "das sind 4 % über dem Programmpfad"; in tonnes where the path is 0."""
    gap = forecast_t - path_t
    side = "über" if gap > 0 else "unter"
    if path_t <= 0:
        return f"das sind {sentences.tonnage(gap)} {side} dem Programmpfad"
    if numbers.rounded(abs(gap) / path_t * 1000, 0) == 0:
        return "das ist genau der Programmpfad"
    return f"das sind {sentences.a_few_percent(gap / path_t)} {side} dem Programmpfad"


def _pace(required_t: float, achieved_t: float, year: int) -> str:
    if not sentences.known(required_t):
        return ""
    if required_t <= 0:
        return f"Der Zielwert für {year} ist schon unterschritten."
    needed = f"Nötig wären {sentences.tonnage(-required_t, sign=True)} im Jahr"
    if not sentences.known(achieved_t):
        return f"{needed}."
    return f"{needed}, zuletzt waren es {sentences.tonnage(achieved_t, sign=True)}."


def refused(reason: str) -> str:
    """Why there is no forecast, and what to do."""
    why = forecast_words.REFUSED.get(reason) or sentences.no_statement(reason)
    what = forecast_words.REMEDY.get(reason) or pages.NEXT_STEP.get(reason, pages.NEXT_STEP_OTHER)
    return f"Noch keine Prognose. {why} {what}"


def title(t_2030: float, path_2030: float, t_2035: float, path_2035: float) -> str:
    """ "Geht es so weiter: 2030 104 kt CO₂e (Pfad 99 kt CO₂e), 2035 85 kt CO₂e (Pfad 0)"."""
    return f"Geht es so weiter: {_year(2030, t_2030, path_2030)}, {_year(2035, t_2035, path_2035)}"


def _year(year: int, value_t: float, path_t: float) -> str:
    path = f" (Pfad {_path(path_t)})" if sentences.known(path_t) else ""
    return f"{year} {sentences.tonnage(value_t)}{path}"


def _path(value_t: float) -> str:
    return "0" if value_t == 0 else sentences.tonnage(value_t)


def band(low_t: float, high_t: float) -> str:
    """ "Band (80 %) 83,7 bis 123,8 kt CO₂e"; from nothing: "Band (80 %) 0 bis 11.886 t CO₂e"."""
    low, high = sentences.tonnage(low_t), sentences.tonnage(high_t)
    low_figure, low_unit = sentences.value_and_unit(low)
    if low_t == 0:
        low = "0"
    elif low_unit == sentences.value_and_unit(high)[1]:
        low = low_figure
    return f"{chart_texts.BAND} {low} bis {high}"


def key_note(low_t: float, high_t: float, forecast_t: float, path_t: float) -> str:
    """Band and distance to the path, under a forecast's figure."""
    said = band(low_t, high_t)
    return f"{said}; {beside_path(forecast_t, path_t)}" if sentences.known(path_t) else said


def drawn(method: str, form: str, origin: str) -> str:
    """For a subtitle: "Prognose ab Q2 2026: exponentielle Glättung mit Saison (ETS), ohne Trend"."""
    kind = ", ".join(filter(None, [forecast_words.METHOD[method], forecast_words.FORM[form]]))
    return f"Prognose ab {numbers.period(origin)}: {kind}"


def method_line(method: str, form: str, *, first: str, last: str, count: int, choice: str) -> str:
    """The method, what it stands on, and why it was chosen."""
    kind = ", ".join(filter(None, [forecast_words.METHOD[method], forecast_words.FORM[form]]))
    quarters = (
        f"{numbers.number(count)} gelieferten Quartalen ({numbers.period(first)} bis {numbers.period(last)})"
    )
    return f"Methode: {kind}, auf {quarters}. {forecast_words.CHOICE[choice]}"


def backtest_line(
    *,
    origins: int,
    smooth: Sequence[float],
    naive: Sequence[float],
    coverage: float,
    widening: float,
) -> str:
    """How far off both methods were one and two years ahead, and what the band held; blank without a backtest."""
    if not origins or not sentences.known(coverage):
        return ""
    said = (
        f"Rückblick an {sentences.counted(origins, 'früheren Stichtag', 'früheren Stichtagen')}, mittlere Abweichung der zwölf "
        f"Monate ein Jahr und zwei Jahre später: Glättung {_pair(smooth)}, saisonal naiv {_pair(naive)}. "
        f"Im Band lagen {numbers.percent(coverage)} der späteren Werte"
    )
    if widening > 1:
        return f"{said}; das Band ist deshalb um den Faktor {numbers.number(widening, 2)} verbreitert."
    return f"{said}."


def _pair(errors: Sequence[float]) -> str:
    return " und ".join(sentences.tonnage(e) for e in errors if sentences.known(e))


def below_zero(period: str) -> str:
    """Said where the method itself gives less than nothing."""
    return f"Ab {numbers.window(period)} ergäbe das Verfahren weniger als null; gezeigt ist null."


def low_below_zero(period: str) -> str:
    """Said where the lower end of the band is cut."""
    return f"Das untere Ende des Bandes läge ab {numbers.window(period)} unter null; gezeigt ist null."


# --- distance in years ------------------------------------------------------------------------------------------
def lead_value(years: float) -> tuple[str, str]:
    """("0,6", "Jahre hinter dem Pfad"); ("0,0", "Jahre: auf dem Pfad")."""
    if not sentences.known(years):
        return numbers.NO_VALUE, ""
    if abs(years) < EVEN_YEARS:
        return numbers.number(0.0, 1), "Jahre: auf dem Pfad"
    return numbers.number(abs(years), 1), "Jahre vor dem Pfad" if years > 0 else "Jahre hinter dem Pfad"


def lead_note(years: float, x: float, reason: str, at_least_behind: float, period: str) -> str:
    """When the path had or will have the value, or why it cannot be said."""
    if reason:
        why = forecast_words.LEAD.get(reason) or sentences.no_statement(reason)
        if sentences.known(at_least_behind):
            return f"{why} Der Rückstand ist größer als {numbers.number(at_least_behind, 1)} Jahre."
        return why
    if abs(years) < EVEN_YEARS:
        return f"Stand {numbers.period(period)}"
    verb = "erreicht diesen Wert erst" if years > 0 else "hatte diesen Wert"
    return f"Der Pfad {verb} mit den 12 Monaten bis {numbers.period(_window_at(x + years))}"


def _window_at(x: float) -> str:
    """The twelve months nearest to a place on the time axis."""
    return quarter_from_index(round(QUARTERS_OF_A_YEAR * (x + 1)) - 1)


# --- budget -----------------------------------------------------------------------------------------------------
def budget_title(exhausted: int | None, last: int, used_until: int | None) -> str:
    """What the budget's chart says in one sentence."""
    if exhausted is None:
        return f"Das Budget des Pfades bis {last}, Jahr für Jahr aufsummiert"
    if used_until is not None and exhausted <= used_until:
        return f"Das Budget des Pfades bis {last} ist seit {exhausted} aufgebraucht"
    if exhausted > last:
        return f"Bleibt es beim jetzigen Ausstoß, reicht das Budget des Pfades über {last} hinaus"
    if exhausted == last:
        return f"Bleibt es beim jetzigen Ausstoß, ist das Budget des Pfades mit {last} aufgebraucht"
    early = last - exhausted
    years = "ein Jahr" if early == 1 else f"{numbers.count_word(early)} Jahre"
    return f"Bleibt es beim jetzigen Ausstoß, ist das Budget des Pfades {exhausted} aufgebraucht, {years} vor {last}"


def budget_subtitle(who: str, first: int, last: int) -> str:
    """What the budget's chart draws."""
    return (
        f"Scope 1 und 2 {who}, Jahresbilanzen seit {first} aufsummiert, {{unit}}, bis {last}, standortbasiert"
    )


def used_note(used_t: float, budget_t: float, path_t: float, until: int | None) -> str:
    """The used part of the budget beside what the path had planned until then."""
    if not sentences.known(used_t):
        return "In einem der Jahre fehlt die Bilanz"
    if until is None:
        return "noch keine Jahresbilanz"
    share = (
        f"{numbers.percent(used_t / budget_t)} des Budgets bis {until}" if budget_t > 0 else f"bis {until}"
    )
    if not sentences.known(path_t):
        return share
    return f"{share}; auf dem Pfad wären es {sentences.tonnage(path_t)}"


def left_note(left_t: float, rate_t: float) -> str:
    """For how long what is left lasts."""
    if not sentences.known(left_t) or not sentences.known(rate_t):
        return ""
    if left_t <= 0:
        return "überzogen"
    if rate_t <= 0:
        return ""
    return f"reicht beim jetzigen Ausstoß {numbers.number(left_t / rate_t, 1)} Jahre"


def exhausted_note(rate_t: float, period: str) -> str:
    """At which rate."""
    return f"bei gleichbleibend {sentences.tonnage(rate_t)} im Jahr ({numbers.window(period)})"


def no_budget(reason: str) -> str:
    """Why there is no budget."""
    return f"Ein Budget lässt sich noch nicht nennen. {sentences.no_statement(reason)}"
