"""*Methodik* on Datengüte, Ziellücke and EnEfG § 6: written out of the settings and constants the program uses."""

from kek_data.domain.network import Network
from kek_data.ui import components
from kek_data.wording import goal_gap_words, quality_sentences, quality_words, saving_duty_words


def show(network: Network) -> None:
    """How uncertainty, Ziellücke and the duty to save final energy are computed."""
    components.section(quality_words.METHOD_HEADING, quality_words.EXPLAIN)
    components.bullets(quality_sentences.method_lines(network.settings.uncertainty))
    components.section(goal_gap_words.HEADING, goal_gap_words.EXPLAIN)
    components.quiet(goal_gap_words.ENERGY_EXPLAIN)
    components.section(saving_duty_words.HEADING, saving_duty_words.NO_ADVICE)
    components.bullets(
        (
            saving_duty_words.rule(),
            *saving_duty_words.BASIS.values(),
            saving_duty_words.ENERGY,
            saving_duty_words.order(),
            saving_duty_words.who_says([m.short_name for m in network.members if m.saving_duty is not None]),
        )
    )
