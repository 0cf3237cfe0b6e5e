"""What *Methodik* says about forecast, distance in years and budget: from the very constants they are computed with."""

from kek_data.accounting.forecast_backtest import LEADS, ORIGINS_NEEDED, TRIALS_FOR_WIDENING
from kek_data.accounting.forecast_methods import BAND_SHARE, QUARTERS_NEEDED
from kek_data.domain.network import Network
from kek_data.ui import components
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import column_words, forecast_method_sentences, forecast_words


def show(network: Network) -> None:
    """Rule, fewest quarters, methods, backtest, band; distance in years; budget."""
    components.section(forecast_words.METHOD_HEADING, forecast_words.METHOD_SOURCES)
    rules = forecast_method_sentences.rules(
        quarters=QUARTERS_NEEDED,
        delivered_share=network.settings.delivered_share_for_status,
        band_share=BAND_SHARE,
        origins=ORIGINS_NEEDED,
        leads_quarters=LEADS,
        trials=TRIALS_FOR_WIDENING,
        budget_from=network.settings.budget_from_year,
    )
    headings = (Heading(column_words.COLUMN["rule"]), Heading(column_words.COLUMN["said"]))
    components.small_table(headings, ((Cell(title), Cell(text)) for title, text in rules))
