"""The factor of every series in every year, green shares and supplier values blended in (numbers.md §1.3, §1.4)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kek_data.accounting.energy import LOWER_KWH, PLAIN_KWH
from kek_data.accounting.factors import GUARANTEES, Factor, FactorChooser, Rule
from kek_data.accounting.quarters import Bools, Codes
from kek_data.accounting.supply import Fact
from kek_data.accounting.weights import Floats
from kek_data.reference.bundles import BLEND
from kek_data.reference.consistency import SUPPLIER

Texts = NDArray[np.object_]


@dataclass(frozen=True)
class FactorGrid:
    """Factors of some series (rows) in some years (columns), for amounts in one base unit and one method."""

    value: Floats  # kg CO2e per unit; NaN: none
    unit: Texts  # base unit the factor applies to
    factor_set: Texts  # joined by " + " where blended
    factor_year: Codes
    is_carried: Bools
    is_retroactive: Bools
    is_no_residual_mix: Bools
    is_upstream_exception: Bools

    @classmethod
    def blank(cls, shape: tuple[int, int]) -> "FactorGrid":
        """Nothing found yet."""
        no = np.zeros(shape, dtype=bool)
        return cls(
            value=np.full(shape, np.nan),
            unit=np.full(shape, "", dtype=object),
            factor_set=np.full(shape, "", dtype=object),
            factor_year=np.zeros(shape, dtype="int64"),
            is_carried=no,
            is_retroactive=no.copy(),
            is_no_residual_mix=no.copy(),
            is_upstream_exception=no.copy(),
        )


@dataclass(frozen=True)
class SupplyFacts:
    """What suppliers state about some series, series x years."""

    green_share: Fact
    supplier_factor: Fact

    def of_rows(self, rows: Codes) -> "SupplyFacts":
        """The same for some of the series."""
        return SupplyFacts(
            *(Fact(f.value[rows], f.year[rows]) for f in (self.green_share, self.supplier_factor))
        )


def factor_grid(
    chooser: FactorChooser,
    facts: SupplyFacts,
    years: list[int],
    *,
    carrier: str,
    base_unit: str,
    method: str,
    converts: bool,
) -> FactorGrid:
    """Factors of one carrier's series for amounts in one base unit.

    converts: whether the unit can be brought to kWh Hi.
    rule:     market power: green share with cancelled guarantees, then the supplier's value, then the sets of the
              bundle in order; district heat: the certificate in both methods, else the sets. What a supplier states is
              carried to later years (marked), never back.
    """
    rules = chooser.rules(carrier, method)
    made = FactorGrid.blank(facts.green_share.value.shape)
    general = [chooser.first(rules, base_unit, y, converts=converts) for y in years]
    for column, factor in enumerate(general):
        if factor is not None:
            _fill(made, np.s_[:, column], factor)
    if not converts:
        return made
    if supplier := _rule(rules, SUPPLIER):
        _use_supplier(made, supplier, facts.supplier_factor, years, base_unit)
    if guarantees := _rule(rules, GUARANTEES):
        _blend_green(made, chooser, guarantees, facts.green_share, years, base_unit)
    return made


def _rule(rules: list[Rule], factor_set: str) -> Rule | None:
    return next((rule for rule in rules if rule.factor_set == factor_set), None)


def _fill(made: FactorGrid, where: Any, factor: Factor) -> None:
    made.value[where] = factor.value
    made.unit[where] = factor.unit
    made.factor_set[where] = factor.factor_set
    made.factor_year[where] = factor.year
    made.is_carried[where] = factor.is_carried
    made.is_retroactive[where] = factor.is_retroactive
    made.is_no_residual_mix[where] = factor.is_no_residual_mix
    made.is_upstream_exception[where] = factor.is_upstream_exception


def _use_supplier(made: FactorGrid, rule: Rule, stated: Fact, years: list[int], base_unit: str) -> None:
    """A supplier's value replaces the sets after it, from the year it was stated for on."""
    has_value = ~np.isnan(stated.value)
    made.value[has_value] = stated.value[has_value]
    made.unit[has_value] = PLAIN_KWH if base_unit == PLAIN_KWH else LOWER_KWH
    made.factor_set[has_value] = SUPPLIER
    made.factor_year[has_value] = stated.year[has_value]
    made.is_carried[has_value] = (stated.year < np.array(years))[has_value]
    made.is_retroactive[has_value] = False
    made.is_no_residual_mix[has_value] = False
    made.is_upstream_exception[has_value] = rule.is_upstream_exception


def _blend_green(
    made: FactorGrid, chooser: FactorChooser, rule: Rule, stated: Fact, years: list[int], base_unit: str
) -> None:
    """The share with cancelled guarantees of origin counts with their factor, the rest as found."""
    share = np.where(np.isnan(stated.value), 0.0, stated.value)
    for column, year in enumerate(years):
        factor = chooser.of_rule(rule, base_unit, year, converts=True)
        if factor is None:
            continue
        green = share[:, column]
        whole, part = green >= 1.0, (green > 0.0) & (green < 1.0)
        rest = made.value[:, column]
        made.value[part, column] = (green * factor.value + (1.0 - green) * rest)[part]
        made.factor_set[part, column] = f"{factor.factor_set}{BLEND}" + made.factor_set[part, column]
        made.is_upstream_exception[part, column] |= factor.is_upstream_exception
        _fill(made, (whole, column), factor)
        made.factor_year[whole, column] = year
        is_older = (stated.year[:, column] < year) & (whole | part)
        made.is_carried[is_older, column] = True


def placed(
    target: FactorGrid, source: FactorGrid, at: tuple[Codes, Codes], take: tuple[Codes, Codes]
) -> None:
    """Copy factors (rows, years) to cells (series, quarters)."""
    for name in FactorGrid.__dataclass_fields__:
        getattr(target, name)[at] = getattr(source, name)[take]
