"""The catalogue: every title and form of commendation, under its law key, and how offices spell it.

`AWARDS` is loaded and validated once, from `law/texts/awards/*.toml`. No clock: every date is an argument.
"""

from thidua.law.catalogue.award import Article, Authority, Award, NamePeriod
from thidua.law.catalogue.entry import CatalogueError
from thidua.law.catalogue.finding import find
from thidua.law.catalogue.loading import AWARDS, KINDS, PROVISIONAL_FROM, SUBJECTS, awards_on
from thidua.law.catalogue.reading import Reading

__all__ = [
    "AWARDS",
    "KINDS",
    "PROVISIONAL_FROM",
    "SUBJECTS",
    "Article",
    "Authority",
    "Award",
    "CatalogueError",
    "NamePeriod",
    "Reading",
    "awards_on",
    "find",
]
