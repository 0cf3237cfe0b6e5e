"""Forecasts opened: which method, from how many quarters, its band, and its distance to the path (numbers.md §4)."""

from collections.abc import Mapping

from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.forecast import Forecast, member_forecast, network_forecast
from kek_data.accounting.standing import NEUTRAL_YEAR, PROGRAMME_YEAR
from kek_data.domain.codes import NETWORK
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Ref


def forecast(year: int) -> Explain:
    """The forecast of a calendar year: what the delivered quarters show, continued; a fitted model, no closed formula."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        found = _forecast(basis, key.subject)
        row = found.at(year)
        if row is None:
            return basis.explanation(key, NAN, TONNES, reason=found.reason or "no_value")
        inputs = tuple(
            Input(name=name, code=f"forecast_{name}", value=float(row[f"{name}_t_co2e"]), unit=TONNES)
            for name in ("low", "high")
        )
        quarters = Input(
            name="quarters", code="forecast_quarters", value=float(len(found.known.values)), unit="count"
        )
        return basis.explanation(
            key,
            float(row["forecast_t_co2e"]),
            TONNES,
            inputs=(quarters, *inputs),
            words=str(row["method"]),
            notes=(f"choice_{found.continued.verdict.choice}",) if found.continued else (),
        )

    return _explain


def forecast_gap(year: int) -> Explain:
    """Forecast - path of a calendar year."""

    def _explain(basis: Basis, key: FigureKey) -> Explanation:
        found = _forecast(basis, key.subject)
        row = found.at(year)
        if row is None or row["gap_t_co2e"] != row["gap_t_co2e"]:
            return basis.explanation(key, NAN, TONNES, reason=found.reason or "no_path")
        values = (float(row["forecast_t_co2e"]), float(row["path_t_co2e"]))
        inputs = (
            basis.figure_input("forecast", key.of(f"forecast_{year}"), values[0], TONNES, period=str(year)),
            basis.figure_input("path", key.of("path", period=str(year)), values[1], TONNES),
        )
        formula = Ref("forecast") - Ref("path")
        return basis.explanation(
            key, float(row["gap_t_co2e"]), TONNES, formula=formula, inputs=inputs, words="forecast_gap"
        )

    return _explain


def _forecast(basis: Basis, subject: str) -> Forecast:
    return basis.kept(("forecast", subject), lambda: _made(basis, subject))


def _made(basis: Basis, subject: str) -> Forecast:
    emissions = basis.balance.emissions
    if subject == NETWORK:
        return network_forecast(basis.outlook, emissions, basis.total)
    return member_forecast(basis.outlook, emissions, subject)


FIGURES: Mapping[str, Explain] = {
    **{f"forecast_{year}": forecast(year) for year in (PROGRAMME_YEAR, NEUTRAL_YEAR)},
    **{f"forecast_gap_{year}": forecast_gap(year) for year in (PROGRAMME_YEAR, NEUTRAL_YEAR)},
}
