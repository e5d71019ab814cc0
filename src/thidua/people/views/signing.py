"""The door: signing in, the code of the second factor, being asked again, signing out."""

from typing import Any

from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from django.conf import settings

from thidua.people.queries import has_no_account, is_sample_installation

ASKED_AFTER = {"minutes": settings.ACCOUNT_REAUTHENTICATION_TIMEOUT // 60}


class SignIn(LoginView):
    """User name and password."""

    template_name = "people/account/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["is_sample"] = is_sample_installation()
        context["has_no_account"] = has_no_account()
        context["single_sign_on"] = settings.SINGLE_SIGN_ON
        context["next"] = self.request.GET.get("next") or self.request.POST.get("next") or ""
        return context


class EnterCode(AuthenticateView):
    """The second step, for whoever has set it up."""

    template_name = "people/account/enter_code.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["vouched"] = "sociallogin" in (self.stage.login.signal_kwargs or {})
        return context


class AskAgain(ReauthenticateView):
    """The password once more, before something that matters."""

    template_name = "people/account/ask_again.html"
    extra_context = ASKED_AFTER


class AskCodeAgain(CodeAgainView):
    """Or the code once more."""

    template_name = "people/account/ask_again.html"
    extra_context = ASKED_AFTER


class SignOut(LogoutView):
    """Asks first, unless the button of the menu has been pressed."""

    template_name = "people/account/sign_out.html"


sign_in = SignIn.as_view()
enter_code = EnterCode.as_view()
ask_again = AskAgain.as_view()
ask_code_again = AskCodeAgain.as_view()
sign_out = SignOut.as_view()
