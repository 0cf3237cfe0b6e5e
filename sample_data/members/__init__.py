"""The ten members of the sample network, in the network's order."""

from sample_data.members import (
    caritas,
    dew21,
    diakonie,
    dsw21,
    edg,
    fh,
    hafen,
    kirchenkreis,
    sparkasse,
    stadt,
)
from sample_data.plan import Plan


def plans() -> tuple[Plan, ...]:
    """All plans; each module makes one."""
    modules = (dsw21, dew21, edg, sparkasse, hafen, kirchenkreis, fh, caritas, diakonie, stadt)
    return tuple(module.plan() for module in modules)
