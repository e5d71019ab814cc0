"""What an officer writes in a draft: the texts of its articles, and who signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from thidua.decisions.actions import SIGNING, Answer
from thidua.decisions.actions.drafting import TEXTS
from thidua.decisions.models import Capacity, Decision, Ground, Submission
from thidua.web.fields import DayField

_MISSING = {"required": "Chưa điền ô này."}


def text(label: str, *, length: int, needed: bool = False, hint: str = "", rows: int = 0) -> forms.CharField:
    """A field of words; what is too long is said with its limit."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    long = f"Dài quá {length} chữ. Viết ngắn lại."
    return forms.CharField(
        label=label, max_length=length, required=needed, help_text=hint, widget=widget,
        error_messages=_MISSING | {"max_length": long, "null_characters_not_allowed": "Có ký tự lạ. Gõ lại ô này."},
    )  # fmt: skip


class DecisionForm(forms.Form):
    """The texts of a decision; its lines come from dossiers."""

    title = text("Trích yếu", length=500, needed=True, hint="Dòng in dưới chữ QUYẾT ĐỊNH.")
    symbol = text("Ký hiệu", length=40, needed=True, hint="Phần sau dấu “/” của số, ví dụ QĐ-BM. Số được cấp lúc ký.")
    place = text("Địa danh", length=100, hint="Ví dụ: Hà Nội.")
    effective_on = DayField(label="Có hiệu lực từ ngày", required=False, help_text="Để trống: từ ngày ký.")
    bases = text("Căn cứ", length=5000, rows=4, hint="Mỗi căn cứ một dòng.")
    proposal = text(
        "Theo đề nghị của", length=1000, rows=2, hint="Ví dụ: Theo đề nghị của Vụ trưởng Vụ Tổ chức cán bộ."
    )
    reason = text(
        "Thành tích", length=2000, rows=2, hint="Phần cuối Điều 1, sau “đã có thành tích”; cũng là lý do ghi vào sổ."
    )
    fund = text("Nguồn tiền thưởng", length=300, hint="In ở Điều 2, ví dụ: Quỹ thi đua, khen thưởng của Bộ.")
    executors = text("Nơi chịu trách nhiệm thi hành", length=2000, rows=2, hint="In ở Điều 3.")
    receivers = text("Nơi nhận", length=2000, rows=4, hint="Mỗi nơi một dòng.")
    capacity = forms.ChoiceField(
        label="Tư cách ký", choices=Capacity.choices, help_text="Nghị định 30/2020/NĐ-CP, Điều 13.",
        error_messages={"required": "Chưa chọn ô này.", "invalid_choice": "Chọn lại trong danh sách."},
    )  # fmt: skip
    head_title = text("Chức vụ người đứng đầu", length=200, hint="Chỉ khi ký KT., TL., TUQ.: ví dụ Bộ trưởng.")
    signer_title = text(
        "Chức vụ người ký", length=200, hint="Ví dụ: Thứ trưởng. Ký Q. thì ghi chức vụ được giao quyền."
    )
    signer_name = text("Họ và tên người ký", length=200)
    capacity_document = text(
        "Văn bản giao ký", length=300, hint="Bắt buộc với TL. (quy chế) và TUQ. (văn bản ủy quyền)."
    )
    capacity_until = DayField(label="Được ủy quyền đến hết ngày", required=False, help_text="Bắt buộc với TUQ.")

    def told(self) -> dict[str, Any]:
        """The texts, once the form is valid."""
        return {name: self.cleaned_data[name] for name in TEXTS}


def filled(decision: Decision) -> dict[str, Any]:
    """What the form shows of a draft."""
    return {name: getattr(decision, name) for name in TEXTS}


class SeriesForm(forms.Form):
    """Numbers that were given outside this system."""

    symbol = text("Ký hiệu", length=40, needed=True)
    last = forms.IntegerField(
        label="Số cuối đã cấp", min_value=1, max_value=99_999,
        error_messages={"required": "Chưa điền số này.", "invalid": "Ghi một số nguyên.", "min_value": "Ghi số từ 1.",
                        "max_value": "Số nhiều nhất là 99.999."},
    )  # fmt: skip
    document = text("Cấp ở đâu", length=300, needed=True, hint="Ví dụ: Sổ đăng ký văn bản đi năm 2026.")


class SubmissionForm(forms.Form):
    """What stands on a submission and who signs it."""

    addressee = text("Trình", length=200, needed=True, hint="Cấp có thẩm quyền, ví dụ Thủ tướng Chính phủ.")
    title = text("Trích yếu", length=500, needed=True)
    symbol = text("Ký hiệu", length=40, needed=True, hint="Số được cấp lúc ký.")
    place = text("Địa danh", length=100)
    capacity = DecisionForm.base_fields["capacity"]
    head_title = DecisionForm.base_fields["head_title"]
    signer_title = DecisionForm.base_fields["signer_title"]
    signer_name = DecisionForm.base_fields["signer_name"]
    capacity_document = DecisionForm.base_fields["capacity_document"]
    capacity_until = DecisionForm.base_fields["capacity_until"]


def submitted(submission: Submission) -> dict[str, Any]:
    """What the form shows of a submission."""
    return {name: getattr(submission, name) for name in SIGNING}


class AnswerForm(forms.Form):
    """The decision of the level above, as it is written."""

    number = text("Số, ký hiệu", length=60, hint="Như trên quyết định, ví dụ 1024/QĐ-TTg.", needed=True)
    decided_on = DayField(label="Ngày ký")
    decided_by = text("Cấp quyết định", length=200, needed=True)
    signer = text("Người ký", length=200)
    reason = text("Lý do không được khen thưởng", length=500, hint="Cho các hồ sơ chọn “Không được khen”.")

    def told(self, sent: Mapping[str, Any]) -> Answer:
        """What was chosen for each dossier ("kq-<number>" in `sent`), with the paper, once the form is valid."""
        given = self.cleaned_data
        chosen = {
            int(name[3:]): value
            for name, value in sent.items()
            if name.startswith("kq-") and name[3:].isascii() and name[3:].isdigit()
        }
        return Answer(
            number=given["number"], decided_on=given["decided_on"], decided_by=given["decided_by"], signer=given["signer"],
            awarded=[pk for pk, value in chosen.items() if value == "khen"],
            refused={pk: given["reason"] for pk, value in chosen.items() if value == "khong"},
        )  # fmt: skip


class RevocationForm(forms.Form):
    """The paper that cancels."""

    ground = forms.ChoiceField(
        label="Trường hợp", choices=[("", "Chọn …"), *Ground.choices], help_text="Luật 06/2022/QH15, Điều 93 khoản 2.",
        error_messages={"required": "Chưa chọn ô này.", "invalid_choice": "Chọn lại trong danh sách."},
    )  # fmt: skip
    reason = text("Lý do", length=2000, rows=3, needed=True)
    document = text("Quyết định hủy bỏ", length=300, needed=True, hint="Số, ngày, cơ quan ban hành.")
    revoked_on = DayField(label="Hủy bỏ từ ngày")
