"""A household not yet in the register."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from thidua.honours.forms.fields import MISSING
from thidua.honours.queries import unit_meant
from thidua.people.models import Organisation, User


class HouseholdForm(forms.Form):
    """Name and address; the key only where the body gives its households keys."""

    name = forms.CharField(
        label="Tên hộ", max_length=200, help_text="Thường là tên chủ hộ, ví dụ: Hộ ông Nguyễn Văn Mẫu.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": MISSING},
    )  # fmt: skip
    address = forms.CharField(
        label="Địa chỉ", max_length=300, help_text="Thôn, tổ dân phố, xã, phường: hai hộ trùng tên khác nhau ở đây.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": MISSING},
    )  # fmt: skip
    key = forms.CharField(
        label="Mã hộ", max_length=40, required=False, help_text="Để trống nếu không có; máy tự đặt.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    unit = forms.CharField(
        label="Đơn vị ghi sổ", max_length=300, help_text="Đơn vị mà ông/bà giữ sổ; tên hoặc khóa.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": MISSING},
    )  # fmt: skip

    def __init__(self, *, actor: User, on: date, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self._actor, self._on = actor, on
        self.near: tuple[tuple[str, str], ...] = ()

    def clean_key(self) -> str:
        """A key stands in an address."""
        key: str = self.cleaned_data["key"]
        if "/" in key or key == "them":
            raise forms.ValidationError("Mã hộ không dùng dấu “/” và không là “them”. Ghi mã khác.")
        return key

    def clean_unit(self) -> Organisation:
        """The body whose book it is."""
        found = unit_meant(self.cleaned_data["unit"], self._actor, on=self._on)
        if found.body is None:
            self.near = found.near
            raise forms.ValidationError(found.told)
        return found.body
