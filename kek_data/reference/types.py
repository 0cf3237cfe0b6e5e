"""The reference data accounting and intake are handed: declared frames, looked up by key."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Vocabulary:
    """The words a workbook may use, with the codes they mean."""

    carriers: pd.DataFrame  # frames.Carriers
    units: pd.DataFrame  # frames.Units
    conversions: pd.DataFrame  # frames.Conversions

    @property
    def carrier_names(self) -> dict[str, str]:
        """Carrier -> German name."""
        return dict(zip(self.carriers["carrier"], self.carriers["carrier_name"], strict=True))

    @property
    def unit_names(self) -> dict[str, str]:
        """Unit code -> unit as shown."""
        return dict(zip(self.units["unit"], self.units["unit_name"], strict=True))


@dataclass(frozen=True)
class Reference:
    """All reference data in force at one revision."""

    vocabulary: Vocabulary
    factors: pd.DataFrame  # frames.Factors, every set and edition
    bundle_rules: pd.DataFrame  # frames.BundleRules, every bundle
    degree_days: pd.DataFrame  # frames.DegreeDays


@dataclass(frozen=True)
class FactorBundle:
    """One bundle ready for accounting: its rules and the factors they can reach."""

    key: str
    rules: pd.DataFrame  # frames.BundleRules of this bundle, by carrier, method, priority
    factors: pd.DataFrame  # frames.Factors
    fingerprint: str  # sha256 over rules and factors: the bundle hash of numbers.md §2
