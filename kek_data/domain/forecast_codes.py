"""Codes of forecasts and of what is said about the way ahead; their words stand in wording/forecast_words.py."""

from enum import StrEnum


class ForecastMethod(StrEnum):
    """How quarters are continued."""

    EXPONENTIAL_SMOOTHING = "exponential_smoothing"
    SEASONAL_NAIVE_DRIFT = "seasonal_naive_drift"


class ForecastChoice(StrEnum):
    """Why a method was chosen."""

    BETTER = "better"  # exponential smoothing beat the simple method in the backtest
    NOT_BETTER = "not_better"
    NOT_TESTED = "not_tested"  # too few quarters for a backtest
    NOT_FITTED = "not_fitted"  # the library found no stable fit


class ForecastRefusal(StrEnum):
    """Why there is no forecast, beside the reasons for no statement (perimeter, factor_source, no_value …)."""

    TOO_FEW_QUARTERS = "too_few_quarters"
    YEARLY_VALUES = "yearly_values"
    GAP = "gap"


class LeadRefusal(StrEnum):
    """Why it cannot be said how many years ahead of or behind the path something is."""

    NO_PATH = "no_path"
    PATH_CONSTANT = "path_constant"
    PATH_RISES = "path_rises"
    ABOVE_START = "above_start"  # more than the path ever had
    BELOW_END = "below_end"  # less than the path will ever have
