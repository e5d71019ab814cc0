"""The tables of this room: checklists by version, the plan of a year, visits, what was found and what must be mended."""

from thidua.inspections.models.checklists import Checklist, ChecklistItem
from thidua.inspections.models.findings import Answer, Finding, Recommendation
from thidua.inspections.models.visits import InspectionPlan, Visit

__all__ = ["Answer", "Checklist", "ChecklistItem", "Finding", "InspectionPlan", "Recommendation", "Visit"]
