"""Money: the bonus of an award on the day of its decision, several at once, who pays, how big the fund may be.

All sums are whole đồng; nothing is ever a float. What no text says has no amount, and says why.
"""

from thidua.law.bonus.amounts import Amount, NoAmount, bonus, is_gift_told
from thidua.law.bonus.funds import FUND_KINDS, FundLimit, fund_limit, organising_share
from thidua.law.bonus.paying import Payer, payer, payers
from thidua.law.bonus.salary import BaseSalary, base_salary
from thidua.law.bonus.several import Line, Paid, Total, total

__all__ = [
    "FUND_KINDS",
    "Amount",
    "BaseSalary",
    "FundLimit",
    "Line",
    "NoAmount",
    "Paid",
    "Payer",
    "Total",
    "base_salary",
    "bonus",
    "fund_limit",
    "is_gift_told",
    "organising_share",
    "payer",
    "payers",
    "total",
]
