"""Two values of a series in words: what is doubted, what it was compared with, which of the two is the odd one."""

from typing import Any

from kek_data.intake.plausible.doubt import Doubt
from kek_data.intake.plausible.ground import Ground
from kek_data.intake.plausible.history import History
from kek_data.intake.plausible.intensity import Intensities
from kek_data.intake.plausible.judge import Verdict, which_is_wrong
from kek_data.wording import numbers
from kek_data.wording import plausibility_findings as words


class Comparison:
    """What every rule on pairs needs."""

    def __init__(self, ground: Ground, history: History, intensities: Intensities):
        self.ground, self.history, self.intensities = ground, history, intensities

    def pair(self, at: int, other: int) -> tuple[int, int, Verdict]:
        """(row the finding stands at, row it was compared with, verdict): of two new values the odd one speaks."""
        if not (self.ground.value[at] > 0 and self.ground.value[other] > 0):
            return at, other, Verdict(None)
        verdict = which_is_wrong(self.ground, self.history, self.intensities, at, other)
        if verdict.wrong == other and self.ground.is_fresh[other]:
            return other, at, verdict
        return at, other, verdict

    def words(self, at: int, other: int, verdict: Verdict) -> dict[str, Any]:
        """The placeholders read, other, when, which and todo."""
        ground = self.ground
        place = ground.whereabouts(other)
        which, todo = (
            words.SHIFT if verdict.is_shift else words.UNDECIDED,
            words.CORRECT_OTHER.format(place=place),
        )
        if verdict.wrong == at:
            which, todo = words.THIS_WRONG.format(reason=verdict.reason), ""
        elif verdict.wrong == other:
            which = words.OTHER_WRONG.format(place=place, reason=verdict.reason)
        return {
            "read": ground.read(at),
            "other": ground.read(other),
            "when": ground.period(other),
            "which": which,
            "todo": todo,
        }

    def doubt(self, code_high: str, code_low: str, at: int, other: int, **said: Any) -> Doubt:
        """A doubt about a pair; its code says whether the row it stands at is the larger one."""
        ground = self.ground
        stands_at, beside, verdict = self.pair(at, other)
        ratio = float(ground.value[stands_at] / ground.value[beside])
        said = {**self.words(stands_at, beside, verdict), **said}
        said.setdefault("factor", factor_words(max(ratio, 1 / ratio)))
        return Doubt(
            code=code_high if ratio >= 1 else code_low,
            at=stands_at,
            said=said,
        )


def factor_words(factor: float) -> str:
    """ "1.000", "12", "3,6"."""
    return numbers.number(factor, 0 if factor >= 9.5 else 1)
