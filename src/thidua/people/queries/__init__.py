"""What is read of the register: what somebody may see, people and bodies by name, bodies through time."""

from thidua.people.days import on_day
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
from thidua.people.queries.keyboard import (
    OpenSession,
    codes_left,
    decides,
    has_samples,
    has_second_factor,
    is_sample_installation,
    must_set_up_second_factor,
    needs_second_factor,
    open_sessions,
    post_of,
    roles_of,
)  # fmt: skip
from thidua.people.queries.merging import Preview, preview_merge
from thidua.people.queries.names import Names, name_on, names_of
from thidua.people.queries.sight import SEERS, keeping_places, people_visible_to, visible_to

__all__ = [
    "SEERS",
    "BodyLife",
    "Names",
    "Node",
    "OpenSession",
    "Preview",
    "Somebody",
    "Tree",
    "above",
    "as_typed",
    "below",
    "bodies_named",
    "body_life",
    "body_seen",
    "codes_left",
    "decides",
    "find_people",
    "folded",
    "has_samples",
    "has_second_factor",
    "is_sample_installation",
    "keeping_places",
    "must_set_up_second_factor",
    "name_on",
    "names_of",
    "needs_second_factor",
    "on_day",
    "open_sessions",
    "people_of",
    "people_visible_to",
    "persons_named",
    "post_of",
    "preview_merge",
    "roles_of",
    "rows_of",
    "seen_among",
    "tree_on",
    "visible_to",
]  # fmt: skip
