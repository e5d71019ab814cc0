"""The tables of this room: the year of a bloc, its meetings, what it tells its members and does with them."""

from thidua.blocs.models.meetings import Meeting, Presence, Resolution
from thidua.blocs.models.sharing import Activity, Announcement, Contribution, Picture, Reading
from thidua.blocs.models.years import BlocYear, HandedItem, Handover, PlanItem

__all__ = [
    "Activity",
    "Announcement",
    "BlocYear",
    "Contribution",
    "HandedItem",
    "Handover",
    "Meeting",
    "Picture",
    "PlanItem",
    "Presence",
    "Reading",
    "Resolution",
]
