"""The accounts somebody may see, as a list and one by one: state, roles through time, delegations, the last sign-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from thidua.audit.models import Event
from thidua.law.spelling import fold
from thidua.people.days import counts_on, on_day, roles_held
from thidua.people.models import Assignment, Organisation, Phase, Role, User
from thidua.people.permissions import DELEGABLE, MANAGERS, auditors, can_give
from thidua.people.queries.finding import as_typed, folded
from thidua.people.queries.sight import reached, with_all_below

SIGNED_IN = "people.dang_nhap"
_BETWEEN = ".-_"
"""What stands between the parts of a user name."""
STATES = ("hoat-dong", "khoa", "chua-hai-lop", "uy-quyen")


@dataclass(frozen=True)
class Asked:
    """What the list of accounts is narrowed to; empty parts ask for nothing. `body` is the key of a body, with all below."""

    words: str = ""
    role: str = ""
    body: str = ""
    state: str = ""


def administered(actor: User, *, on: date, roles: Sequence[Role] = MANAGERS) -> QuerySet[Organisation] | None:
    """The bodies somebody has one of these roles over; None where it is the whole installation."""
    if actor.is_superuser and actor.is_active:
        return None
    held = roles_held(actor, roles, on=on)
    return None if held.filter(organisation=None).exists() else reached(held, on=on)


def accounts_visible_to(actor: User, *, on: date, roles: Sequence[Role] = MANAGERS) -> QuerySet[User]:
    """The accounts that have, had or will have a role at a body the actor administers; all for who administers everything."""
    bodies = administered(actor, on=on, roles=roles)
    if bodies is None:
        return User.objects.all()
    return User.objects.filter(Exists(Assignment.objects.filter(user=OuterRef("pk"), organisation__in=bodies)))


def accounts(asked: Asked, actor: User, *, on: date) -> QuerySet[User]:
    """The accounts that fit, by name, with their roles of the day, their second factor and their last sign-in."""
    found = accounts_visible_to(actor, on=on).filter(_called(asked.words))
    roles = Assignment.objects.filter(counts_on(on), user=OuterRef("pk"))
    if asked.role:
        roles = roles.filter(role=asked.role)
    if asked.body:
        roles = roles.filter(organisation__in=with_all_below(asked.body, on=on))
    if asked.state == "uy-quyen":
        roles = roles.filter(delegated_by__isnull=False)
    if asked.role or asked.body or asked.state == "uy-quyen":
        found = found.filter(Exists(roles))
    fitting = _with_state(found)
    match asked.state:
        case "hoat-dong":
            fitting = fitting.filter(is_active=True)
        case "khoa":
            fitting = fitting.filter(is_active=False)
        case "chua-hai-lop":
            fitting = fitting.filter(is_active=True, has_second_factor=False)
    of_the_day = Assignment.objects.filter(counts_on(on)).select_related("organisation", "delegated_by__user")
    return fitting.prefetch_related(Prefetch("assignments", of_the_day.order_by("since", "pk"), "roles_now")).order_by(
        "name_folded", "pk"
    )


def _called(words: str) -> Q:
    """Every word begins a word of the name, or a part of the user name: "ky" and "thu-ky" both find "mau-thu-ky"."""
    found = Q()
    for word in fold(as_typed(words)).split():
        begins = folded("name_folded", word)
        for sign in _BETWEEN:
            begins |= Q(username__icontains=f"{sign}{word}")
        found &= begins
    return found


def account_seen(pk: int, actor: User, *, on: date) -> User | None:
    """An account the actor may see, with its second factor and its last sign-in."""
    found = accounts_visible_to(actor, on=on).filter(pk=pk).select_related("person", "person__merged_into")
    return _with_state(found).first()


def _with_state(users: QuerySet[User]) -> QuerySet[Any]:
    """Each with whether a second factor is set up, and with the last sign-in."""
    second_factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    signed_in = Event.objects.filter(actor_id=OuterRef("pk"), action=SIGNED_IN).order_by("-at", "-pk")
    return users.annotate(
        has_second_factor=Exists(second_factor), signed_in_at=Subquery(signed_in.values_list("at", flat=True)[:1])
    )


def roles_through_time(user: User) -> list[Assignment]:
    """Every role of somebody, the latest first; with whom it was delegated from."""
    every = Assignment.objects.filter(user=user).select_related("organisation", "user", "delegated_by__user")
    return list(every.order_by("-since", "-pk"))


def delegations_from(user: User) -> list[Assignment]:
    """What somebody delegated to others, the latest first."""
    given = Assignment.objects.filter(delegated_by__user=user).select_related(
        "organisation", "user", "delegated_by__user"
    )
    return list(given.order_by("-since", "-pk"))


def role_seen(pk: int, user: User) -> Assignment | None:
    """One role of this user."""
    return Assignment.objects.filter(pk=pk, user=user).select_related("organisation", "user", "delegated_by").first()


def counting(roles: Sequence[Assignment], *, on: date) -> set[int]:
    """Those of these roles that count on a day."""
    keys = [one.pk for one in roles]
    return set(Assignment.objects.filter(counts_on(on), pk__in=keys).values_list("pk", flat=True))


def delegable_roles(user: User, *, on: date) -> list[Assignment]:
    """What somebody may delegate today: their own roles that count and may be delegated."""
    own = Assignment.objects.filter(counts_on(on), user=user, role__in=DELEGABLE, delegated_by=None)
    return list(own.exclude(organisation=None).select_related("organisation").order_by("since", "pk"))


def own_role(pk: int, user: User, *, on: date) -> Assignment | None:
    """One of the roles somebody may delegate today."""
    return next((one for one in delegable_roles(user, on=on) if one.pk == pk), None)


def delegation_given(pk: int, user: User) -> Assignment | None:
    """One role that somebody delegated."""
    return next((one for one in delegations_from(user) if one.pk == pk), None)


def colleagues(body: Organisation, user: User, *, on: date) -> list[User]:
    """The other users who have a role of their own at a body on a day, without those who check it: they stand apart."""
    there = Assignment.objects.filter(counts_on(on), user=OuterRef("pk"), organisation=body, delegated_by=None)
    checks = auditors(body, since=on, until=on).values("user")
    found = User.objects.filter(Exists(there), is_active=True).exclude(pk=user.pk).exclude(pk__in=checks)
    return list(found.order_by("name_folded"))


def bodies_to_choose(actor: User, *, on: date, roles: Sequence[Role] = MANAGERS) -> list[tuple[str, str]]:
    """Key and name of every body the actor administers that is there on a day; two queries."""
    bodies = administered(actor, on=on, roles=roles)
    phases = Phase.objects.filter(on_day(on))
    if bodies is not None:
        phases = phases.filter(organisation__in=bodies)
    rank = {"trung_uong": 0, "cap_bo": 1}
    found = phases.order_by("name_folded").values_list("organisation__key", "name", "level")
    return [(key, name) for key, name, _ in sorted(found, key=lambda one: rank.get(one[2], 2))]


def body_named(key: str) -> Organisation | None:
    """The body with this key."""
    return Organisation.objects.filter(key=as_typed(key)).first()


def roles_to_give(actor: User, *, on: date) -> list[tuple[str, str]]:
    """The roles somebody may give somewhere."""
    top = actor.is_superuser or roles_held(actor, (Role.ADMINISTRATOR,), on=on).exists()
    return [(role.value, str(role.label)) for role in Role if role != Role.ADMINISTRATOR or top]


def may_give_everywhere(actor: User, *, on: date) -> bool:
    """Whether somebody may make administrators of the whole installation."""
    return can_give(actor, Role.ADMINISTRATOR, None, with_subtree=True, on=on)


def free_username(full_name: str) -> str:
    """The user name of a name: given name, dot, first letters of the rest; with a number where it is taken."""
    words = [
        "".join(letter for letter in word if letter.isascii() and letter.isalnum()) for word in fold(full_name).split()
    ]
    words = [word for word in words if word] or ["nguoi"]
    base = words[-1] + ("." + "".join(word[0] for word in words[:-1]) if words[:-1] else "")
    base = base[:34] if len(base) > 1 else f"{base}1"
    taken = set(User.objects.filter(username__istartswith=base).values_list("username", flat=True))
    taken = {name.lower() for name in taken}
    number = 2
    found = base
    while found in taken:
        found, number = f"{base}{number}", number + 1
    return found


def users_named(words: str, *, most: int = 300) -> list[tuple[int, str]]:
    """Number and user name of the first users of this name."""
    return list(
        User.objects.filter(_called(words)).order_by("pk").values_list("pk", "username")[:most]
    )  # fmt: skip


def seen_accounts(actor: User, usernames: set[str], *, on: date) -> dict[str, int]:
    """Those of these accounts that somebody may open, by user name; none for who manages none."""
    if not actor.is_superuser and not roles_held(actor, MANAGERS, on=on).exists():
        return {}
    found = accounts_visible_to(actor, on=on).filter(username__in=usernames)
    return dict(found.values_list("username", "pk"))
