"""What is read of movements: those somebody may see, the search among them, what forms are offered, what a year counts."""

from thidua.movements.queries.counting import of_year
from thidua.movements.queries.offers import Choices, choices, named
from thidua.movements.queries.search import Search, found, one_seen, parts_of, visible_movements

__all__ = ["Choices", "Search", "choices", "found", "named", "of_year", "one_seen", "parts_of", "visible_movements"]
