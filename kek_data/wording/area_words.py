"""Names of the areas of *Netzwerk* and *Mitglied*."""

from collections.abc import Mapping

FILTER = "Bereich"
AREA: Mapping[str, str] = {
    "standing": "Stand",
    "why": "Warum",
    "ahead": "Ausblick",
    "quality": "Datengüte",
}
