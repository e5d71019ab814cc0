"""What is read of the register: what somebody may see, people and bodies by name, bodies through time."""

from thidua.people.queries.bodies import (
    BodyLife,
    Node,
    Tree,
    above,
    below,
    body_life,
    body_seen,
    people_of,
    seen_among,
    tree_on,
)
from thidua.people.queries.finding import Somebody, as_typed, bodies_named, find_people, folded, persons_named, rows_of
from thidua.people.queries.names import Names, names_of
from thidua.people.queries.sight import SEERS, name_on, people_visible_to, visible_to

__all__ = [
    "SEERS", "BodyLife", "Names", "Node", "Somebody", "Tree", "above", "as_typed", "below", "bodies_named", "body_life", "body_seen",
    "find_people", "folded", "name_on", "names_of", "people_of", "people_visible_to", "persons_named", "rows_of", "seen_among",
    "tree_on",
    "visible_to",
]  # fmt: skip
