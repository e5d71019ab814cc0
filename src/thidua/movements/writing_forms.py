"""The forms of the sections a movement is written in: what is pasted from Word becomes lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from thidua.law.documents import documents
from thidua.movements.actions import Criteria, Grounds, Means, Takes, What
from thidua.movements.calculations import lines_of
from thidua.movements.calculations.prizes import RULES
from thidua.movements.models import Item
from thidua.movements.queries import Contents
from thidua.movements.sections import CRITERIA, GROUNDS, MEANS, TAKES, WHAT
from thidua.web.fields import UNCHOSEN, DayField, text_field

LINES = 20_000
"""Letters of one list."""
_EACH = "Mỗi dòng một ý. Dán từ Word được: số, dấu gạch đầu dòng máy tự bỏ."


class _Wanted(forms.CharField):
    """What the law wants before the launch: no word calls it optional, yet a draft may stand without it."""

    def validate(self, value: Any) -> None:
        """Nothing is missed while it is written."""


def _lines(label: str, hint: str = _EACH, rows: int = 6) -> forms.CharField:
    return text_field(label, length=LINES, hint=hint, rows=rows)


def _wanted(label: str, hint: str = _EACH, rows: int = 6, length: int = LINES) -> forms.CharField:
    plain = text_field(label, length=length, hint=hint, rows=rows)
    return _Wanted(
        label=label, max_length=length, help_text=hint, widget=plain.widget, error_messages=plain.error_messages
    )  # fmt: skip


class WhatForm(forms.Form):
    """What is aimed at, for whom, what is done."""

    use_required_attribute = False
    targets = _wanted("Mục tiêu, chỉ tiêu", f"{_EACH} Chỉ tiêu có số, có hạn thì đơn vị mới đo được.")
    subjects = _wanted("Đối tượng thi đua", "Tập thể nào, cá nhân nào tham gia.", rows=3, length=3000)
    contents = _wanted("Nội dung thi đua", rows=8)

    def told(self) -> What:
        given = self.cleaned_data
        return What(
            subjects=given["subjects"], targets=lines_of(given["targets"]), contents=lines_of(given["contents"])
        )  # fmt: skip


class CriteriaForm(forms.Form):
    """By what it is judged, with what it may be rewarded."""

    use_required_attribute = False
    collective_criteria = _wanted("Tiêu chí với tập thể")
    person_criteria = _lines("Tiêu chí với cá nhân")
    prizes = forms.MultipleChoiceField(
        label="Khen thưởng dự kiến khi sơ kết, tổng kết", choices=[(f"{award}/{subject}", award) for award, subject in RULES],
        required=False, error_messages=UNCHOSEN, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def told(self) -> Criteria:
        given = self.cleaned_data
        pairs = [tuple(one.split("/", 1)) for one in given["prizes"]]
        return Criteria(
            collective_criteria=lines_of(given["collective_criteria"]), person_criteria=lines_of(given["person_criteria"]),
            prizes=[(award, subject) for award, subject in pairs],
        )  # fmt: skip


class MoneyField(forms.CharField):
    """Money in đồng as an office writes it: "1.250.000.000", with or without dots and "đồng"."""

    def to_python(self, value: Any) -> Any:
        given = super().to_python(value) or ""
        typed = given.casefold().removesuffix("đồng").removesuffix("đ").replace(".", "").replace(" ", "")
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()) or len(typed) > 15:
            raise forms.ValidationError(
                "Ghi số tiền bằng chữ số, ví dụ 250.000.000; không dùng kinh phí riêng thì ghi 0."
            )
        return int(typed)


class MeansForm(forms.Form):
    """How it is carried out and paid for."""

    use_required_attribute = False
    measures = _wanted("Biện pháp tổ chức")
    plan = _wanted(
        "Kế hoạch thực hiện", "Các bước, mốc thời gian, ai làm; hoặc số văn bản kế hoạch.", rows=5, length=5000
    )  # fmt: skip
    plan_sent_on = DayField(
        label="Ngày gửi kế hoạch về Bộ Nội vụ", required=False,
        help_text="Với phong trào theo chuyên đề của Bộ, ban, ngành, tỉnh từ 03 năm trở lên.",
    )  # fmt: skip
    plan_sent_by = text_field("Văn bản gửi kế hoạch", length=300, hint="Số, ngày.")
    budget = MoneyField(
        label="Kinh phí (đồng)", required=False, help_text="Không dùng kinh phí riêng thì ghi 0.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    budget_source = text_field("Nguồn kinh phí", length=300)

    def told(self) -> Means:
        given = self.cleaned_data
        return Means(
            **{name: given[name] for name in given if name != "measures"}, measures=lines_of(given["measures"])
        )


class GroundsForm(forms.Form):
    """What it rests on."""

    documents = forms.MultipleChoiceField(
        label="Văn bản trong thư viện", required=False, error_messages=UNCHOSEN, widget=forms.CheckboxSelectMultiple
    )
    others = _lines("Văn bản khác", "Mỗi dòng một văn bản: loại, số, ngày, cơ quan ban hành, trích yếu.", rows=5)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        newest = sorted(documents().values(), key=lambda one: one.day, reverse=True)
        self.fields["documents"].choices = [(one.number, one.named) for one in newest]  # type: ignore[attr-defined]

    def told(self) -> Grounds:
        given = self.cleaned_data
        return Grounds(documents=given["documents"], others=lines_of(given["others"]))


class TakesForm(forms.Form):
    """What is taken from the wider movement: a field for each of its lines."""

    def __init__(self, *args: Any, items: Iterable[Item], **more: Any) -> None:
        super().__init__(*args, **more)
        self.items = list(items)
        for one in self.items:
            self.fields[f"item_{one.pk}"] = text_field(
                one.text,
                length=1000,
                rows=2,
                hint="Đơn vị làm gì với điều này, bằng lời của mình. Không nhận thì để trống.",
            )

    def told(self) -> Takes:
        return Takes({one.pk: self.cleaned_data[f"item_{one.pk}"] for one in self.items})


FORMS: dict[str, type[forms.Form]] = {
    WHAT: WhatForm, CRITERIA: CriteriaForm, MEANS: MeansForm, GROUNDS: GroundsForm, TAKES: TakesForm,
}  # fmt: skip


def filled(section: str, contents: Contents, texts: Any) -> dict[str, Any]:
    """What the form of a section shows of a movement (`texts`) and its lines."""

    def lines(name: str) -> str:
        return "\n".join(one.text for one in contents.of(name))

    if section == WHAT:
        return {"subjects": texts.subjects, "targets": lines("targets"), "contents": lines("contents")}
    if section == CRITERIA:
        named = {name: lines(name) for name in ("collective_criteria", "person_criteria")}
        return named | {"prizes": [f"{one.award}/{one.subject}" for one in contents.prizes]}
    if section == MEANS:
        plain = {name: getattr(texts, name) for name in ("plan", "plan_sent_on", "plan_sent_by", "budget_source")}
        return plain | {
            "measures": lines("measures"),
            "budget": "" if texts.budget is None else f"{texts.budget:,}".replace(",", "."),
        }
    if section == GROUNDS:
        numbers = [one.number for one in contents.bases if one.number]
        return {"documents": numbers, "others": "\n".join(one.text for one in contents.bases if one.text)}
    return {f"item_{one.item_id}": one.words for one in contents.takings}
