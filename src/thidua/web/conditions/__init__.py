"""The conditions of an award side by side: the periods, the ways, what changed from one period to the next."""

from thidua.web.conditions.gates import Common, common_conditions
from thidua.web.conditions.table import Comparison, compare, has_rules
from thidua.web.conditions.wanted import Wanted, read

__all__ = ["Common", "Comparison", "Wanted", "common_conditions", "compare", "has_rules", "read"]
