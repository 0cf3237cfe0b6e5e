"""How far the values of a quarter have been delivered, and what a missing one would do."""

from enum import StrEnum


class DeliveryState(StrEnum):
    """One series in one quarter, or all series of a member together."""

    DELIVERED = "delivered"  # together: everything that is due
    PARTLY = "partly"  # together only: some of what is due
    CARRIED = "carried"  # fortgeschrieben: the value of the year before serves
    MISSING = "missing"
    ANNOUNCED = "announced"  # "folgt"
    IN_CLARIFICATION = "in_clarification"  # "in Klärung"
    NOT_DUE = "not_due"  # the deadline has not passed
    ABSENT = "absent"  # "entfällt": delivered, and nothing to deliver
    NOT_EXPECTED = "not_expected"  # outside the dates, before the history, or replaced by reported tonnes
    NEVER = "never"  # together only: this member has not delivered anything yet


OPEN_STATES = (
    DeliveryState.CARRIED,
    DeliveryState.MISSING,
    DeliveryState.ANNOUNCED,
    DeliveryState.IN_CLARIFICATION,
)
"""Due, and neither a number nor "entfällt" in force."""


class FillEffect(StrEnum):
    """What changes for a member once all its open values are there."""

    STATUS = "status"  # "keine Aussage" becomes a statement
    LATER_STATUS = "later_status"  # its status stands at a later window
    NETWORK = "network"  # it comes into the network's set
    FIRST = "first"  # it has not delivered anything yet
    NONE = ""
