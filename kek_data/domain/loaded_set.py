"""What taking in a file of factors does to one factor set: shown before, stored with the act, told by the log."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSet:
    """One set that is not as before."""

    factor_set: str
    kind: str  # new | edition | correction
    old_edition: int  # 0: none stated, or a new set
    new_edition: int
    changed: int  # factors with another value or another last year
    added: int
    kept_as: str  # the name the edition before is kept under; blank: it is not
