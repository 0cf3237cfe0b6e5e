"""Sentences of *Szenarien*: headline, assumptions, what a figure rests on. Tonnes t CO2e, shares 0-1, NaN: not known."""

from collections.abc import Sequence
from typing import Protocol

from kek_data.domain.codes import NETWORK
from kek_data.domain.scenario import POINT_YEARS, FactorPath, FactorPathKind, Lever, MeasureBase, Scenario
from kek_data.wording import labels, numbers, scenario_words
from kek_data.wording.numbers import SPACE
from kek_data.wording.sentences import a_few_percent, known, tonnage

PATH_PERCENT_UP_TO = 1.0
"""Share of the path up to which a distance is told in percent; beyond it tonnes say more."""

G_PER_KG = 1000.0


class TrendWords(Protocol):
    """What is said of a trend; accounting.scenarios.factor_paths.FactorTrend has it."""

    @property
    def lever(self) -> Lever:
        """Whose factor it is."""

    @property
    def factor_set(self) -> str:
        """Set of the bundle, or the supplier's own values."""

    @property
    def years(self) -> tuple[int, ...]:
        """Years it stands on."""

    @property
    def last_value(self) -> float:
        """kg CO2e/kWh of the last year."""

    @property
    def per_year(self) -> float:
        """kg CO2e/kWh a year."""

    @property
    def source(self) -> str:
        """Where the set comes from, or blank."""


def quoted(name: str) -> str:
    """„Ausbau Fernwärme“."""
    return f"„{name}“"


def headline(subject: str, name: str, *, with_t: float, without_t: float, path_t: float, year: int) -> str:
    """ "Mit „Ausbau Fernwärme“ liegen die Mitglieder 2030 bei 95,1 kt CO₂e, 4 % unter dem Programmpfad; ohne bei …"."""
    if not known(without_t):
        return "Für ein Szenario fehlen die letzten zwölf Monate."
    who = "liegen die Mitglieder" if subject == "" else f"liegt {subject}"
    would = "lägen die Mitglieder" if subject == "" else f"läge {subject}"
    if not name:
        return f"Geht es weiter wie bisher, {would} {year} bei {tonnage(without_t)}{_against(without_t, path_t)}."
    with_words = f"Mit {quoted(name)} {who} {year} bei {tonnage(with_t)}{_against(with_t, path_t)}"
    return f"{with_words}; ohne wären es {tonnage(without_t)}{_against(without_t, path_t)}."


def _against(value_t: float, path_t: float) -> str:
    if not known(path_t):
        return ""
    gap = value_t - path_t
    side = "über" if gap > 0 else "unter"
    if path_t <= 0 or abs(gap) > PATH_PERCENT_UP_TO * path_t:
        return f", {tonnage(abs(gap))} {side} dem Programmpfad"
    if numbers.rounded(gap / path_t * 1000, 0) == 0:
        return ", genau auf dem Programmpfad"
    return f", {a_few_percent(gap / path_t)} {side} dem Programmpfad"


def sub(period: str, count: int, bundle: str) -> str:
    """The small line under the headline."""
    parts = [f"Ausgangspunkt {numbers.window(period)}"] if period else []
    parts.append("Scope 1 und 2" + (f" von {count} Mitgliedern" if count > 1 else ""))
    return " · ".join([*parts, labels.bundle(bundle), "standortbasiert", "Annahmen, keine Prognose"])


def chart_title(
    best: str, *, programme_t: float, path_t: float, neutral_t: float, count: int, year: int, last_year: int
) -> str:
    """What the lines say together: whether the best one reaches the path, and what is left in the last year."""
    rest = f"{last_year} bleiben {tonnage(neutral_t)}"
    if not known(path_t):
        return f"Mit {quoted(best)} {rest}" if best else f"Geht es weiter wie bisher, {rest}"
    is_reached = programme_t <= path_t
    if not count:
        way = "reicht" if is_reached else "reicht nicht"
        return f"Weiter wie bisher {way} für den Programmpfad {year}; {rest}"
    if is_reached:
        return f"{quoted(best)} erreicht {year} den Programmpfad; {rest}"
    none = "Das Szenario erreicht" if count == 1 else "Keines der Szenarien erreicht"
    return f"{none} {year} den Programmpfad{' nicht' if count == 1 else ''}; {rest}"


def chart_subtitle(period: str) -> str:
    """What is drawn."""
    return f"{{unit}} im Jahr, Scope 1 und 2, standortbasiert; ab {numbers.window(period)} Annahmen"


def lever_title(name: str, year: int, total_t: float, lever: str, lever_t: float) -> str:
    """The lever that does most, as a reading of the waterfall in one sentence."""
    if numbers.rounded(total_t, 0) == 0 and not lever:
        return f"{quoted(name)} ändert {year} nichts"
    way = "senkt" if total_t < 0 else "erhöht"
    first = f"{quoted(name)} {way} die Emissionen {year} um {tonnage(abs(total_t))}"
    if not lever:
        return first
    same = (lever_t < 0) == (total_t < 0)
    verb = "davon" if same else "dagegen"
    return f"{first}; {verb} {tonnage(abs(lever_t))} durch {lever}"


def lever_subtitle(year: int, period: str) -> str:
    """What the waterfall shows."""
    return (
        f"{{unit}}, vom flach fortgeschriebenen Stand ({numbers.window(period)}) zum Szenario {year}; Hebel nacheinander in der "
        "Reihenfolge von oben nach unten"
    )


def level_scenario(name: str, year: int) -> str:
    """Last bar of the waterfall."""
    return f"{quoted(name)} {year}"


def level_path(year: int) -> str:
    """What the scenario is compared with."""
    return f"Programmpfad {year}"


# --- assumptions ------------------------------------------------------------------------------------------------
def assumptions(
    scenario: Scenario,
    *,
    trends: Sequence[TrendWords],
    counted_count: int,
    late_count: int,
    without_lifetime_count: int,
    member_names: dict[str, str],
    site_names: dict[tuple[str, str], str],
    carrier_names: dict[str, str],
) -> list[str]:
    """Everything a scenario assumes, one line each; typed by the user unless a source is named."""
    lines = [
        _factor_line(scenario_words.LEVER[Lever.POWER_MIX], scenario.power_mix, trends, Lever.POWER_MIX),
        _factor_line(
            scenario_words.LEVER[Lever.DISTRICT_HEAT], scenario.district_heat, trends, Lever.DISTRICT_HEAT
        ),
        _measure_line(scenario, counted_count, late_count, without_lifetime_count),
        *(
            f"{place(g.member, g.site, member_names, site_names)}: {_percent(g.percent_per_year)} im Jahr ({USERS})"
            for g in scenario.growth
        ),
        *(
            f"{place(c.member, c.site, member_names, site_names)} schließt am {numbers.day(c.closes_on)} ({USERS})"
            for c in scenario.closings
        ),
        *(
            f"Neuer Standort „{s.name}“ ({member_names.get(s.member, s.member)}) ab {numbers.day(s.opens_on)}: "
            + numbers.enumeration(
                [
                    f"{numbers.megawatt_hours(e.kwh_per_year)} {carrier_names.get(e.carrier, e.carrier)}"
                    for e in s.energy
                ]
            )
            + f" im Jahr ({USERS})"
            for s in scenario.new_sites
        ),
    ]
    if scenario.energy_price_percent_per_year:
        lines.append(f"Energiepreise: {_percent(scenario.energy_price_percent_per_year)} im Jahr ({USERS})")
    return [line for line in lines if line]


USERS = "Annahme der Nutzenden"


def _percent(value: float) -> str:
    return f"{numbers.number(value, 0 if value == int(value) else 1, sign=True)}{SPACE}%"


def place(member: str, site: str, members: dict[str, str], sites: dict[tuple[str, str], str]) -> str:
    """ "Stadt, Rathaus"; the member alone without a site."""
    name = members.get(member, member)
    return f"{name}, {sites.get((member, site), site)}" if site else name


def grams(value_kg: float) -> str:
    """ "352 g/kWh"."""
    return f"{numbers.number(value_kg * G_PER_KG, 0)}{SPACE}g/kWh"


def _factor_line(name: str, path: FactorPath, trends: Sequence[TrendWords], lever: Lever) -> str:
    if path.kind is FactorPathKind.POINTS:
        points = [f"{p.year} {grams(p.factor_kg_co2e_per_kwh)}" for p in path.points]
        return f"{name}: {numbers.enumeration(points)}, dazwischen geradlinig ({USERS})"
    if path.kind is FactorPathKind.TREND:
        mine = [t for t in trends if t.lever is lever]
        said = [_trend_words(t) for t in mine]
        return f"{name}: Trend der veröffentlichten Faktoren, nie unter 0: {'; '.join(said)}" if said else ""
    return ""


def _trend_words(trend: TrendWords) -> str:
    years = f"{trend.years[0]}–{trend.years[-1]}"
    slope = f"{numbers.number(trend.per_year * G_PER_KG, 1, sign=True)}{SPACE}g/kWh im Jahr"
    name = labels.FACTOR_SET.get(trend.factor_set, trend.factor_set)
    source = f", {trend.source}" if trend.source else ""
    return f"{name} {years} ({slope} ab {grams(trend.last_value)}, Theil–Sen{source})"


def _measure_line(scenario: Scenario, counted: int, late: int, endless: int) -> str:
    if scenario.measures is MeasureBase.NONE and not any(c.is_on for c in scenario.choices):
        return ""
    shifted = sum(1 for c in scenario.choices if c.is_on and c.shift_years)
    off = sum(1 for c in scenario.choices if not c.is_on)
    parts = [f"{counted} {'zählt' if counted == 1 else 'zählen'}, mit gelieferter Einsparung"]
    if shifted:
        parts.append(f"{shifted} verschoben ({USERS})")
    if off and scenario.measures is not MeasureBase.NONE:
        parts.append(f"{off} abgewählt ({USERS})")
    if late:
        parts.append(f"{late} mit verstrichenem Beginn: ab dem laufenden Quartal gerechnet")
    if endless:
        parts.append(f"{endless} ohne Wirkdauer: bis 2035 gerechnet")
    return f"Maßnahmen: {'; '.join(parts)}. Mehrverbrauch anderer Energieträger nur, soweit als eigene Maßnahme geliefert"


def foot(scenarios: Sequence[tuple[str, Scenario]]) -> str:
    """The levers pulled, in the foot line of a chart; the page lists them in full."""
    said = [f"{name}: {', '.join(found)}" for name, one in scenarios if (found := _in_short(one))]
    if not said:
        return "Keine Annahme: letzte zwölf Monate flach fortgeschrieben"
    return f"Annahmen der Nutzenden · {' · '.join(said)}"


def _in_short(scenario: Scenario) -> list[str]:
    paths = ((Lever.POWER_MIX, scenario.power_mix), (Lever.DISTRICT_HEAT, scenario.district_heat))
    counts = (
        (Lever.GROWTH, len([g for g in scenario.growth if g.percent_per_year])),
        (Lever.CLOSING, len(scenario.closings)),
        (Lever.NEW_SITE, len(scenario.new_sites)),
    )
    found = [
        f"{scenario_words.LEVER[lever]} {_path_in_short(path)}" for lever, path in paths if path.is_pulled
    ]
    if scenario.measures is not MeasureBase.NONE or any(c.is_on for c in scenario.choices):
        how = scenario_words.MEASURE_BASE[scenario.measures.value]
        is_plain = not scenario.choices
        found.append(f"Maßnahmen {how if is_plain else 'einzeln gewählt'}")
    found += [f"{scenario_words.LEVER[lever]} ({count})" for lever, count in counts if count]
    if scenario.energy_price_percent_per_year:
        found.append(f"Energiepreise {_percent(scenario.energy_price_percent_per_year)} im Jahr")
    return found


def _path_in_short(path: FactorPath) -> str:
    if path.kind is FactorPathKind.TREND:
        return "nach Trend der veröffentlichten Faktoren"
    return numbers.enumeration([f"{grams(p.factor_kg_co2e_per_kwh)} ({p.year})" for p in path.points])


def subject_name(subject: str, names: dict[str, str]) -> str:
    """Of a member its name, of the network blank."""
    return "" if subject == NETWORK else names.get(subject, subject)


def not_priced(share: float) -> str:
    """How much of the energy has no price."""
    if not known(share):
        return scenario_words.NO_COST
    if share >= 0.995:
        return ""
    return f"Energiekosten nur für {numbers.percent(share)} der Energie: Für den Rest sind keine Kosten geliefert."


def saving_words(mwh: float, tonnes: float) -> str:
    """A measure's stated saving: "420 MWh/a", "35 t/a (fest)"."""
    if known(mwh):
        return f"{numbers.number(mwh, numbers.decimals_for(mwh))}{SPACE}MWh/a"
    return (
        f"{numbers.number(tonnes, numbers.decimals_for(tonnes))}{SPACE}t/a (fest)"
        if known(tonnes)
        else numbers.NO_VALUE
    )


# --- Methodik ---------------------------------------------------------------------------------------------------
METHOD_INTRO = (
    "Ein Szenario ist keine Prognose: Es zeigt, was Annahmen ändern würden. Vorgaben kommen nur aus Daten mit Quelle, alles "
    "andere hat jemand eingegeben und steht als Annahme dabei."
)


def method_lines(*, trend_years: int, least_years: int, to_year: int) -> list[str]:
    """The rules of scenarios, one line each."""
    order = ", ".join(scenario_words.LEVER[lever] for lever in Lever)
    years = " und ".join(str(year) for year in POINT_YEARS)
    return [
        "Ausgangspunkt sind die letzten zwölf Monate, an denen der Status steht; „weiter wie bisher“ trägt sie flach fort. "
        "Gerechnet wird je Kalenderjahr, Scope 1 und 2, standortbasiert.",
        f"Hebel zählen nacheinander: {order}. Jeder Hebel ist, was er nach den vorigen noch ändert; zusammen ergeben sie genau "
        "den Unterschied. Faktoren stehen vorn, damit Tonnen einer Maßnahme dem Faktor des Jahres folgen.",
        f"Trend eines Faktors: mittlere Steigung (Theil–Sen) der letzten {trend_years} veröffentlichten Jahre, mindestens "
        f"{least_years}, vom letzten Wert an fortgeführt, nie unter 0. Ohne Jahresreihe bleibt der Faktor unverändert. Bei "
        "Fernwärme zählen die Zertifikate der eigenen Reihe.",
        f"Eigene Werte eines Faktors gelten für {years}; vom heutigen Faktor jeder Reihe verläuft er geradlinig dorthin und bleibt danach "
        "gleich.",
        "Maßnahmen zählen mit gelieferter Einsparung vom tatsächlichen, sonst vom geplanten Beginn an, das Quartal des Beginns ganz, für die "
        "Wirkdauer. Ein verstrichener Beginn zählt ab dem laufenden Quartal. Was in den letzten zwölf Monaten schon wirkt, wird "
        "nicht noch einmal gezählt und bleibt auch nach der Wirkdauer. Niemand spart mehr, als noch verbraucht wird; in Tonnen angegebene "
        "Maßnahmen zählen nach denen in MWh. MWh Erdgas sind Brennwert (Hs).",
        "Wachstum verzinst sich ab den letzten zwölf Monaten, die Rate einer Verbrauchsstelle gilt vor der des Mitglieds. Geschlossene und "
        "neue Standorte zählen nach Tagen; neue mit den Faktoren der Variante, ohne Angabe eines Versorgers.",
        f"Geld: Investitionen der gezählten Maßnahmen und Energie zum eigenen mittleren Preis der letzten zwölf Monate je Energieträger. Wo "
        f"keine Kosten geliefert sind, steht kein Betrag. Summen reichen bis {to_year}.",
    ]
