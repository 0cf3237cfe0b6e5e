"""The areas of *Netzwerk* and *Mitglied* beside where things stand: why it changed, where it leads, how sure it is.

An area is computed only when it is looked at.
"""

from collections.abc import Callable, Mapping

from kek_data.ui import (
    ahead_section,
    filters,
    goal_gap_section,
    quality_section,
    remainder_section,
    saving_duty_section,
    state,
    weather_regression,
    weather_section,
    why_section,
)
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

MEMBER_SECTIONS: Mapping[str, tuple[MemberSection, ...]] = {
    WHY: (
        why_section.member_why,
        remainder_section.member_remainder,
        weather_section.member_weather,
        weather_regression.member_regression,
    ),
    AHEAD: (
        ahead_section.member_section,
        goal_gap_section.member_goal_gap,
        saving_duty_section.member_saving_duty,
    ),
    QUALITY: (quality_section.member_quality,),
}
"""Area of *Mitglied* -> its sections, top to bottom."""

NETWORK_SECTIONS: Mapping[str, tuple[NetworkSection, ...]] = {
    WHY: (
        why_section.network_why,
        remainder_section.network_remainder,
        weather_section.network_weather,
    ),
    AHEAD: (
        ahead_section.network_section,
        goal_gap_section.network_goal_gap,
    ),
    QUALITY: (quality_section.network_quality,),
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
