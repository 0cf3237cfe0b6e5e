"""Reading a unit, and whether a carrier can be counted in it."""

import difflib
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kek_data.intake.numbers import shown
from kek_data.intake.workbook import folded
from kek_data.reference.types import Vocabulary
from kek_data.wording.intake_words import UNIT_SYNONYMS

_BRACKETS = str.maketrans(dict.fromkeys("()[]_", " ") | {"³": "3", "²": "2"})
GAS_BASE = "kWh_Hs"


def plain_unit(text: str) -> str:
    """A unit for comparing: "MWh (Hs)" and "mwh_hs" are both "mwh hs", "m³" is "m3"."""
    return " ".join(folded(text.translate(_BRACKETS)).split())


@dataclass(frozen=True, slots=True)
class UnitRead:
    """The unit code of a text, or the code of the finding."""

    unit: str = ""
    problem: str = ""
    notes: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class UnitBook:
    """Units and conversions of a vocabulary, looked up by text and by carrier."""

    vocabulary: Vocabulary

    @cached_property
    def codes(self) -> dict[str, str]:
        """Text as compared -> unit code."""
        units = self.vocabulary.units
        known = dict(zip(units["unit"], units["unit_name"], strict=True))
        found = {plain: code for plain, code in UNIT_SYNONYMS.items() if code in known}
        for code, name in known.items():
            found[plain_unit(code)] = found[plain_unit(name)] = code
        return found

    @cached_property
    def base(self) -> dict[str, str]:
        """Unit code -> base unit."""
        return dict(zip(self.vocabulary.units["unit"], self.vocabulary.units["base_unit"], strict=True))

    @cached_property
    def scale(self) -> dict[str, float]:
        """Unit code -> base units per unit."""
        return dict(zip(self.vocabulary.units["unit"], self.vocabulary.units["scale"], strict=True))

    @cached_property
    def name(self) -> dict[str, str]:
        """Unit code -> unit as shown."""
        return dict(zip(self.vocabulary.units["unit"], self.vocabulary.units["unit_name"], strict=True))

    @cached_property
    def _carriers(self) -> pd.DataFrame:
        return self.vocabulary.carriers.set_index("carrier")

    @cached_property
    def _countable(self) -> dict[str, set[str]]:
        """Carrier -> base units it can be counted in."""
        conversions = self.vocabulary.conversions
        found: dict[str, set[str]] = {str(c): {b} for c, b in self._carriers["base_unit"].items()}
        for carrier, base in zip(conversions["carrier"], conversions["base_unit"], strict=True):
            found.setdefault(carrier, set()).add(base)
        for carrier in self._carriers.index[self._carriers["has_heating_value"]]:
            if GAS_BASE in found[carrier] and carrier in self.gases:
                found[carrier].add("m3")
        return found

    @cached_property
    def gases(self) -> frozenset[str]:
        """Carriers metered in m³ and billed by their Brennwert."""
        carriers = self._carriers
        return frozenset(carriers.index[carriers["has_heating_value"] & (carriers["base_unit"] == GAS_BASE)])

    def read(self, text: str, carrier: str = "") -> UnitRead:
        """The unit a text names; for a carrier also whether it can be counted in it.

        Gas in plain kWh, MWh or GWh is read as Brennwert (Hs) with note hs-assumed (numbers.md §1).
        """
        plain = plain_unit(text)
        code = self.codes.get(plain, "")
        if not code:
            return UnitRead(problem="unknown-unit", text=shown(text))
        return self.for_carrier(code, carrier) if carrier else UnitRead(code, text=shown(text))

    def for_carrier(self, code: str, carrier: str) -> UnitRead:
        """The unit as read for a carrier: Hs assumed, heating value missing, or not convertible."""
        shown_as = self.name[code]
        if self.base[code] == "kWh" and carrier in self.gases:
            with_hs = f"{code}_Hs"
            if with_hs in self.base:
                return UnitRead(with_hs, notes=("hs-assumed",), text=shown_as)
            return UnitRead(problem="heating-value-missing", text=shown_as)
        countable = self._countable.get(carrier, set())
        if self.base[code] in countable:
            return UnitRead(code, text=shown_as)
        has_value = bool(self._carriers["has_heating_value"].get(carrier, False))
        if self.base[code] == "kWh" and has_value:
            return UnitRead(problem="heating-value-missing", text=shown_as)
        return UnitRead(problem="unit-not-convertible", text=shown_as)

    def possible(self, carrier: str) -> list[str]:
        """Units, as shown, a carrier can be counted in."""
        countable = self._countable.get(carrier, set())
        return [name for code, name in self.name.items() if self.base[code] in countable]

    def close_to(self, text: str) -> str:
        """The known unit, as shown, that a text comes near; blank if none does."""
        plain = plain_unit(text)
        close = difflib.get_close_matches(plain[:30], list(self.codes), n=1, cutoff=0.75)
        return self.name[self.codes[close[0]]] if close else ""
