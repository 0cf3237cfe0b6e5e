"""German words of codes that do not depend on the network: for look-up, for the template, for differences."""

from collections.abc import Mapping
from functools import cache

from kek_data.reference import tables
from kek_data.wording import labels


@cache
def code_words() -> Mapping[str, Mapping[str, str]]:
    """Field of a record frame -> code -> word."""
    fixed = {
        "use": labels.USE,
        "rhythm": labels.RHYTHM,
        "status": labels.READING_STATUS,
        "quality": {quality: quality for quality in "ABCD"},
        "category": labels.CATEGORY,
        "method": labels.METHOD,
        "value_kind": labels.GOAL_KIND,
        "produced_for": labels.PRODUCED_FOR,
    }
    packaged = {
        "site_type": tables.site_types(),
        "area_type": tables.area_types(),
        "denominator": tables.denominators(),
        "generation_kind": tables.generation_kinds(),
        "measure_status": tables.measure_statuses(),
    }
    return {field: {str(code): word for code, word in words.items()} for field, words in fixed.items()} | {
        field: dict(zip(frame[field], frame[f"{field}_name"], strict=True))
        for field, frame in packaged.items()
    }
