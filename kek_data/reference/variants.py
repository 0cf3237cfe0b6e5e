"""Which factors one may compute with: a bundle, or a bundle with one factor set replaced by a related one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from kek_data.domain.errors import UnknownKey
from kek_data.frames import BundleRules
from kek_data.frames.reference import BIOGENIC
from kek_data.reference.bundles import bundle_keys, factor_bundle
from kek_data.reference.consistency import SUPPLIER, ZERO
from kek_data.reference.types import FactorBundle, Reference

EDITION_SUFFIX = re.compile(r"_(?:ed)?(?:19|20)\d\d$")
"""End of a set's name that says its edition: UBA_Strommix_vorkette_ed2025, EBeV_2022."""

SEPARATOR = "~"
KWH = "kg/kWh"
"""The unit every amount with energy can be brought to."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A bundle; replaced, by: a factor set of it and the one that stands in for it, blank: none."""

    bundle: str
    replaced: str = ""
    by: str = ""

    @property
    def key(self) -> str:
        """For addresses and commands: "A", "B~UBA_Strommix_vorkette~UBA_Strommix_vorkette_ed2025"."""
        return SEPARATOR.join(filter(None, (self.bundle, self.replaced, self.by)))

    @property
    def is_edition(self) -> bool:
        """Whether the other set is another edition of the same series."""
        return bool(self.by) and series_name(self.replaced) == series_name(self.by)


def series_name(factor_set: str) -> str:
    """The name all editions of a set share: "EBeV_2022" -> "EBeV"."""
    return EDITION_SUFFIX.sub("", factor_set)


def publisher(factor_set: str) -> str:
    """Who publishes a set: the first word of its name."""
    return factor_set.split("_")[0]


def variants(reference: Reference) -> tuple[Variant, ...]:
    """Every bundle, then every bundle with one set replaced: other editions first, then other series.

    A set may stand in for one of the same publisher that has factors of the same upstream and method for a carrier the
    bundle takes from it, so that no total mixes factors with and without upstream (factors.md §1, rule 1).
    """
    keys = bundle_keys(reference)
    others = [other for key in keys for other in _replacements(reference, key)]
    others.sort(key=lambda v: (v.bundle, not v.is_edition, v.replaced, v.by))
    return (*(Variant(key) for key in keys), *others)


def variant(reference: Reference, key: str) -> Variant:
    """The variant of a key; raises UnknownKey("variant")."""
    for known in variants(reference):
        if known.key == key:
            return known
    raise UnknownKey("variant", key)


def variant_bundle(reference: Reference, chosen: Variant) -> FactorBundle:
    """The factors of a variant, ready for accounting. Carriers the other set has nothing for keep their own.

    Raises UnknownKey (bundle).
    """
    if not chosen.by:
        return factor_bundle(reference, chosen.bundle)
    rules = reference.bundle_rules
    served = served_carriers(reference, chosen)
    is_replaced = (
        (rules["bundle"] == chosen.bundle)
        & (rules["factor_set"] == chosen.replaced)
        & rules["factor_carrier"].isin(served)
        & (rules["method"] != BIOGENIC)
    )
    others = rules.assign(factor_set=rules["factor_set"].where(~is_replaced, chosen.by))
    return factor_bundle(replace(reference, bundle_rules=BundleRules.conform(others)), chosen.bundle)


def served_carriers(reference: Reference, chosen: Variant) -> frozenset[str]:
    """Factor carriers the other set stands in for; those of the replaced set it has nothing for are not among them."""
    held = reference.factors
    mine = held[held["factor_set"] == chosen.replaced]
    theirs = held[held["factor_set"] == chosen.by]
    return frozenset(
        str(carrier)
        for carrier in _factor_carriers(reference, chosen.bundle, chosen.replaced)
        if _can_serve(mine[mine["carrier"] == carrier], theirs[theirs["carrier"] == carrier])
    )


def _replacements(reference: Reference, bundle: str) -> Iterator[Variant]:
    rules = reference.bundle_rules
    own = rules[(rules["bundle"] == bundle) & (rules["method"] != BIOGENIC)]
    names = reference.factors["factor_set"].unique()
    for replaced in own["factor_set"].unique():
        if replaced in (SUPPLIER, ZERO):
            continue
        for by in names:
            made = Variant(bundle, str(replaced), str(by))
            if by != replaced and publisher(by) == publisher(replaced) and served_carriers(reference, made):
                yield made


def _factor_carriers(reference: Reference, bundle: str, factor_set: str) -> list[str]:
    rules = reference.bundle_rules
    is_it = (rules["bundle"] == bundle) & (rules["factor_set"] == factor_set) & (rules["method"] != BIOGENIC)
    return [str(carrier) for carrier in rules.loc[is_it, "factor_carrier"].unique()]


def _can_serve(mine: pd.DataFrame, theirs: pd.DataFrame) -> bool:
    kind = ["upstream", "method"]
    alike = theirs[pd.MultiIndex.from_frame(theirs[kind]).isin(pd.MultiIndex.from_frame(mine[kind]))]
    return bool((alike["unit"] == KWH).any())
