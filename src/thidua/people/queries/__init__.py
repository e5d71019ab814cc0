"""What is read of the register: what somebody may see, people and bodies by name, bodies through time."""

from thidua.people.queries.finding import Somebody, bodies_named, find_people, folded, persons_named
from thidua.people.queries.names import Names, names_of
from thidua.people.queries.sight import SEERS, name_on, people_visible_to, visible_to

__all__ = [
    "SEERS",
    "Names",
    "Somebody",
    "bodies_named",
    "find_people",
    "folded",
    "name_on",
    "names_of",
    "people_visible_to",
    "persons_named",
    "visible_to",
]
