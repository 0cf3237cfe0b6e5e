"""Members' own workbooks: proposed, confirmed by a person, saved, and recognised next quarter.

A workbook comes in as cells. `propose` finds its tables and says what it understood and what must be decided;
`assistant` changes one answer at a time; the mapping is saved as JSON; `recognise` finds it again by its headings
and `apply_mapping` gives the records. Every number of the file is read, compared, or named as not read.
"""

from collections.abc import Callable, Sequence
from datetime import date

from kek_data.domain.network import Network
from kek_data.frames import Records
from kek_data.intake.mapping.apply import Mapped, read_by
from kek_data.intake.mapping.json_form import mapping_from_json, mapping_to_json
from kek_data.intake.mapping.model import Choice, ControlTotal, Mapping, Question, Unmapped
from kek_data.intake.mapping.propose import Proposal, proposed
from kek_data.intake.mapping.recognise import Recognised, recognised
from kek_data.intake.mapping.situation import Situation, situation_of
from kek_data.intake.workbook import Workbook
from kek_data.reference.types import Reference

__all__ = [
    "Choice",
    "ControlTotal",
    "Mapped",
    "Mapping",
    "Proposal",
    "Question",
    "Recognised",
    "Situation",
    "Unmapped",
    "apply_mapping",
    "mapping_from_json",
    "mapping_to_json",
    "propose",
    "recognise",
    "situation_of",
]


def propose(
    workbook: Workbook,
    *,
    member: str,
    network: Network,
    reference: Reference,
    in_force: Callable[[str], Records],
    today: date,
    name: str = "",
) -> Proposal:
    """A mapping for a workbook of a member, with questions, control totals and all numbers it does not read."""
    situation = situation_of(
        workbook, member=member, network=network, reference=reference, in_force=in_force, today=today
    )
    return proposed(situation, name)


def apply_mapping(
    workbook: Workbook,
    mapping: Mapping,
    *,
    network: Network,
    reference: Reference,
    in_force: Callable[[str], Records],
    today: date,
) -> Mapped:
    """The workbook read by a saved mapping, for its member."""
    situation = situation_of(
        workbook,
        member=mapping.member,
        network=network,
        reference=reference,
        in_force=in_force,
        today=today,
    )
    return read_by(situation, mapping)


def recognise(
    workbook: Workbook, mappings: Sequence[Mapping], *, network: Network, reference: Reference
) -> Recognised:
    """The mapping that fits a workbook; where headings differ in a way that matters, findings and no mapping."""
    if not mappings:
        return Recognised(None)
    situation = Situation(workbook, "", network, reference, Records(), date.min)
    return recognised(situation.blocks, mappings)
