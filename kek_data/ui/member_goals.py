"""Goals and base value of one member, in words with their sources."""

from collections.abc import Iterable

from kek_data.accounting.goals import OwnGoal
from kek_data.domain.network import Goal
from kek_data.ui import components
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import column_words, decision_words, labels, member_sentences, numbers, pages, sentences
from kek_data.workflows.views import MemberView

HEADINGS = (
    Heading(column_words.COLUMN["goal"]),
    Heading(column_words.COLUMN["covers"]),
    Heading(column_words.COLUMN["decided_on"], keeps_line=True),
    Heading(column_words.COLUMN["shown_how"]),
    Heading(column_words.COLUMN["source"]),
)


def show(view: MemberView) -> None:
    """Own goals (never a default), notes on others' goals, and where the base value comes from."""
    components.section(pages.GOALS_HEADING)
    if view.own_goals:
        components.small_table(HEADINGS, (_row(own) for own in view.own_goals))
    else:
        components.quiet(pages.NO_OWN_GOAL)
    components.bullets(
        member_sentences.note_with_source(note.text, note.source) for note in view.member.notes
    )
    _base_value(view)
    if view.member.boundary:
        components.section(pages.BOUNDARY_HEADING, view.member.boundary)


def _row(own: OwnGoal) -> tuple[Cell, ...]:
    goal = own.goal
    if own.is_comparable:
        how = pages.GOAL_DRAWN_ASSUMED if own.is_start_assumed else pages.GOAL_DRAWN
    else:
        how = pages.GOAL_REASON.get(own.reason, pages.GOAL_REASON_OTHER)
    return Cell(goal_words(goal)), Cell(_covers(goal)), Cell(_decided(goal)), Cell(how), Cell(goal.source)


def goal_words(goal: Goal) -> str:
    """ "2035: −90 % ggü. 1990 (klimaneutral)"."""
    points = "; ".join(sentences.goal_point(p.year, p.value, p.value_kind) for p in goal.points)
    return member_sentences.goal_text(points, goal.base_year, goal.word)


def _covers(goal: Goal) -> str:
    return " · ".join(_filled([member_sentences.scopes(goal.scopes), goal.categories, goal.perimeter]))


def _decided(goal: Goal) -> str:
    return numbers.day(goal.decided_on) if len(goal.decided_on) == 10 else goal.decided_on or numbers.NO_VALUE


def _filled(items: Iterable[str]) -> list[str]:
    return [item for item in items if item]


def _base_value(view: MemberView) -> None:
    components.section(pages.BASE_HEADING)
    if view.base_value.empty:
        components.quiet(pages.NO_STATEMENT["no_base_year"])
        return
    base = view.base_value.iloc[0]
    components.bullets(
        _filled(
            [
                member_sentences.base_line(
                    int(base["base_year"]), float(base["value_t_co2e"]), labels.BASE_KIND[base["kind"]]
                ),
                member_sentences.base_compared(
                    float(base["stated_t_co2e"]),
                    float(base["computed_t_co2e"]),
                    float(base["difference_t_co2e"]),
                    labels.bundle(base["stated_bundle"]) if base["stated_bundle"] else "",
                ),
                pages.NO_STATEMENT["base_refused"] if base["is_refused"] else "",
                decision_words.BASE_RECALCULATED
                if view.is_recalculated and not view.footing.is_as_delivered
                else "",
            ]
        )
    )
