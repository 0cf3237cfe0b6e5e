"""*Methodik*: how factors are compared, changed, and taken in as new editions."""

from kek_data import workflows
from kek_data.ui import components
from kek_data.wording import factor_words as words


def show() -> None:
    """The rules, and the limits a file of factors is held to."""
    components.section(words.METHOD_HEADING)
    limits = words.limits(workflows.factor_editions.largest_factors())
    components.bullets((*words.METHOD_RULES, limits))
