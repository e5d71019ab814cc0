"""The forms at the door and of one's own account: allauth's, in our words."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth
from django import forms
from django.contrib.auth import password_validation

from thidua.people.actions import note_second_factor

MISSING = "Chưa điền ô này."


def _say(form: forms.BaseForm, **words: tuple[str, str]) -> None:
    """Label and hint of each field; the placeholder goes, because it would be the label again."""
    for name, (label, hint) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = MISSING
        field.widget.attrs.pop("placeholder", None)


class CodeInput(forms.TextInput):
    """Empty again after a wrong code: the next one is another."""

    def format_value(self, _value: Any) -> None:
        return None


def _expect_code(form: forms.BaseForm, hint: str) -> None:
    form.fields["code"].widget = CodeInput(attrs={"autocomplete": "one-time-code"})
    _say(form, code=("Mã xác thực", hint))
    form.fields["code"].widget.attrs.update({"inputmode": "numeric", "autofocus": True, "spellcheck": "false"})


class SignInForm(LoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=("Tên đăng nhập", ""), password=("Mật khẩu", ""))
        self.fields["login"].widget.attrs.update({"autocapitalize": "none", "spellcheck": "false"})
        first = "password" if self.data.get("login") else "login"  # after a wrong password the cursor stands in it
        self.fields[first].widget.attrs["autofocus"] = True


class NewPasswordForm(ChangePasswordForm):
    """The old password once, the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = " ".join(password_validation.password_validators_help_texts())
        _say(
            self, oldpassword=("Mật khẩu hiện nay", ""), password1=("Mật khẩu mới", rules),
            password2=("Mật khẩu mới, gõ lại", ""),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "password2" in self.errors and "password1" in cleaned:
            self.errors["password2"] = self.error_class(["Hai lần gõ không giống nhau."])
        return cleaned


class AgainForm(PasswordAgainForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=("Mật khẩu", ""))
        self.fields["password"].widget.attrs["autofocus"] = True


class _Recorded:
    """A wrong code is written down."""

    user: Any

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]  # of allauth's form beside this class
        note_second_factor(self.user, "failed", came_from=get_adapter().get_client_ip(context.request))


class CodeForm(_Recorded, AuthenticateForm):
    """The code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _expect_code(self, "Sáu chữ số đang hiện trong ứng dụng xác thực, hoặc một mã dự phòng.")


class CodeAgainForm(_Recorded, ReauthenticateForm):
    """The code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _expect_code(self, "Sáu chữ số đang hiện trong ứng dụng xác thực, hoặc một mã dự phòng.")


class FirstCodeForm(ActivateTOTPForm):
    """The first code proves that the app has the key.

    allauth makes a new key each time the page is opened: whoever opened it again, or in a second tab, after the app had
    taken the key would never find a code that fits. The key of the session stays until it is confirmed.
    """

    secret: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        begun = context.request.session.get(auth.SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if begun and begun != self.secret:
            self.secret = context.request.session[auth.SECRET_SESSION_KEY] = begun
        _expect_code(self, "Sáu chữ số đang hiện trong ứng dụng, đổi mỗi 30 giây.")
