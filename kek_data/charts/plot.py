"""The plane all marks of one trajectory share."""

from dataclasses import dataclass

import altair as alt

from kek_data.charts.axes import on_field
from kek_data.charts.theme import Sizes


@dataclass(frozen=True)
class Plot:
    """The plane all marks of one chart share."""

    x: alt.X
    y: alt.Y
    of: Sizes
    left: float
    low: float
    high: float
    height: float
    head: float  # px free above the highest value, on a page
    first: float
    last: float

    def x_at(self, field: str) -> alt.X:
        """The same x axis for another field."""
        return on_field(self.x, field)

    def px(self, y: float) -> float:
        """Distance of a value from the top of the plot."""
        return self.height - (y - self.low) / (self.high - self.low) * (self.height - self.head)

    def share(self, x: float) -> float:
        """Where an x stands between the first and the last year, 0-1."""
        return (x - self.first) / (self.last - self.first)
