"""The forms of the register: somebody new, a card put right, a post. What was typed stays where something is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from thidua.documents import cells
from thidua.documents.cells import CellError, PartialDate
from thidua.people.ages import YOUNGEST, is_too_young
from thidua.people.identities import read_number
from thidua.people.models import Person, Post
from thidua.people.models.persons import Gender, Standing
from thidua.people.presenting.listing import born
from thidua.people.refusals import Refused
from thidua.web.fields import DayField

_TYPED = {"autocomplete": "off"}
_OLDEST = 1880


class BirthField(forms.CharField):
    """A birthday, or the year alone: cleaned to the day and whether only the year is known."""

    def to_python(self, value: Any) -> Any:
        said = super().to_python(value)
        if not said:
            return None
        try:
            found = cells.date(said)
        except CellError as error:
            raise forms.ValidationError(f"{error.message} {error.mend}") from None
        if found is None or not _OLDEST <= found.year <= date.max.year:
            raise forms.ValidationError("Năm sinh này không có thật. Ghi ngày/tháng/năm, ví dụ 21/02/1986.")
        if date(found.year, 1, 1) > timezone.localdate() or (isinstance(found, date) and found > timezone.localdate()):
            raise forms.ValidationError("Ngày sinh ở sau hôm nay. Xem lại năm.")
        if isinstance(found, PartialDate):
            if found.month:
                raise forms.ValidationError("Ngày sinh chỉ có tháng và năm. Ghi đủ ngày, hoặc chỉ ghi năm.")
            return date(found.year, 1, 1), True
        return found, False


class IdentityField(forms.CharField):
    """The identity number; the browser is told to keep no memory of it, and the page never shows it again."""

    def __init__(self, **more: Any) -> None:
        attrs = {**_TYPED, "inputmode": "numeric", "spellcheck": "false"}
        super().__init__(widget=forms.TextInput(attrs=attrs), max_length=60, required=False, **more)

    def to_python(self, value: Any) -> str:
        said = super().to_python(value)
        try:
            return read_number(said) if said else ""
        except Refused as refused:
            raise forms.ValidationError(refused.said) from None


def _text(label: str, most: int, missing: str = "", **more: Any) -> forms.CharField:
    too_long = f"Dài quá {most} ký tự. Rút gọn lại."
    errors = {"required": missing, "max_length": too_long, "null_characters_not_allowed": "Có ký tự lạ. Gõ lại ô này."}
    return forms.CharField(label=label, max_length=most, error_messages=errors, required=bool(missing), **more)


_IN_PARTY = [("", "Chưa rõ"), ("1", "Là đảng viên"), ("0", "Không là đảng viên")]


class PersonForm(forms.Form):
    """What a card says of somebody."""

    full_name = _text("Họ và tên", 200, "Chưa ghi họ tên. Ghi họ và tên.", widget=forms.TextInput(attrs=_TYPED))
    birth = BirthField(
        label="Ngày sinh", required=False, max_length=60, help_text="Không rõ ngày thì chỉ ghi năm.",
        widget=forms.TextInput(attrs={**_TYPED, "placeholder": "ngày/tháng/năm"}),
    )  # fmt: skip
    gender = forms.ChoiceField(label="Giới tính", required=False, choices=[("", "Chưa rõ"), *Gender.choices])
    identity = IdentityField(
        label="Số định danh cá nhân", help_text="12 chữ số của căn cước, hoặc 9 chữ số của chứng minh nhân dân cũ."
    )
    ethnic_group = _text("Dân tộc", 60, widget=forms.TextInput(attrs=_TYPED))
    is_party_member = forms.TypedChoiceField(
        label="Đảng viên", required=False, choices=_IN_PARTY, empty_value=None, coerce=lambda value: value == "1"
    )

    def values(self) -> dict[str, Any]:
        """By the columns of the table."""
        kept = dict(self.cleaned_data)
        kept["birth"], only_year = kept["birth"] or (None, False)
        kept["birth_precision"] = Person.Precision.YEAR if only_year else Person.Precision.DAY
        return {name: kept[name] for name in _OF_PERSON}


_OF_PERSON = ("full_name", "birth", "birth_precision", "gender", "identity", "ethnic_group", "is_party_member")


class CorrectForm(PersonForm):
    """A card put right; an empty number leaves what is sealed."""

    drop_identity = forms.TypedChoiceField(
        label="Số đã ghi", required=False, empty_value=None, coerce=lambda value: value == "1",
        choices=[("", "Giữ, hoặc thay bằng số mới"), ("1", "Bỏ, vì ghi nhầm người")],
    )  # fmt: skip

    def __init__(self, data: Any = None, *, person: Person, masked: str, first_post: date | None) -> None:
        in_party = {None: "", True: "1", False: "0"}[person.is_party_member]
        initial = {
            "full_name": person.full_name, "birth": born(person), "gender": person.gender,
            "ethnic_group": person.ethnic_group, "is_party_member": in_party,
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self._person, self._first_post = person, first_post
        if masked:
            self.fields["identity"].help_text = f"Đang ghi {masked}. Để trống thì giữ nguyên; ghi số mới thì thay."
        else:
            del self.fields["drop_identity"]

    def clean_birth(self) -> Any:
        """Somebody was grown up when their first post began."""
        born_on, only_year = found = self.cleaned_data["birth"] or (None, False)
        if self._first_post and is_too_young(born_on, self._first_post, only_year=only_year):
            raise forms.ValidationError(
                f"Chức vụ đầu tiên bắt đầu {self._first_post:%d/%m/%Y}, khi ấy chưa đủ {YOUNGEST} tuổi. Sửa ngày sinh, hoặc sửa "
                "chức vụ trước."
            )
        return found

    def changed(self) -> dict[str, Any]:
        """Only what is said otherwise than the card says it."""
        said = self.values()
        number = said.pop("identity")
        found = {name: value for name, value in said.items() if getattr(self._person, name) != value}
        if number or self.cleaned_data.get("drop_identity"):
            found["identity"] = number
        return found


class PostForm(forms.Form):
    """Where somebody works, as what, from when."""

    unit = forms.ChoiceField(
        label="Đơn vị", choices=[],
        error_messages={"required": "Chưa chọn đơn vị.", "invalid_choice": "Không ghi được người ở đơn vị này. Chọn đơn vị trong danh sách."},
    )  # fmt: skip
    title = _text(
        "Chức vụ, chức danh", 200, "Chưa ghi chức vụ. Ghi ví dụ Chuyên viên.", widget=forms.TextInput(attrs=_TYPED)
    )
    standing = forms.ChoiceField(
        label="Phân loại",
        choices=[("", "Chưa rõ, sổ chưa ghi"), *Standing.choices],
        required=False,
        help_text="Theo thống kê của Thông tư 2/2023/TT-BNV.",
    )
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Đang giữ thì để trống.")

    def __init__(self, data: Any = None, *, bodies: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        unit: Any = self.fields["unit"]
        unit.choices = [("", "Chọn đơn vị"), *bodies]


class AmendPostForm(forms.Form):
    """A post put right, or ended."""

    title, standing, until = (PostForm.base_fields[name] for name in ("title", "standing", "until"))

    def __init__(self, data: Any = None, *, post: Post) -> None:
        super().__init__(data, initial={"title": post.title, "standing": post.standing, "until": post.until})
        self._post = post

    def changed(self) -> dict[str, Any]:
        """Only what is said otherwise."""
        return {name: value for name, value in self.cleaned_data.items() if getattr(self._post, name) != value}


class NewPersonForm(PersonForm, PostForm):
    """Somebody new with the post that brings them into the register."""

    key = _text(
        "Mã cán bộ", 40, widget=forms.TextInput(attrs=_TYPED), help_text="Mã của cơ quan; để trống thì máy cho một mã."
    )
    field_order = (
        "full_name",
        "birth",
        "gender",
        "identity",
        "key",
        "ethnic_group",
        "is_party_member",
        "unit",
        "title",
        "standing",
        "since",
        "until",
    )


def put_refusal(form: forms.Form, refused: Refused) -> None:
    """What an action refuses, at the field it names."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.said)
