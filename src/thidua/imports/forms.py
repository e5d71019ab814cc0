"""What somebody says when they hand in a file: the file, and whose book it goes into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.files.forms import SheetField


class StartForm(forms.Form):
    """The form of the first page; the body is asked for only where there is a choice."""

    file = SheetField(label="Tệp cần nhập")
    at = forms.ChoiceField(
        label="Nhập vào sổ của",
        help_text="Người và tập thể trong tệp phải thuộc đơn vị này.",
        error_messages={"required": "Chọn đơn vị nhập sổ.", "invalid_choice": "Chọn một đơn vị trong danh sách."},
    )

    def __init__(self, places: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["at"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(field)
        field.choices = list(places) if len(places) == 1 else [("", "Chọn đơn vị"), *places]
        if len(places) == 1:
            self.initial["at"] = places[0][0]
            field.widget = forms.HiddenInput()
