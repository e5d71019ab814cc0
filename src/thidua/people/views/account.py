"""One's own account: password, second factor, the browsers one is signed in with."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.views import PasswordChangeView
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from thidua.people.actions import end_other_sessions, end_session, note_second_factor
from thidua.people.queries import (
    codes_left,
    has_second_factor,
    must_change_password,
    needs_second_factor,
    open_sessions,
)
from thidua.people.refusals import Refused
from thidua.people.views.delegating import roles_of_mine
from thidua.web import navigation
from thidua.web.access import signed_in


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What protects the account, and where it is in use."""
    user: Any = request.user
    context = {
        "sessions": open_sessions(user, session_key=request.session.session_key, at=timezone.now()),
        "has_second_factor": has_second_factor(user),
        "must": needs_second_factor(user, on=timezone.localdate()),
        "codes_left": codes_left(user),
        "password_length": settings.PASSWORD_LENGTH,
        "single_sign_on": settings.SINGLE_SIGN_ON,
        **roles_of_mine(user),
    }
    return render(request, "people/account/account.html", context)


class NewPassword(PasswordChangeView):
    """A new password."""

    template_name = "people/account/password.html"
    was_given = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.was_given = must_change_password(authenticated_user(request))
        if not authenticated_user(request).has_usable_password():
            messages.info(request, "Tài khoản này đăng nhập qua cổng chung của cơ quan, không có mật khẩu ở đây.")
            return redirect("account")
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        """Whoever came in with a password somebody gave them was on the way to their work, not to their account."""
        beginning = navigation.address(navigation.BEGINNING) if self.was_given else ""
        return beginning or str(super().get_success_url())


class SetUpSecondFactor(ActivateTOTPView):
    """A key for the app, and the first code that proves it has arrived."""

    template_name = "people/account/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user: Any = self.request.user
        secret: str = context["form"].secret
        context["key"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        context["must"] = needs_second_factor(user, on=timezone.localdate())
        context["next"] = _own_address(self.request)
        return context

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _note(self.request, "on")
        return answer

    def get_success_url(self) -> str:
        back = _own_address(self.request)
        query = "?" + urlencode({"next": back}, safe="/") if back else ""
        return reverse("mfa_view_recovery_codes") + query


class TakeAwaySecondFactor(DeactivateTOTPView):
    """Back to the password alone, where the role allows it."""

    template_name = "people/account/second_factor_off.html"

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _note(self.request, "off")
        return answer

    def get_success_url(self) -> str:
        return reverse("account")


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes for the day the telephone is lost."""

    template_name = "people/account/codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["next"] = _own_address(self.request) or reverse("account")
        return context


class NewRecoveryCodes(GenerateRecoveryCodesView):
    """New codes; the old ones are worth nothing from then on."""

    template_name = "people/account/codes_new.html"

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _note(self.request, "codes")
        return answer


@signed_in
@require_POST
def sign_out_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of one browser; out of this one means out of the door."""
    user: Any = request.user
    here = open_sessions(user, session_key=request.session.session_key, at=timezone.now())
    if any(one.pk == pk and one.is_this for one in here):
        get_adapter().logout(request)
        return redirect("account_login")
    try:
        end_session(user, pk, came_from=get_adapter().get_client_ip(request))
    except Refused:
        raise Http404 from None
    messages.success(request, "Đã đăng xuất phiên ấy.")
    return redirect("account")


@signed_in
@require_POST
def sign_out_others(request: HttpRequest) -> HttpResponse:
    """Out of every browser but this."""
    user: Any = request.user
    ended = end_other_sessions(
        user, session_key=request.session.session_key, came_from=get_adapter().get_client_ip(request)
    )
    messages.success(request, f"Đã đăng xuất {ended} phiên khác.")
    return redirect("account")


def _note(request: HttpRequest, what: str) -> None:
    user: Any = request.user
    note_second_factor(user, what, came_from=get_adapter().get_client_ip(request))


def _own_address(request: HttpRequest) -> str:
    """Where to go on to: a page of ours, never another site."""
    back = request.GET.get("next") or request.POST.get("next") or ""
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return back if ours else ""


new_password = signed_in(NewPassword.as_view())
set_up_second_factor = signed_in(SetUpSecondFactor.as_view())
take_away_second_factor = signed_in(TakeAwaySecondFactor.as_view())
recovery_codes = signed_in(RecoveryCodes.as_view())
new_recovery_codes = signed_in(NewRecoveryCodes.as_view())
