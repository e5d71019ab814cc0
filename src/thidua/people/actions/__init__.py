"""The writes of this room: each is one act in one transaction, with its line in the record."""

from thidua.people.actions.amending import amend
from thidua.people.actions.blocs import set_members, set_up_bloc
from thidua.people.actions.bodies import dissolve, found, move, rename
from thidua.people.actions.inheriting import decide_inheritance
from thidua.people.actions.lineage import rebuild_lineage
from thidua.people.actions.merging import merge, split
from thidua.people.actions.persons import add_persons, add_posts, merge_persons, separate_persons

__all__ = [
    "add_persons",
    "add_posts",
    "amend",
    "decide_inheritance",
    "dissolve",
    "found",
    "merge",
    "merge_persons",
    "move",
    "rebuild_lineage",
    "rename",
    "separate_persons",
    "set_members",
    "set_up_bloc",
    "split",
]
