"""What happens at the door: signing in and out, passwords, second factors, sessions; each with its line in the record."""

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from thidua.audit.actions import record
from thidua.people.actions.authority import lock_managed
from thidua.people.models import User
from thidua.people.refusals import Refused

SECOND_FACTOR = {
    "on": "people.bat_xac_thuc_hai_lop", "off": "people.tat_xac_thuc_hai_lop", "codes": "people.tao_ma_du_phong",
    "failed": "people.nhap_sai_ma_xac_thuc",
}  # fmt: skip


@transaction.atomic
def note_sign_in(user: User, *, came_from: str, by: str = "") -> None:
    """Somebody is in; `by` names the single sign-on that vouched for them."""
    after = {"by": by} if by else None
    record("people.dang_nhap", actor=user, kind="user", key=user.username, after=after, came_from=came_from)


@transaction.atomic
def note_failed_sign_in(username: str, *, came_from: str, locked: bool = False) -> None:
    """A wrong password. An unknown name is not written down: it may be a password typed into the wrong field."""
    known = User.objects.filter(username=username).exists()
    record(
        "people.dang_nhap_bi_khoa" if locked else "people.dang_nhap_sai",
        actor=None, kind="user", key=username if known else "(không có tài khoản này)", came_from=came_from,
    )  # fmt: skip


@transaction.atomic
def note_sign_out(user: User, *, came_from: str) -> None:
    """Somebody has left."""
    record("people.dang_xuat", actor=user, kind="user", key=user.username, came_from=came_from)


@transaction.atomic
def note_second_factor(user: User, what: str, *, came_from: str) -> None:
    """A second factor was set up, taken away, given new recovery codes, or answered wrongly."""
    record(SECOND_FACTOR[what], actor=user, kind="user", key=user.username, came_from=came_from)


@transaction.atomic
def join_single_sign_on(user: User, sociallogin: Any, request: HttpRequest, *, came_from: str) -> None:
    """From now on the other server vouches for this account."""
    sociallogin.user = user
    sociallogin.save(request, connect=True)
    after = {"by": sociallogin.account.provider, "uid": sociallogin.account.uid}
    record(
        "people.noi_cong_dang_nhap_chung", actor=user, kind="user", key=user.username, after=after, came_from=came_from
    )  # fmt: skip


@transaction.atomic
def set_password(user: User, password: str, *, session_key: str | None, came_from: str) -> None:
    """A new password of one's own; whoever is signed in elsewhere is out."""
    _give_password(user, password)
    _end(user, "people.doi_mat_khau", keep=session_key, actor=user, came_from=came_from)


@transaction.atomic
def renew_password(user: User, password: str, *, on: date, actor: User | None, came_from: str) -> None:
    """A password for somebody who has lost theirs, to change at once; they are out wherever they were in, and the tokens
    they had made open nothing any more.

    Raises:
        PermissionDenied: the actor may not change this account.
    """
    user = lock_managed(user, actor, on=on)
    _give_password(user, password, by_another=True)
    _end(user, "people.cap_lai_mat_khau", keep=None, actor=actor, came_from=came_from)


@transaction.atomic
def drop_second_factor(user: User, *, on: date, actor: User | None, came_from: str) -> None:
    """For somebody whose telephone is lost: they set up a new one at the next sign-in.

    Raises:
        PermissionDenied: the actor may not change this account.
        Refused: they have none.
    """
    user = lock_managed(user, actor, on=on)
    dropped, _ = Authenticator.objects.filter(user=user).delete()
    if not dropped:
        raise Refused("Tài khoản này chưa bật xác thực hai lớp.", "Không phải làm gì thêm.")
    _end(user, "people.go_xac_thuc_hai_lop", keep=None, actor=actor, came_from=came_from)


@transaction.atomic
def end_session(user: User, pk: int, *, came_from: str) -> None:
    """Signs somebody out of one of their browsers.

    Raises:
        Refused: it is none of theirs, or has ended already.
    """
    session = UserSession.objects.select_for_update().order_by("pk").filter(user=user, pk=pk).first()
    if session is None:
        raise Refused("Phiên này không còn mở.", "Không phải làm gì thêm.")
    session.end()
    record(
        "people.dang_xuat_phien", actor=user, kind="user", key=user.username,
        before={"device": session.user_agent[:200], "address": session.ip}, came_from=came_from,
    )  # fmt: skip


@transaction.atomic
def end_other_sessions(user: User, *, session_key: str | None, came_from: str) -> int:
    """Signs somebody out everywhere but here; out of how many."""
    return _end(user, "people.dang_xuat_phien", keep=session_key, actor=user, came_from=came_from)


def _give_password(user: User, password: str, *, by_another: bool = False) -> None:
    user.set_password(password)
    user.must_change_password = by_another
    if by_another:  # whoever had got into the account may have made themselves tokens
        user.password_renewed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_renewed_at"])


def _end(user: User, action: str, *, keep: str | None, actor: User | None, came_from: str) -> int:
    """Ends every session but the one to keep, records the act with how many; returns how many."""
    ended = end_sessions(user, keep=keep)
    record(action, actor=actor, kind="user", key=user.username, after={"sessions_ended": ended}, came_from=came_from)
    return ended


def end_sessions(user: User, *, keep: str | None = None) -> int:
    """Signs somebody out of every browser but the one to keep; out of how many."""
    others = list(
        UserSession.objects.select_for_update().order_by("pk").filter(user=user).exclude(session_key=keep or "")
    )
    for session in others:
        session.end()
    return len(others)
