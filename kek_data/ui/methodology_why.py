"""*Methodik*: how a change is taken apart into causes."""

from kek_data import workflows
from kek_data.ui import components
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import decomposition_words as words


def show() -> None:
    """What each cause means, the rules, and their sources."""
    components.section(words.METHOD_HEADING, words.METHOD_SOURCES)
    components.small_table(
        (Heading(words.EFFECT_COLUMN, keeps_line=True), Heading(words.MEANS_COLUMN)),
        ((Cell(name), Cell(words.EFFECT_MEANS[effect])) for effect, name in words.EFFECT.items()),
    )
    denominators = words.denominator_rule(workflows.decompositions.building_denominators())
    components.bullets((*words.METHOD_RULES[:2], denominators, *words.METHOD_RULES[2:]))
