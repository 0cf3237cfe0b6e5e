"""Explanations in words: what a figure is, values with units, and its formula with the numbers put in."""

from collections.abc import Mapping, Sequence

from kek_data.domain.codes import Method
from kek_data.domain.explanation import Explanation, Input
from kek_data.domain.formula import Call, Expression, Number, Operation, Ref, Value, Word
from kek_data.domain.period import is_period
from kek_data.wording import explain_words, labels, numbers
from kek_data.wording.report_texts import FROM_DELIVERY, unit_name
from kek_data.wording.sentences import left_out_line

SHOWN_TERMS = 6
SIGNS: Mapping[str, str] = {
    "+": "+",
    "-": numbers.MINUS,
    "*": "×",
    "/": "÷",
    "<=": "≤",
    ">=": "≥",
    "**": "hoch",
}
CALLS: Mapping[str, str] = {
    "median": "Median",
    "max": "größerer Wert von",
    "min": "kleinerer Wert von",
    "round_up": "aufgerundet",
}
LOOSE = {"+", "-"}
SPANNING = frozenset({"effects", "effect"})
"""Figures between two windows; their part names both."""
SHOWN_FROM = 0.0005
"""Tonnes below this are nothing but noise of rounding."""


def figure_name(figure: str) -> str:
    """What a figure is called."""
    return explain_words.FIGURE.get(figure, explain_words.INPUT.get(figure, figure))


def title(figure: str, *, subject: str, period: str, part: str, method: str) -> str:
    """ "Emissionen, Erdgas, FH, 12 Monate bis Q2 2026"."""
    market = labels.METHOD[method] if method == Method.MARKET else ""
    words = (figure_name(figure), _part(part), market, subject, _window(figure, period))
    return ", ".join(word for word in words if word)


def input_label(one: Input, within: Explanation | None = None) -> str:
    """ "Emissionen, Erdgas": what tells an input from the others; what the figure it belongs to says is left out."""
    name, part, subject, period = figure_name(one.code), _part(one.part), one.subject, one.period
    if within is not None:
        subject = "" if subject == within.subject else subject
        is_quarter_of_it = one.code.endswith("_cell")
        period = "" if period == within.key.period and not is_quarter_of_it else period
        is_like = (part != "" or subject != "" or period != "") and name == figure_name(within.key.figure)
        name = "" if is_like else name
    words = (name, part, subject, _window(one.code, period))
    return ", ".join(word for word in words if word)


def _part(part: str) -> str:
    return explain_words.PART.get(part, unit_name(part) if part.startswith("kWh") else part)


def _window(figure: str, period: str) -> str:
    """A window in words; of a cell its quarter, of a support point its year."""
    if not period or not is_period(period):
        return period
    if figure in SPANNING:
        return ""
    is_plain = figure.endswith("_cell") or len(period) == 4
    return numbers.period(period) if is_plain else numbers.window(period)


def span(first: str, last: str) -> str:
    """ "2019 bis 2025"."""
    return explain_words.SPAN.format(first=numbers.period(first), last=numbers.period(last))


def period_text(period: str) -> str:
    """A period in words: "Q1 2025"."""
    return numbers.period(period)


def value_text(value: Value, unit: str, *, exact: bool = False) -> str:
    """A value with its unit as people read it; exact: with more decimals, for putting into a formula."""
    if isinstance(value, str):
        return labels.path_status(value)
    if value != value:
        return numbers.NO_VALUE
    if unit in ("t_co2e", "t_co2e_per_year"):
        decimals = _decimals(value) if exact else numbers.decimals_for(value)
        return _with_unit(numbers.number(value, decimals), explain_words.UNIT[unit])
    if unit == "share":
        return _percent(value) if exact else numbers.percent(value, 1)
    if unit == "kwh" and not exact:
        return numbers.megawatt_hours(value)
    if unit in ("year", "axis"):
        return _year(value)
    if unit.startswith("kg_per:"):
        return _with_unit(numbers.number(value, 5), f"kg CO₂e je {unit_name(unit.removeprefix('kg_per:'))}")
    return _with_unit(_plain(value), explain_words.UNIT.get(unit, unit_name(unit)))


def bare(value: Value, unit: str) -> str:
    """The value without its unit, for a formula with numbers put in."""
    if isinstance(value, str):
        return labels.path_status(value)
    if unit in ("t_co2e", "t_co2e_per_year"):
        return numbers.number(value, _decimals(value))
    if unit in ("year", "axis"):
        return _year(value)
    if unit == "share":
        return _percent(value)
    return numbers.number(value, 5) if unit.startswith("kg_per:") else _plain(value)


def _decimals(value: float) -> int:
    if abs(value) < SHOWN_FROM:
        return 0
    return 1 if abs(value) >= 10 else 3


def _percent(value: float) -> str:
    """A share with as many decimals as it carries, two at most."""
    shown = numbers.rounded(value * 100, 2)
    decimals = next((d for d in (0, 1) if shown == numbers.rounded(value * 100, d)), 2)
    return f"{numbers.number(value * 100, decimals)}{numbers.SPACE}%"


def _year(value: float) -> str:
    """A year, or a place between two years, without thousands point: "2025,5"."""
    return f"{value:g}".replace(".", ",")


def _plain(value: float) -> str:
    """As few decimals as carry the value."""
    for decimals in (0, 1, 2, 3):
        if abs(value - round(value, decimals)) < 1e-9:
            return numbers.number(value, decimals)
    return numbers.number(value, 1 if abs(value) >= 1000 else 4)


def _with_unit(text: str, unit: str) -> str:
    return f"{text}{numbers.SPACE}{unit}" if unit else text


def put_in(formula: Expression, inputs: Sequence[Input]) -> str:
    """The formula with the numbers put in: "45.161,5 − 43.894,3"."""
    values = {one.name: bare(one.value, one.unit) for one in inputs}
    return _said(formula, values)


def _said(part: Expression, values: Mapping[str, str]) -> str:
    match part:
        case Ref(name):
            text = values[name]
            return f"({text})" if text.startswith(numbers.MINUS) else text
        case Number(value):
            return f"{value:.0f}" if value == int(value) else numbers.number(value, 9)
        case Word(code):
            return labels.PATH_STATUS[code]
        case Operation(sign, left, right):
            first, second = _inner(left, sign, values), _inner(right, sign, values, is_right=True)
            return first if (sign, second) == ("+", "0") else f"{first} {SIGNS[sign]} {second}"
        case Call("sum", parts):
            return _sum(parts, values)
        case Call("if", (condition, then, otherwise)):
            return f"wenn {_said(condition, values)}: {_said(then, values)}; sonst {_said(otherwise, values)}"
        case Call("round_up", (only,)):
            return f"{CALLS['round_up']}({_said(only, values)})"
        case Call(name, parts):
            return f"{CALLS[name]} ({_listed([_said(p, values) for p in parts], '; ')})"
    raise TypeError(f"no formula: {part!r}")


def _inner(part: Expression, sign: str, values: Mapping[str, str], *, is_right: bool = False) -> str:
    """A part inside another one, in brackets where it needs them."""
    text = _said(part, values)
    is_sum = isinstance(part, Call) and part.name == "sum" and len(part.parts) > 1
    if isinstance(part, Operation):
        binds_less = part.sign in LOOSE and sign not in LOOSE and sign not in ("<=", ">=")
        if binds_less or (is_right and sign in ("-", "/", "**")) or (sign == "**"):
            return f"({text})"
    return f"({text})" if is_sum and sign not in ("+", "<=", ">=") else text


def _sum(parts: Sequence[Expression], values: Mapping[str, str]) -> str:
    if not parts:
        return "0"
    return _listed([_said(one, values) for one in parts], " + ")


def _listed(texts: Sequence[str], between: str) -> str:
    """All of a few terms; of many the first ones and how many there are."""
    if len(texts) <= SHOWN_TERMS:
        return between.join(texts)
    return f"{between.join(texts[: SHOWN_TERMS - 1])}{between}… ({numbers.number(len(texts))} Werte)"


def source_text(one: Input, source: str) -> str:
    """Where an input comes from."""
    return source or (FROM_DELIVERY if one.code == "conversion" else "")


def factor_text(value: float, unit: str) -> str:
    """ "0,352 kg CO₂e je kWh"."""
    return value_text(value, f"kg_per:{unit}")


def set_and_year(factor_set: str, year: int, edition: int) -> str:
    """ "UBA_Strommix, 2025, Ausgabe 2026"."""
    words = [labels.FACTOR_SET.get(factor_set, factor_set)]
    words += [str(year)] if year else []
    words += [f"Ausgabe {edition}"] if edition else []
    return ", ".join(words)


def factor_marks(marks: Mapping[str, bool]) -> str:
    """What is special about the use of a factor."""
    return ", ".join(word for flag, word in labels.FACTOR_MARK.items() if marks.get(flag))


def left_out(names: Sequence[tuple[str, str]]) -> list[str]:
    """Who is not in a sum, and why."""
    return [left_out_line(name, reason) for name, reason in names]
