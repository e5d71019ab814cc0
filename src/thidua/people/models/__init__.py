"""The tables of this room: users and their roles, organisations through time, persons and their posts, blocs."""

from thidua.people.models.attempts import Attempt
from thidua.people.models.blocs import Bloc, Membership
from thidua.people.models.bodies import Change, ChangePart, ChangeTrail, Inheritance, Lineage, Organisation, Phase
from thidua.people.models.persons import Household, Person, PersonMerge, PersonsApart, Post
from thidua.people.models.roles import Assignment, Role
from thidua.people.models.users import User

__all__ = [
    "Assignment",
    "Attempt",
    "Bloc",
    "Change",
    "ChangePart",
    "ChangeTrail",
    "Household",
    "Inheritance",
    "Lineage",
    "Membership",
    "Organisation",
    "Person",
    "PersonMerge",
    "PersonsApart",
    "Phase",
    "Post",
    "Role",
    "User",
]
