"""Which factor serves a carrier in a year: the bundle's sets in order, of the year or marked (numbers.md §1.3, §1.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from kek_data.accounting.energy import LOWER_KWH, PLAIN_KWH
from kek_data.domain.codes import Method
from kek_data.frames.reference import BIOGENIC
from kek_data.reference.consistency import SUPPLIER, ZERO
from kek_data.reference.types import FactorBundle

GUARANTEES = "GHGP_market"
"""Factor set of power with cancelled guarantees of origin: it serves the green share only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A factor found for one year: kg CO2e per unit, where it comes from and how it was stretched."""

    value: float
    unit: str  # base unit it applies to: kWh, kWh_Hs, kWh_Hi, l, kg
    factor_set: str
    year: int  # of the factor; 0: none stated
    is_carried: bool = False
    is_retroactive: bool = False
    is_no_residual_mix: bool = False
    is_upstream_exception: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a bundle for a carrier and method."""

    factor_set: str
    factor_carrier: str
    is_upstream_exception: bool


@dataclass(frozen=True, slots=True)
class _Row:
    first: int  # 0: always
    last: int  # 0: open end
    value: float

    @property
    def is_one_year(self) -> bool:
        return self.first != 0 and self.first == self.last


@dataclass(frozen=True)
class FactorChooser:
    """Looks factors up in one bundle."""

    bundle: FactorBundle

    @cached_property
    def _rules(self) -> dict[tuple[str, str], list[Rule]]:
        found: dict[tuple[str, str], list[Rule]] = {}
        for row in self.bundle.rules.sort_values("priority", kind="stable").itertuples():
            methods = [m.value for m in Method] if row.method == "both" else [str(row.method)]
            for method in methods:
                rule = Rule(
                    factor_set=str(row.factor_set),
                    factor_carrier=str(row.factor_carrier),
                    is_upstream_exception=bool(row.upstream_exception),
                )
                found.setdefault((str(row.carrier), method), []).append(rule)
        return found

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str], list[_Row]]:
        """(set, its carrier, base unit) -> rows, earliest first; kg/kWh without heating value serves kWh and kWh Hi."""
        found: dict[tuple[str, str, str], list[_Row]] = {}
        table = self.bundle.factors.sort_values("valid_from_year", kind="stable")
        held = map(_Row, *(table[c].tolist() for c in ("valid_from_year", "valid_to_year", "value")))
        for factor_set, carrier, unit, heating_value, row in zip(
            *(table[c].tolist() for c in ("factor_set", "carrier", "unit", "heating_value")),
            held,
            strict=True,
        ):
            for base_unit in _base_units(unit, heating_value):
                found.setdefault((factor_set, carrier, base_unit), []).append(row)
        return found

    @cached_property
    def _balanced(self) -> frozenset[tuple[str, str]]:
        """(set, its carrier) of the rules that make tonnes of a balance."""
        return frozenset(
            (rule.factor_set, rule.factor_carrier)
            for (_, method), rules in self._rules.items()
            if method != BIOGENIC
            for rule in rules
        )

    @cached_property
    def _market_sets(self) -> frozenset[str]:
        factors = self.bundle.factors
        return frozenset(factors.loc[factors["method"] == Method.MARKET, "factor_set"])

    def rules(self, carrier: str, method: str) -> list[Rule]:
        """The bundle's rules for a carrier and method (or BIOGENIC), first choice first; none: []."""
        return self._rules.get((carrier, method), [])

    def largest(self, base_unit: str) -> float:
        """Largest factor of the bundle's balance for a base unit, kg per unit; infinite where it has none."""
        values = [
            row.value
            for (factor_set, carrier, unit), rows in self._rows.items()
            if unit == base_unit and (factor_set, carrier) in self._balanced
            for row in rows
        ]
        return max(values, default=float("inf"))

    def of_rule(self, rule: Rule, base_unit: str, year: int, *, converts: bool) -> Factor | None:
        """The factor of one set: of the delivered unit if the set has it, else per kWh Hi (if that can be converted)."""
        if rule.factor_set == ZERO:
            return Factor(value=0.0, unit=base_unit, factor_set=ZERO, year=year)
        units = [base_unit] + ([LOWER_KWH] if converts else [])
        for unit in units:
            rows = self._rows.get((rule.factor_set, rule.factor_carrier, unit), [])
            found = _of_year(rows, year)
            if found is not None:
                row, is_carried, is_retroactive = found
                return Factor(
                    value=row.value,
                    unit=unit,
                    factor_set=rule.factor_set,
                    year=year if _holds(row, year) else (row.last or row.first if is_carried else row.first),
                    is_carried=is_carried,
                    is_retroactive=is_retroactive,
                    is_upstream_exception=rule.is_upstream_exception,
                )
        return None

    def first(self, rules: Iterable[Rule], base_unit: str, year: int, *, converts: bool) -> Factor | None:
        """The first set of a list that has a factor; supplier values and green shares are not looked up here.

        The location factor that serves for want of a residual mix is marked.
        """
        is_no_residual_mix = False
        for rule in rules:
            if rule.factor_set in (SUPPLIER, GUARANTEES):
                continue
            found = self.of_rule(rule, base_unit, year, converts=converts)
            if found is not None:
                return replace(found, is_no_residual_mix=is_no_residual_mix)
            is_no_residual_mix = is_no_residual_mix or rule.factor_set in self._market_sets
        return None


def _of_year(rows: list[_Row], year: int) -> tuple[_Row, bool, bool] | None:
    """(row, is_carried, is_retroactive): of the year, else the latest earlier one, else, in a set without a yearly
    series, the earliest later one.
    """
    for row in reversed(rows):
        if _holds(row, year):
            return row, False, False
    earlier = [row for row in rows if row.first < year]
    if earlier:
        return earlier[-1], True, False
    if rows and not all(row.is_one_year for row in rows):
        return rows[0], False, True
    return None


def _holds(row: _Row, year: int) -> bool:
    return row.first <= year and (row.last == 0 or year <= row.last)


def _base_units(unit: str, heating_value: str) -> list[str]:
    """Base units a factor row serves."""
    per = unit.removeprefix("kg/")
    if per != PLAIN_KWH:
        return [per]
    return [f"kWh_{heating_value}"] if heating_value else [PLAIN_KWH, LOWER_KWH]
