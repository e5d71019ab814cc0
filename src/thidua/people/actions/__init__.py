"""The writes of this room: each is one act in one transaction, with its line in the record."""

from thidua.people.actions.amending import amend
from thidua.people.actions.blocs import set_members, set_up_bloc
from thidua.people.actions.bodies import dissolve, found, move, rename
from thidua.people.actions.identifying import reveal_identity, seal_again, search_identity
from thidua.people.actions.inheriting import decide_inheritance
from thidua.people.actions.joining import merge_persons, separate_persons, tell_apart
from thidua.people.actions.lineage import rebuild_lineage
from thidua.people.actions.merging import merge, split
from thidua.people.actions.persons import add_person, add_persons, add_post, add_posts
from thidua.people.actions.sample_accounts import open_sample_accounts, sample_password
from thidua.people.actions.signing import (
    drop_second_factor,
    end_other_sessions,
    end_session,
    join_single_sign_on,
    note_failed_sign_in,
    note_second_factor,
    note_sign_in,
    note_sign_out,
    renew_password,
    set_password,
)

__all__ = [
    "add_person",
    "add_persons",
    "add_post",
    "add_posts",
    "amend",
    "decide_inheritance",
    "dissolve",
    "drop_second_factor",
    "end_other_sessions",
    "end_session",
    "found",
    "join_single_sign_on",
    "merge",
    "merge_persons",
    "move",
    "note_failed_sign_in",
    "note_second_factor",
    "note_sign_in",
    "note_sign_out",
    "open_sample_accounts",
    "rebuild_lineage",
    "rename",
    "renew_password",
    "reveal_identity",
    "sample_password",
    "seal_again",
    "search_identity",
    "separate_persons",
    "set_members",
    "set_password",
    "set_up_bloc",
    "split",
    "tell_apart",
]
