"""Sign-in through the body's own OpenID Connect server: it vouches for a user name that has an account here."""

from typing import Any, NoReturn

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from thidua.people.actions import join_single_sign_on
from thidua.people.models import User

NOT_IN = "Chưa đăng nhập được qua cổng chung của cơ quan. Thử lại, hoặc dùng mật khẩu."


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Nobody gets an account by themselves, whoever vouches for them."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Joins the stranger to the account of the same user name, once and for all."""
        if sociallogin.is_existing:
            return
        username = sociallogin.account.get_provider().extract_common_fields(sociallogin.account.extra_data)["username"]
        user = User.objects.filter(username=username or "", is_active=True, is_sample=False).first()
        if user is None:
            _refuse(request, "Chưa có tài khoản nào ở đây cho tên ấy. Báo người quản trị của cơ quan mở tài khoản.")
        join_single_sign_on(user, sociallogin, request, came_from=get_adapter().get_client_ip(request))

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> None:
        _refuse(request, NOT_IN)


def _refuse(request: HttpRequest, words: str) -> NoReturn:
    messages.error(request, words)
    raise ImmediateHttpResponse(redirect("account_login"))
