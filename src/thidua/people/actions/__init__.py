"""The writes of this room: each is one act in one transaction, with its line in the record."""

from thidua.people.actions.accounts import (
    Named,
    correct_account,
    link_person,
    lock_account,
    open_account,
    unlock_account,
)
from thidua.people.actions.amending import amend, amend_all, seen_of
from thidua.people.actions.blocs import enter_elected, set_members, set_up_bloc
from thidua.people.actions.bodies import dissolve, found, move, rename
from thidua.people.actions.households import add_households
from thidua.people.actions.identifying import reveal_identity, seal_again, search_identity
from thidua.people.actions.inheriting import decide_inheritance, merge_deciding
from thidua.people.actions.joining import merge_persons, separate_persons, take_back_apart, tell_apart
from thidua.people.actions.lineage import rebuild_lineage
from thidua.people.actions.merging import merge
from thidua.people.actions.persons import add_person, add_persons, add_post, add_posts
from thidua.people.actions.rehearsing import rehearse
from thidua.people.actions.removing import remove_households, remove_persons, remove_posts
from thidua.people.actions.roles import NewRole, assign_role, delegate, end_role
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
from thidua.people.actions.splitting import split
from thidua.people.actions.taking_back import take_back_change

__all__ = [
    "Named",
    "NewRole",
    "add_households",
    "add_person",
    "add_persons",
    "add_post",
    "add_posts",
    "amend",
    "amend_all",
    "assign_role",
    "correct_account",
    "decide_inheritance",
    "delegate",
    "dissolve",
    "drop_second_factor",
    "end_other_sessions",
    "end_role",
    "end_session",
    "enter_elected",
    "found",
    "join_single_sign_on",
    "link_person",
    "lock_account",
    "merge",
    "merge_deciding",
    "merge_persons",
    "move",
    "note_failed_sign_in",
    "note_second_factor",
    "note_sign_in",
    "note_sign_out",
    "open_account",
    "open_sample_accounts",
    "rebuild_lineage",
    "rehearse",
    "remove_households",
    "remove_persons",
    "remove_posts",
    "rename",
    "renew_password",
    "reveal_identity",
    "sample_password",
    "seal_again",
    "search_identity",
    "seen_of",
    "separate_persons",
    "set_members",
    "set_password",
    "set_up_bloc",
    "split",
    "take_back_apart",
    "take_back_change",
    "tell_apart",
    "unlock_account",
]
