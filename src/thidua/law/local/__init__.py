"""What the law leaves to each body, kept as a text of its own: thresholds, quotas, stricter criteria, deadlines, papers, days off.

`read(text, file)` checks everything and refuses with one error that lists every fault with its line. A body may only
ask more than a text that binds it (Nghị định 152/2025/NĐ-CP Điều 6 khoản 2 leaves it the rest).
"""

from thidua.law.local.faults import BodyRulesError, Fault
from thidua.law.local.layers import Layers
from thidua.law.local.reading import read
from thidua.law.local.rules import BodyRules, Criterion, DaysOff, Deadline, Own, Paper
from thidua.law.local.writing import Decision, Rule, Sheet, clash, ended, quoted, taken_apart, with_rule, written

__all__ = [
    "BodyRules", "BodyRulesError", "Criterion", "DaysOff", "Deadline", "Decision", "Fault", "Layers", "Own", "Paper", "Rule",
    "Sheet", "clash", "ended", "quoted", "read", "taken_apart", "with_rule", "written",
]  # fmt: skip
