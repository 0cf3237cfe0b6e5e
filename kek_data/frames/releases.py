"""Releases (freigegebene Stände): what was frozen when, the figures kept with it, and what a proof found."""

from collections.abc import Mapping

from kek_data.domain.period import PERIOD_PATTERN
from kek_data.frames.computed import BaseValues, Bridge, Trajectory, Windows
from kek_data.frames.declaration import Frame, flag, integer, number, text


class Releases(Frame):
    """One row per release, oldest first (numbers.md §8)."""

    release = text("its name")
    revision = integer("of the act that froze it")
    frozen_revision = integer("whose figures it holds")
    day = text("ISO day the figures are computed for")
    bundle = text("key of the factor bundle")
    bundle_hash = text("fingerprint of the bundle")
    rules_version = text("RULES_VERSION its figures were computed with")
    network_hash = text("sha256 of the network's definition")
    reference_hash = text("sha256 of the reference tables")
    records_hash = text("sha256 of the records in force")
    figures_hash = text("sha256 of the stored figures")
    frozen_at = text("ISO timestamp UTC")
    frozen_by = text()
    reason = text()
    is_in_force = flag("not recalled")
    recalled_at = text("ISO timestamp UTC, blank")
    recalled_by = text()
    recall_reason = text()
    unique = ("release",)


class NetworkSets(Frame):
    """One row per member of the network: whether it is in the network's line, and why not."""

    member = text()
    is_in_line = flag()
    reason = text("code of accounting.network_sum, blank for members in the line")
    start = text("first year of the line, the same in every row; blank: there is no line")
    end = text("quarter the line ends with")
    bridge_period = text("twelve months whose double counting is stored")
    unique = ("member",)


RELEASE_FRAMES: Mapping[str, type[Frame]] = {
    "trajectory": Trajectory,
    "network": Trajectory,
    "network_set": NetworkSets,
    "windows": Windows,
    "base_values": BaseValues,
    "bridge": Bridge,
}
"""Figures kept with a release -> their declaration: of every member, of the network from its default start on, the
sums behind the bridge, and the overlaps in it (both methods)."""


class ReleaseDifferences(Frame):
    """One row per stored figure of a release that comes out otherwise when it is computed anew."""

    release = text()
    cause = text("domain.codes.ProofCause")
    rules_version = text("of the release")
    table = text("key of RELEASE_FRAMES; blank: the release as a whole")
    key = text("key of the row, joined by ·")
    column = text()
    stored = text("as stored, a number with all its digits; blank: there was none")
    computed = text("as computed now")
    difference = number("computed - stored, where both are numbers")


class ReleaseEffects(Frame):
    """One row per total stated by a release that other records would change, t CO2e, location-based."""

    release = text()
    member = text()
    period = text(matches=PERIOD_PATTERN)
    stored_t_co2e = number("what the release states", nullable=False)
    change_t_co2e = number("what the records would change it by", nullable=False)
    unique = ("release", "member", "period")
