"""The areas of *Netzwerk* and *Mitglied* beside where things stand: why it changed, where it leads, how sure it is.

An area is computed only when it is looked at.
"""

import importlib
from collections.abc import Callable, Mapping
from typing import Any

from kek_data.ui import filters, state
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.wording import area_words
from kek_data.workflows.views import MemberView, NetworkView

STANDING = "standing"
WHY = "why"
AHEAD = "ahead"
QUALITY = "quality"

MemberSection = Callable[[Desk, MemberView, Filters], None]
NetworkSection = Callable[[Desk, NetworkView, Filters], None]


def _later(module: str, section: str) -> Callable[[Desk, Any, Filters], None]:
    """A section whose module is imported when the area is first looked at."""

    def show(desk: Desk, view: Any, filters: Filters) -> None:
        getattr(importlib.import_module(f"kek_data.ui.{module}"), section)(desk, view, filters)

    return show


MEMBER_SECTIONS: Mapping[str, tuple[MemberSection, ...]] = {
    WHY: (
        _later("why_section", "member_why"),
        _later("remainder_section", "member_remainder"),
        _later("weather_section", "member_weather"),
        _later("weather_regression", "member_regression"),
    ),
    AHEAD: (
        _later("ahead_section", "member_section"),
        _later("goal_gap_section", "member_goal_gap"),
        _later("saving_duty_section", "member_saving_duty"),
    ),
    QUALITY: (_later("quality_section", "member_quality"),),
}
"""Area of *Mitglied* -> its sections, top to bottom."""

NETWORK_SECTIONS: Mapping[str, tuple[NetworkSection, ...]] = {
    WHY: (
        _later("why_section", "network_why"),
        _later("remainder_section", "network_remainder"),
        _later("weather_section", "network_weather"),
    ),
    AHEAD: (
        _later("ahead_section", "network_section"),
        _later("goal_gap_section", "network_goal_gap"),
    ),
    QUALITY: (_later("quality_section", "network_quality"),),
}
"""Area of *Netzwerk* -> its sections, top to bottom."""


DECIDED_BY: Mapping[str, tuple[str, ...]] = {
    STANDING: filters.ROW,
    WHY: (),
    AHEAD: (),
    QUALITY: (state.WINDOW, state.METHOD),
}
"""Area -> the choices of the row above it that decide something there."""


def chosen(sections: Mapping[str, object]) -> str:
    """The area the reader has chosen; STANDING where the page has no other."""
    if not sections:
        return STANDING
    names = (STANDING, *sections)
    return filters.choice(area_words.FILTER, names, area_words.AREA, key=state.AREA, is_labelled=False)


def show_member(area: str, desk: Desk, view: MemberView, filters: Filters) -> None:
    """The sections of one area of *Mitglied*."""
    for section in MEMBER_SECTIONS[area]:
        section(desk, view, filters)


def show_network(area: str, desk: Desk, view: NetworkView, filters: Filters) -> None:
    """The sections of one area of *Netzwerk*."""
    for section in NETWORK_SECTIONS[area]:
        section(desk, view, filters)
