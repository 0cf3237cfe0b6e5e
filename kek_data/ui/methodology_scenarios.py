"""*Methodik* on scenarios: written out of the constants the program computes with."""

from kek_data.accounting.scenarios.project import LAST_COUNTED_YEAR
from kek_data.accounting.trend import YEARS_LOOKED_AT, YEARS_NEEDED
from kek_data.ui import components
from kek_data.wording import scenario_sentences, scenario_words


def show() -> None:
    """How scenarios are computed, and in which order levers count."""
    components.section(scenario_words.TITLE, scenario_sentences.METHOD_INTRO)
    components.bullets(
        scenario_sentences.method_lines(
            trend_years=YEARS_LOOKED_AT, least_years=YEARS_NEEDED, to_year=LAST_COUNTED_YEAR
        )
    )
