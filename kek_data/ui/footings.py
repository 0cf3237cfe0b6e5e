"""What stands under charts that are location-based whatever the reader has chosen for power."""

from dataclasses import replace

from kek_data.domain.codes import Method
from kek_data.workflows.views import Footing


def location(footing: Footing) -> Footing:
    """The footing of a page's view under a chart that draws location-based figures only."""
    return replace(footing, method=Method.LOCATION.value, has_no_residual_mix=False)
