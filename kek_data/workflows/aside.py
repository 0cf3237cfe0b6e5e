"""Setting doubted values aside: the cell is "in Klärung", its value is not stored, the rest of the file is."""

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellState, Severity
from kek_data.domain.errors import UnknownKey
from kek_data.domain.finding import Finding
from kek_data.frames import KEY_SEPARATOR, Changeset, Readings, Records
from kek_data.intake.diff import changeset
from kek_data.wording import dialogue_words


def with_set_aside(
    changes: Changeset, findings: Iterable[Finding], fingerprints: Collection[str], in_force: Records
) -> tuple[Changeset, tuple[Finding, ...], tuple[Finding, ...]]:
    """Take the readings that the named warnings doubt out of a delivery.

    in_force: the member's records. returns: the changeset anew, the findings left, those set aside. Raises
    UnknownKey ("warning") for a fingerprint that no warning of this file has, or whose warning is about no reading.
    """
    readings = changes.records.readings
    is_aside = np.zeros(len(readings), dtype=bool)
    left: list[Finding] = []
    aside: list[Finding] = []
    for finding in findings:
        if finding.fingerprint not in fingerprints or finding.severity is not Severity.WARNING:
            left.append(finding)
            continue
        found = doubted(readings, finding)
        if not found.any():
            raise UnknownKey("warning", finding.fingerprint)
        is_aside |= found
        aside.append(replace(finding, remedy=dialogue_words.set_aside(finding.remedy)))
    unknown = set(fingerprints) - {finding.fingerprint for finding in aside}
    if unknown:
        raise UnknownKey("warning", min(unknown))
    records = replace(changes.records, readings=_in_clarification(readings, is_aside))
    return changeset(changes.member, records, in_force), tuple(left), tuple(aside)


def doubted(readings: pd.DataFrame, finding: Finding) -> np.ndarray:
    """Which readings a finding is about (a flag for each): by what it says it is about, else by its cell."""
    record, *key = finding.subject.split(KEY_SEPARATOR)
    if record == "readings" and len(key) == 2:
        is_it = (readings["series"] == key[0]) & (readings["period"] == key[1])
    else:
        is_it = (readings["sheet"] == finding.sheet) & (readings["cell"] == finding.cell)
    return is_it.to_numpy(dtype=bool)


def _in_clarification(readings: pd.DataFrame, chosen: np.ndarray) -> pd.DataFrame:
    kept = ~chosen
    return Readings.conform(
        readings.assign(
            cell_state=readings["cell_state"].where(kept, CellState.IN_CLARIFICATION.value),
            amount=readings["amount"].where(kept),
            unit=readings["unit"].where(kept, ""),
            split_from=readings["split_from"].where(kept, ""),
        )
    )
