"""Councils: which votes need a ballot, how many must say yes, what a vote comes to, how many may be proposed.

Pure, as all of the law: the day the dossier was received is an argument and picks the decree
(Nghị định 152/2025/NĐ-CP Điều 60 khoản 3). Data in `law/texts/procedure/`.
"""

from thidua.law.councils.composition import Composition, Seat, composition
from thidua.law.councils.lines import COUNCIL, LEVELS, Line, OwnRules, Quorum, QuotaLine, Threshold, Unknown
from thidua.law.councils.quotas import (
    COUNTS,
    PATHS,
    Beside,
    NoQuota,
    Quota,
    QuotaRule,
    ministry_flag,
    quota,
    quota_base,
    quota_rule,
)
from thidua.law.councils.roads import Road, Sitting, road
from thidua.law.councils.shares import parse_share, percent_words, share_words, votes_needed
from thidua.law.councils.tally import Defect, Outcome, tally
from thidua.law.councils.thresholds import threshold
from thidua.law.councils.votes import CountError, Votes

__all__ = [
    "COUNCIL",
    "COUNTS",
    "LEVELS",
    "PATHS",
    "Beside",
    "Composition",
    "CountError",
    "Defect",
    "Line",
    "NoQuota",
    "Outcome",
    "OwnRules",
    "Quorum",
    "Quota",
    "QuotaLine",
    "QuotaRule",
    "Road",
    "Seat",
    "Sitting",
    "Threshold",
    "Unknown",
    "Votes",
    "composition",
    "ministry_flag",
    "parse_share",
    "percent_words",
    "quota",
    "quota_base",
    "quota_rule",
    "road",
    "share_words",
    "tally",
    "threshold",
    "votes_needed",
]
