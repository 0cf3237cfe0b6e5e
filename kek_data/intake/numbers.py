"""Reading a number as people type it: German or English, with words, units and Excel's own surprises.

The German reading wins where a text can mean two things ("1.234" is 1234), and the reader says so.
Nothing is guessed: what is no number becomes a problem code, never a value and never a zero.
"""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from kek_data.domain.codes import CellState
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue, folded
from kek_data.wording.intake_words import (
    CELL_STATE_WORDS,
    EXCEL_ERRORS,
    NO_FIGURE_WORDS,
    SCALE_WORDS,
)

LARGEST = 1e13
"""No member, year or carrier comes near: all of Germany uses about 2.5e12 kWh a year."""
MAX_TEXT = 60


@dataclass(frozen=True, slots=True)
class AmountRead:
    """What a cell says: a number, a cell state, nothing, or a problem.

    state None: blank. `problem` is the code of an error finding, `notes` those of warnings and hints.
    """

    state: CellState | None = None
    amount: float | None = None
    unit: str = ""  # as typed behind or before the number
    problem: str = ""
    notes: tuple[str, ...] = ()
    text: str = ""  # the cell as shown in a finding

    @property
    def is_blank(self) -> bool:
        """Whether the cell says nothing at all."""
        return self.state is None and not self.problem


_SIGN = r"[+\-−–]?"
_NUMBER = re.compile(
    rf"^(?P<before>[€$]|EUR|Euro)?\s*(?P<number>{_SIGN}\s*[0-9][0-9.,'’ ]*(?:[eE][+\-−]?[0-9]{{1,3}})?-?)"
    r"\s*(?P<after>[^0-9\s.,'’+\-−].*)?$",
    re.IGNORECASE,
)
_ROUND_SUM = re.compile(r"(?<=[0-9]),\s?[-–—]{1,2}(?=\s|$)")  # "1.200,- €"
_TYPING_ERROR = re.compile(r"[014-9]")  # "1o5": units have no other digits than those of m² and m³
_PLAIN = re.compile(r"^[0-9]+$")
_GROUPED_DOT = re.compile(r"^[1-9][0-9]{0,2}(\.[0-9]{3})+$")
_GROUPED_COMMA = re.compile(r"^[1-9][0-9]{0,2}(,[0-9]{3})+$")
_GROUPED_SPACE = re.compile(r"^[1-9][0-9]{0,2}([ '’][0-9]{3})+([.,][0-9]+)?$")
_DECIMAL_COMMA = re.compile(r"^(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),[0-9]+$")
_DECIMAL_DOT = re.compile(r"^(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.[0-9]+$")
_SCIENTIFIC = re.compile(r"^([0-9]+(?:[.,][0-9]+)?)[eE]([+\-−]?[0-9]{1,3})$")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007\t\n\r", " "))


def read_amount(value: object) -> AmountRead:
    """What a cell or a typed text says.

    value: a cell as the workbook hands it out (float, text, date, bool, ErrorCell, ""), or None for blank.
    """
    match value:
        case None | "":
            return AmountRead()
        case bool() | time() | timedelta():
            return AmountRead(problem="not-a-number", text=shown(value))
        case int() | float():
            return _of_number(float(value))
        case date() | datetime():
            return AmountRead(problem="date-in-number-cell", text=shown(value))
        case ErrorCell():
            return AmountRead(problem="error-cell", text=shown(value))
        case FormulaWithoutValue():
            return AmountRead(problem="formula-without-value")
        case str():
            return read_amount_text(value)
    return AmountRead(problem="not-a-number", text=shown(value))


@lru_cache(maxsize=50_000)
def read_amount_text(text: str) -> AmountRead:
    """What a typed text says; see read_amount."""
    if len(text) > 200:
        return AmountRead(problem="not-a-number", text=shown(text))
    plain = " ".join(text.translate(_SPACES).split())
    word = folded(plain)
    if not word:
        return AmountRead()
    if word in CELL_STATE_WORDS:
        return AmountRead(state=CELL_STATE_WORDS[word])
    if word in NO_FIGURE_WORDS:
        return AmountRead(notes=("no-figure",), text=shown(text))
    if word in EXCEL_ERRORS:
        return AmountRead(problem="error-cell", text=shown(text))
    found = _NUMBER.match(_ROUND_SUM.sub(",00", plain))
    number, notes = _parsed(found["number"]) if found else (None, ())
    if found is None or number is None or _TYPING_ERROR.search(found["after"] or ""):
        return AmountRead(problem="not-a-number", text=shown(text))
    scale, unit = _scaled((found["before"] or found["after"] or "").strip())
    if scale != 1.0:
        notes = (*notes, "scaled-number")
    read = _of_number(number * scale)
    return AmountRead(read.state, read.amount, unit, read.problem, notes or ("number-as-text",), shown(text))


def _of_number(number: float) -> AmountRead:
    if math.isnan(number):
        return AmountRead()
    if abs(number) > LARGEST:
        return AmountRead(problem="number-too-large", text=f"{number:.3g}".replace(".", ","))
    return AmountRead(state=CellState.NUMBER, amount=number)


def _parsed(text: str) -> tuple[float | None, tuple[str, ...]]:
    """The number of a digits-and-separators text, with what is to be said about the reading."""
    digits = text.replace("−", "-").replace("–", "-").strip()
    is_negative = digits.startswith("-") or digits.endswith("-")  # bookkeeping programs write 5- for -5
    if digits[:1] in "+-" and digits.endswith("-"):
        return None, ()
    digits = digits.strip("+- ")
    number, notes = _unsigned(digits)
    return (-number if is_negative and number is not None else number), notes


def _unsigned(digits: str) -> tuple[float | None, tuple[str, ...]]:
    scientific = _SCIENTIFIC.match(digits)
    if scientific:
        return float(f"{scientific[1].replace(',', '.')}e{scientific[2].replace('−', '-')}"), ()
    if _GROUPED_SPACE.match(digits):
        return float(re.sub("[ '’]", "", digits).replace(",", ".")), ()
    if " " in digits or "'" in digits or "’" in digits:
        return None, ()
    if _PLAIN.match(digits):
        return float(digits), ()
    if _GROUPED_DOT.match(digits):
        return float(digits.replace(".", "")), () if digits.count(".") > 1 else ("ambiguous-number",)
    if _GROUPED_COMMA.match(digits):
        if digits.count(",") > 1:
            return float(digits.replace(",", "")), ("english-number",)
        return float(digits.replace(",", ".")), ("ambiguous-number",)
    if _DECIMAL_COMMA.match(digits):
        return float(digits.replace(".", "").replace(",", ".")), ()
    if _DECIMAL_DOT.match(digits):
        return float(digits.replace(",", "")), ("english-number",)
    return None, ()


def _scaled(words: str) -> tuple[float, str]:
    """ "Mio. kWh" -> (1e6, "kWh"); "MWh" -> (1, "MWh")."""
    first, _, rest = words.partition(" ")
    scale = SCALE_WORDS.get(folded(first))
    return (1.0, words) if scale is None else (scale, rest.strip())


def shown(value: object) -> str:
    """A cell as it is quoted in a finding: one line, not long, no control characters."""
    match value:
        case ErrorCell():
            text = value.text
        case FormulaWithoutValue():
            text = ""
        case datetime() | date():
            text = value.strftime("%d.%m.%Y")
        case bool():
            text = "WAHR" if value else "FALSCH"
        case float():
            text = typed_number(value)
        case _:
            text = str(value)
    text = " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def typed_number(number: float) -> str:
    """A number as a German would type it, in full: 1234.5 -> "1234,5", 12.0 -> "12"."""
    if math.isnan(number):
        return ""
    is_whole = number.is_integer() and abs(number) < 1e15
    return str(int(number)) if is_whole else repr(float(number)).replace(".", ",")


def written_number(number: float) -> str:
    """A number in full as a finding shows it, with points between thousands: 45355000.5 -> "45.355.000,5"."""
    typed = typed_number(number)
    whole, comma, rest = typed.removeprefix("-").partition(",")
    if "e" in typed or not whole.isdigit():
        return typed
    return ("-" if typed.startswith("-") else "") + f"{int(whole):,}".replace(",", ".") + comma + rest
