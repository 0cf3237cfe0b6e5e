"""The longest texts a workbook may hold fit every store."""

import random

from kek_data.intake.columns import MAX_KEY, MAX_TEXT
from kek_data.store import current_revision, load_records
from tests.intake.workbooks import MEMBER, POWER, SITE, check, reading, workbook
from tests.store.builders import deliver


def long_text(length: int, seed: int) -> str:
    """Text that no database makes shorter: four bytes a character, hardly one twice."""
    return "".join(chr(random.Random(seed + n).randrange(0x20000, 0x2A6D0)) for n in range(length))


def test_the_longest_keys_and_texts_are_stored(engine):
    site, meter = long_text(MAX_KEY, 1), long_text(MAX_KEY, 10_000)
    row = reading(5, site=site, meter=meter, remark=long_text(MAX_TEXT, 20_000))
    content = workbook([row], sites=[SITE | {"site": site}], series=[POWER | {"site": site, "meter": meter}])
    checked = check(content)
    assert not [finding for finding in checked.findings if finding.blocks]
    deliver(engine, checked.changeset.records, member=MEMBER)
    stored = load_records(engine, current_revision(engine), MEMBER).readings
    assert stored["remark"].tolist() == [row["remark"]]
