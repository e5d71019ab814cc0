"""Who is at the keyboard: roles, second factor, open sessions; and whether this is a sample installation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from thidua.people.days import held
from thidua.people.devices import device
from thidua.people.models import Organisation, Person, Role, User
from thidua.people.permissions import DECIDERS
from thidua.people.queries.names import name_on


def roles_of(user: User, *, on: date) -> frozenset[str]:
    """The roles somebody holds on a day, wherever; whoever may do everything counts as an administrator."""
    if not user.is_active:
        return frozenset()
    roles = frozenset(held(user, on=on).values_list("role", flat=True))
    return roles | {str(Role.ADMINISTRATOR)} if user.is_superuser else roles


def post_of(user: User, *, on: date) -> str:
    """The first role somebody holds on a day and where, in words."""
    roles = held(user, on=on).select_related("organisation", "delegated_by__user")
    first = roles.order_by("since", "pk").first()
    if first is None:
        return str(Role.ADMINISTRATOR.label) if user.is_superuser else "Chưa được phân công"
    role = str(Role(first.role).label)
    if first.delegated_by:
        role = f"{role} (được ủy quyền từ {first.delegated_by.user})"
    return f"{role}, {name_on(first.organisation, on)}" if first.organisation else role


def decides(user: User, *, on: date) -> bool:
    """Whether somebody holds a role that decides."""
    return user.is_superuser or held(user, on=on).filter(role__in=DECIDERS).exists()


def needs_second_factor(user: User, *, on: date) -> bool:
    """Whether the password alone is not enough for somebody; a sample account is only offered a second factor."""
    return not user.is_sample and decides(user, on=on)


def has_second_factor(user: User) -> bool:
    """Whether an app of theirs gives codes."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def must_set_up_second_factor(user: User, *, on: date) -> bool:
    """Whether somebody may open nothing before a second factor is set up."""
    return needs_second_factor(user, on=on) and not has_second_factor(user)


def must_change_password(user: User) -> bool:
    """Whether the password was given by somebody else: it opens nothing but the page to change it."""
    return user.must_change_password and user.has_usable_password()


def codes_left(user: User) -> int | None:
    """How many recovery codes are unused; None where there are none."""
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(kept.wrap().get_unused_codes()) if kept else None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One browser in which somebody is signed in."""

    pk: int
    device: str
    address: str
    since: datetime
    is_this: bool


def open_sessions(user: User, *, session_key: str | None, at: datetime) -> Sequence[OpenSession]:
    """Where somebody is signed in, this browser first, then the newest."""
    found = [
        OpenSession(row.pk, device(row.user_agent), row.ip, row.created_at, row.session_key == session_key)
        for row in _alive(user, at).order_by("-created_at")
    ]
    return sorted(found, key=lambda one: not one.is_this)


def count_sessions(user: User, *, at: datetime) -> int:
    """In how many browsers somebody is signed in."""
    return int(_alive(user, at).count())


def _alive(user: User, at: datetime) -> QuerySet[UserSession]:
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    found: QuerySet[UserSession] = UserSession.objects.filter(user=user, session_key__in=alive)
    return found


def has_samples() -> bool:
    """Whether the register holds invented bodies."""
    return Organisation.objects.filter(is_sample=True).exists()


def is_sample_installation() -> bool:
    """Whether everything here is invented and the installation wants it so: only then do sample accounts work."""
    if not settings.SAMPLE_WANTED or not has_samples():
        return False
    return not any(table.objects.filter(is_sample=False).exists() for table in (Organisation, Person, User))


def has_no_account() -> bool:
    """Whether nobody can sign in here yet: no account of a real person, and the sample ones do not work."""
    return not User.objects.filter(is_sample=False).exists() and not is_sample_installation()


def is_closed_sample(username: str, password: str) -> bool:
    """Whether this is a sample account with its right password that is refused only because not everything is a sample."""
    user = User.objects.filter(username=username, is_sample=True, is_active=True).first()
    return user is not None and not is_sample_installation() and check_password(password, user.password)
