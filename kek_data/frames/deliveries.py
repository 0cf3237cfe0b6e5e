"""What a delivery would change, the deliveries themselves, and the log of acts."""

from dataclasses import dataclass

import pandas as pd

from kek_data.frames.declaration import Frame, flag, integer, number, text
from kek_data.frames.delivered import Records

KEY_SEPARATOR = "·"
"""Between the key columns of a record in Changes.key; refused in keys by intake."""


class Changes(Frame):
    """One row per record of a delivery compared with what is in force: the difference shown before acceptance."""

    record = text("key of RECORD_FRAMES")
    change = text("domain.codes.ChangeKind")
    member = text()
    key = text("the record's key columns after member, joined by ·")
    site = text()
    carrier = text()
    use = text()
    period = text()
    field_name = text("the deciding column that differs; amount for readings")
    old_text = text("value in force, as it would be typed; blank for new")
    new_text = text()
    old_amount = number("readings only, in old_unit")
    new_amount = number()
    old_unit = text()
    new_unit = text()
    sheet = text()
    cell = text()


class SeriesChanges(Frame):
    """One row per series and calendar year that a delivery touches, or whose tonnes it moves.

    Counts are readings of the file. The effect is on the sum of the year's quarters, carried ones included, t CO2e,
    location-based; the shares are of the year totals before acceptance, blank where there is none.
    """

    member = text()
    series = text()
    site = text()
    carrier = text()
    use = text()
    year = integer()
    new = integer()
    changed = integer()
    unchanged = integer()
    withdrawn = integer()
    old_amount = number("sum of the changed readings before, in unit; blank where their units differ")
    new_amount = number("sum of the changed readings after")
    unit = text("blank where the units differ or nothing changed")
    change_share = number("new_amount / old_amount - 1")
    change_t_co2e = number("blank: no tonnes known before or after")
    share_of_member = number("change_t_co2e / the member's year total")
    share_of_network = number("change_t_co2e / the sum of the members' year totals")
    unique = ("member", "series", "year")


@dataclass(frozen=True)
class Changeset:
    """What a checked file would do to the store, and how it compares with what is in force."""

    member: str
    records: Records  # every non-blank record of the file, unchanged ones too (numbers.md §8)
    changes: pd.DataFrame  # Changes

    def count(self, change: str) -> int:
        """Number of records with this ChangeKind."""
        return int((self.changes["change"] == change).sum())


class Deliveries(Frame):
    """One row per delivery, newest last."""

    delivery_id = integer()
    revision = integer("revision its acceptance made")
    member = text()
    delivery_kind = text("workbook | correction | decision | site_change")
    file_name = text()
    file_hash = text("sha256 hex; blank without a file")
    template_version = text()
    received_on = text("Eingang am, ISO day")
    received_from = text()
    uploaded_by = text()
    accepted_at = text("ISO timestamp UTC")
    is_in_force = flag("not undone")
    undone_at = text()
    reason = text("of a correction or a decision")
    reading_count = integer()
    new_count = integer()
    changed_count = integer()
    withdrawn_count = integer()
    set_aside_count = integer()
    confirmed_by = text("bestätigt von, in a marked copy that came back")
    confirmed_on = text("bestätigt am, ISO day")
    unique = ("delivery_id",)


class Acts(Frame):
    """One row per act that raised the revision: the log."""

    revision = integer()
    act = text("seed | delivery | undo | correction | decision | bundle | network | sample_removed | …")
    at = text("ISO timestamp UTC")
    actor = text()
    reason = text()
    detail = text("JSON")
    unique = ("revision",)
