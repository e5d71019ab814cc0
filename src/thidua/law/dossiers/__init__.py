"""Dossiers: what they hold, until when they may be sent, how long each body has, whose opinion and what publicity they need.

The procedure follows the day the dossier was received (Nghị định 152/2025/NĐ-CP Điều 60 khoản 3). No clock: days are arguments.
"""

from thidua.law.dossiers.asking import Opinion, Opinions, opinions
from thidua.law.dossiers.basis import Grounds, Told
from thidua.law.dossiers.deadlines import Deadline, deadline
from thidua.law.dossiers.facts import FACTS
from thidua.law.dossiers.forms import PURPOSES, Form, ReportYears, form, report_years
from thidua.law.dossiers.lists import PROCEDURES, DossierList, Paper, dossier
from thidua.law.dossiers.publishing import SPARED, Duty, Publicity, Published, publicity, published_long_enough
from thidua.law.dossiers.reports import ReportGate, report_gate
from thidua.law.dossiers.simple import Simplified, simplified
from thidua.law.dossiers.timing import STEPS, Due, Processing, due, processing

__all__ = [
    "FACTS",
    "PROCEDURES",
    "PURPOSES",
    "SPARED",
    "STEPS",
    "Deadline",
    "DossierList",
    "Due",
    "Duty",
    "Form",
    "Grounds",
    "Opinion",
    "Opinions",
    "Paper",
    "Processing",
    "Publicity",
    "Published",
    "ReportGate",
    "ReportYears",
    "Simplified",
    "Told",
    "deadline",
    "dossier",
    "due",
    "form",
    "opinions",
    "processing",
    "publicity",
    "published_long_enough",
    "report_gate",
    "report_years",
    "simplified",
]
