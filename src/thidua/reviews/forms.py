"""What people fill in about reviews: whose and of which years, a row, the paper that goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from thidua.people.models import Organisation
from thidua.people.refusals import Refused
from thidua.reviews.actions import NewReview
from thidua.reviews.models import Kind, Span
from thidua.reviews.queries import Choices
from thidua.web.fields import DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")


def _year(label: str, hint: str = "", *, needed: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1945, max_value=2200, help_text=hint, required=needed,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Ghi năm bằng bốn chữ số, ví dụ 2026."),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """A new review."""

    kind = choice_field("Loại báo cáo", [CHOOSE, *Kind.choices])
    span = choice_field("Về", [CHOOSE, *Span.choices])
    first = _year("Từ năm", "Một năm thì chỉ cần ô “Đến năm”. Phong trào thì máy lấy theo phong trào.", needed=False)
    last = _year("Đến năm", needed=False)
    until = DayField(
        label="Sơ kết: số liệu đến hết ngày", required=False, help_text="Ví dụ 30/06/2026: “6 tháng đầu năm 2026”."
    )
    body = choice_field("Cơ quan lập báo cáo", [])
    bloc = choice_field("Khối, cụm", [], needed=False, hint="Chỉ với báo cáo của một khối, cụm.")
    movement = choice_field("Phong trào", [], needed=False, hint="Chỉ với báo cáo về một phong trào.")
    to = choice_field(
        "Gửi tới", [("", "Không gửi: ban hành thẳng"), ("cap-tren", "Cấp trên trực tiếp")], needed=False,
        hint="Gửi thì cấp trên nhận rồi mới ban hành; việc “gửi báo cáo” trong lịch được ghi là xong.",
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offered = offered
        bodies = [(key, offered.words[key]) for key in offered.bodies]
        movements = [(key, f"{one.name} ({one.since.year})") for key, one in offered.movements.items()]
        for name, options in {
            "body": [CHOOSE, *bodies],
            "bloc": [("", "Không"), *((key, one.name) for key, one in offered.blocs.items())],
            "movement": [("", "Không"), *movements],
        }.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]  # each of them is a ChoiceField

    def told(self, upper: Organisation | None) -> NewReview:
        """The review, once the form is valid; the years of a movement follow from it.

        Raises:
            Refused: a year is missing.
        """
        given, offered = self.cleaned_data, self.offered
        span, last = Span(given["span"]), given["last"]
        if span != Span.MOVEMENT and not last:
            raise Refused("Chưa ghi năm.", "Ghi năm bằng bốn chữ số, ví dụ 2026.", field="last")
        first = last if span == Span.YEAR else given["first"]
        if span == Span.PERIOD and not first:
            raise Refused("Chưa ghi năm đầu của giai đoạn.", "Ghi năm bằng bốn chữ số.", field="first")
        return NewReview(
            kind=Kind(given["kind"]), span=span, body=offered.bodies[given["body"]], first=first or 0, last=last or 0,
            until=given["until"], bloc=offered.blocs.get(given["bloc"]),
            movement=offered.movements.get(given["movement"]) if span == Span.MOVEMENT else None, addressed_to=upper,
        )  # fmt: skip


class TextForm(forms.Form):
    """The words of one section."""

    text = text_field("Lời viết", length=40_000, rows=16)


class PointForm(forms.Form):
    """One row."""

    text = text_field("Nội dung", length=4_000, needed=True, rows=3)
    owner = choice_field("Đơn vị chịu trách nhiệm", [], needed=False)
    due = DayField(label="Hạn", required=False)

    def __init__(self, *args: Any, owners: Mapping[str, tuple[Organisation, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self._owners = owners
        self.fields["owner"].choices = [("", "Chưa giao"), *((key, words) for key, (_, words) in owners.items())]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Organisation | None:
        """Who shall do it, once the form is valid."""
        found = self._owners.get(self.cleaned_data["owner"])
        return found[0] if found else None


class ClosingForm(forms.Form):
    """What was done."""

    done = text_field("Đã làm gì", length=4_000, needed=True, rows=3, hint="Kết quả, số văn bản.")
    closed_on = DayField(label="Ngày làm xong")


class StillForm(forms.Form):
    """Why it is open still."""

    said = text_field("Vì sao còn mở", length=4_000, needed=True, rows=3, hint="Đã làm tới đâu, vướng gì.")
    due = DayField(label="Hạn mới", required=False, help_text="Để trống thì giữ hạn cũ.")


class ReasonForm(forms.Form):
    """Why it is opened again."""

    reason = text_field("Vì sao mở lại", length=1_000, needed=True, rows=2)


class CallForm(forms.Form):
    """Until when the bodies below shall report."""

    day = DayField(label="Hạn gửi báo cáo")
    rests = text_field("Căn cứ", length=300)


class IssueForm(forms.Form):
    """What stands on the paper."""

    number = text_field("Số, ký hiệu", length=60, needed=True, hint="Ví dụ 15/BC-BM.")
    issued_on = DayField(label="Ngày ban hành")
    place = text_field("Nơi ban hành", length=120, hint="Ví dụ Hà Nội.")
    signer_post = text_field(
        "Chức vụ người ký", length=300, needed=True, rows=3, hint="Mỗi dòng như trên văn bản: TM. …, KT. …, chức vụ."
    )
    signer = text_field("Người ký", length=200, needed=True)
    receivers = text_field("Nơi nhận", length=2_000, rows=4, hint="Mỗi nơi một dòng; dòng “Lưu: VT” máy tự thêm.")


class ReturnForm(forms.Form):
    """Which sections shall be put right, and what is wrong there."""

    def __init__(self, *args: Any, sections: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        for key, title in sections:
            self.fields[key] = text_field(title, length=2_000, rows=2)

    def asked(self) -> dict[str, str]:
        """By section, once the form is valid."""
        return {name: words for name, words in self.cleaned_data.items() if words}
