"""Words of a chart that draws a forecast: the method stands in its subtitle, so that it is true when cut out."""

from dataclasses import replace

from kek_data.accounting.forecast import Forecast
from kek_data.wording import forecast_sentences
from kek_data.wording.chart_texts import ChartTexts


def with_method(texts: ChartTexts, forecast: Forecast) -> ChartTexts:
    """The texts with the forecast's method and origin; as they are without a forecast."""
    made = forecast.continued
    if made is None:
        return texts
    method = forecast_sentences.drawn(made.fit.method, made.fit.form, forecast.known.last)
    subtitle = " · ".join(filter(None, [texts.subtitle, method]))
    is_own = texts.alt != ChartTexts(title=texts.title, subtitle=texts.subtitle).alt
    return replace(texts, subtitle=subtitle, alt=f"{texts.alt} · {method}" if is_own else "")
