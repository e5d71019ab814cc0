"""One account for each role, to look around with; they exist and work only where everything is invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.crypto import salted_hmac

from thidua.audit.actions import record
from thidua.audit.models import Event
from thidua.people.models import Assignment, Organisation, Person, Role, User
from thidua.people.queries import is_sample_installation
from thidua.people.refusals import Refused


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """Who it is, in which role, and where (key of a body); `person` is who that is in the register, by key."""

    role: Role
    full_name: str
    at: str
    person: str = ""

    @property
    def username(self) -> str:
        return f"mau-{self.role.value.replace('_', '-')}"


def sample_password() -> str:
    """The one password of all sample accounts: each installation has its own, made from its secret key."""
    digits = salted_hmac("thidua.people.sample_accounts", "password", algorithm="sha256").hexdigest()
    return f"mau-{digits[:4]}-{digits[4:8]}"


@transaction.atomic
def open_sample_accounts(accounts: Sequence[SampleAccount], *, since: date) -> frozenset[str]:
    """Makes those that are missing, and gives these the password of this installation.

    Whoever chose a password of their own, or was given one, keeps it: the user names of these come back. Sample accounts
    opened on the site are none of ours.

    Raises:
        Refused: something here is real, or the installation wants no samples.
    """
    if not is_sample_installation():
        raise Refused("Cơ sở dữ liệu này không chỉ có dữ liệu mẫu.", "Tài khoản mẫu chỉ dùng với dữ liệu mẫu.")
    names = [one.username for one in accounts]
    own = _with_own_password(names)
    there = {
        user.username: user
        for user in User.objects.select_for_update().order_by("pk").filter(is_sample=True, username__in=names)
    }
    missing = [one for one in accounts if one.username not in there]
    stale = [
        user for user in there.values()
        if user.username not in own and not check_password(sample_password(), user.password)
    ]  # fmt: skip
    if not missing and not stale:
        return own
    password = make_password(sample_password())
    User.objects.filter(pk__in=[user.pk for user in stale]).update(password=password)
    bodies = {body.key: body for body in Organisation.objects.filter(key__in={one.at for one in missing})}
    people = {row.key: row for row in Person.objects.filter(key__in={one.person for one in missing if one.person})}
    for one in missing:
        person = people.get(one.person)
        user = User.objects.create(
            username=one.username, full_name=person.full_name if person else one.full_name, is_sample=True,
            password=password, person=person,
        )  # fmt: skip
        Assignment.objects.create(
            user=user, role=one.role, organisation=bodies[one.at], with_subtree=one.role != Role.PERSON, since=since
        )
    record(
        "people.mo_tai_khoan_mau", actor=None, kind="user", key="mau",
        after={"opened": [one.username for one in missing], "password_renewed": len(stale)},
    )  # fmt: skip
    return own


def _with_own_password(names: Sequence[str]) -> frozenset[str]:
    changed = Event.objects.filter(
        action__in=("people.doi_mat_khau", "people.cap_lai_mat_khau"), object_kind="user", object_key__in=names
    )
    return frozenset(changed.values_list("object_key", flat=True))
