"""The paper that a correction or a revocation rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from thidua.honours.forms.fields import MISSING, day


class PaperForm(forms.Form):
    """Number, day and issuing body, all of them: nothing in the book changes without a paper."""

    document = forms.CharField(
        label="Số, ký hiệu văn bản", max_length=100, help_text="Ví dụ: Quyết định 12/QĐ-BM.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": MISSING},
    )  # fmt: skip
    document_day = day(required=True, label="Ngày ban hành")
    document_body = forms.CharField(
        label="Cơ quan ban hành", max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": MISSING},
    )  # fmt: skip

    def __init__(self, *, on: date, data: Any = None) -> None:
        super().__init__(data)
        self._on = on

    def clean_document_day(self) -> date:
        """A paper of tomorrow is none yet."""
        found: date = self.cleaned_data["document_day"]
        if found > self._on:
            raise forms.ValidationError(f"Văn bản ghi ngày sau hôm nay {self._on:%d/%m/%Y}. Ghi ngày đã ban hành.")
        return found

    @property
    def text(self) -> str:
        """ "Quyết định 12/QĐ-BM ngày 05/01/2026 của Bộ Mẫu"."""  # noqa: D210  begins with a quotation mark
        said = self.cleaned_data
        return f"{said['document']} ngày {said['document_day']:%d/%m/%Y} của {said['document_body']}"
