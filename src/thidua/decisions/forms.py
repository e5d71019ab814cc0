"""What an officer writes in a draft: the texts of its articles, and who signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from thidua.decisions.actions import SIGNING, Answer
from thidua.decisions.actions.drafting import TEXTS
from thidua.decisions.calculations import read_rows, rows_in_words
from thidua.decisions.models import Capacity, Decision, Ground, Submission
from thidua.documents.certificates import LAYOUTS
from thidua.web.fields import DayField, text_field
from thidua.web.numbers import number_in


class DecisionForm(forms.Form):
    """The texts of a decision; its lines come from dossiers."""

    title = text_field("Trích yếu", length=500, needed=True, hint="Dòng in dưới chữ QUYẾT ĐỊNH.")
    symbol = text_field(
        "Ký hiệu", length=40, needed=True, hint="Phần sau dấu “/” của số, ví dụ QĐ-BM. Số được cấp lúc ký."
    )
    place = text_field("Địa danh", length=100, hint="Ví dụ: Hà Nội.")
    effective_on = DayField(label="Có hiệu lực từ ngày", required=False, help_text="Để trống: từ ngày ký.")
    bases = text_field("Căn cứ", length=5000, rows=4, hint="Mỗi căn cứ một dòng.")
    proposal = text_field(
        "Theo đề nghị của", length=1000, rows=2, hint="Ví dụ: Theo đề nghị của Vụ trưởng Vụ Tổ chức cán bộ."
    )
    reason = text_field(
        "Thành tích", length=2000, rows=2, hint="Phần cuối Điều 1, sau “đã có thành tích”; cũng là lý do ghi vào sổ."
    )
    fund = text_field("Nguồn tiền thưởng", length=300, hint="In ở Điều 2, ví dụ: Quỹ thi đua, khen thưởng của Bộ.")
    executors = text_field("Nơi chịu trách nhiệm thi hành", length=2000, rows=2, hint="In ở Điều 3.")
    receivers = text_field(
        "Nơi nhận", length=2000, rows=4,
        hint="Mỗi nơi một dòng, máy thêm dấu. Dòng “Như Điều …” ở đầu và “Lưu: VT.” ở cuối luôn in, không phải gõ; "
        "muốn lưu thêm nơi khác thì ghi dòng “Lưu: VT, TCCB”.",
    )  # fmt: skip
    capacity = forms.ChoiceField(
        label="Tư cách ký", choices=Capacity.choices, help_text="Nghị định 30/2020/NĐ-CP, Điều 13.",
        error_messages={"required": "Chưa chọn ô này.", "invalid_choice": "Chọn lại trong danh sách."},
    )  # fmt: skip
    head_title = text_field("Chức vụ người đứng đầu", length=200, hint="Chỉ khi ký KT., TL., TUQ.: ví dụ Bộ trưởng.")
    signer_title = text_field(
        "Chức vụ người ký", length=200, hint="Ví dụ: Thứ trưởng. Ký Q. thì ghi chức vụ được giao quyền."
    )
    signer_name = text_field("Họ và tên người ký", length=200)
    capacity_document = text_field(
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

    symbol = text_field("Ký hiệu", length=40, needed=True)
    last = forms.IntegerField(
        label="Số cuối đã cấp", min_value=1, max_value=99_999,
        error_messages={"required": "Chưa điền số này.", "invalid": "Ghi một số nguyên.", "min_value": "Ghi số từ 1.",
                        "max_value": "Số nhiều nhất là 99.999."},
    )  # fmt: skip
    document = text_field("Cấp ở đâu", length=300, needed=True, hint="Ví dụ: Sổ đăng ký văn bản đi năm 2026.")


class SubmissionForm(forms.Form):
    """What stands on a submission and who signs it."""

    addressee = text_field("Trình", length=200, needed=True, hint="Cấp có thẩm quyền, ví dụ Thủ tướng Chính phủ.")
    title = text_field("Trích yếu", length=500, needed=True)
    symbol = text_field("Ký hiệu", length=40, needed=True, hint="Số được cấp lúc ký.")
    place = text_field("Địa danh", length=100)
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

    number = text_field("Số, ký hiệu", length=60, hint="Như trên quyết định, ví dụ 1024/QĐ-TTg.", needed=True)
    decided_on = DayField(label="Ngày ký")
    decided_by = text_field("Cấp quyết định", length=200, needed=True)
    signer = text_field("Người ký", length=200)
    reason = text_field("Lý do không được khen thưởng", length=500, hint="Cho các hồ sơ chọn “Không được khen”.")

    def told(self, sent: Mapping[str, Any]) -> Answer:
        """What was chosen for each dossier ("kq-<number>" in `sent`), with the paper, once the form is valid."""
        given = self.cleaned_data
        chosen = {
            number: value
            for name, value in sent.items()
            if name.startswith("kq-") and (number := number_in(name.removeprefix("kq-"))) is not None
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
    reason = text_field("Lý do", length=2000, rows=3, needed=True)
    document = text_field("Quyết định hủy bỏ", length=300, needed=True, hint="Số, ngày, cơ quan ban hành.")
    revoked_on = DayField(label="Hủy bỏ từ ngày")


class ReceiptForm(forms.Form):
    """A receipt on paper."""

    by = text_field("Người ký nhận", length=200, needed=True, hint="Họ tên như trên giấy nhận.")
    day = DayField(label="Ngày nhận")


class MillimetreField(forms.FloatField):
    """A distance on paper as people write it: "1,5" or "1.5"; empty is none."""

    default_error_messages = {
        "invalid": "Ghi số milimét, ví dụ 1,5 hoặc -2.", "min_value": "Dời nhiều nhất 30 mm mỗi chiều.",
        "max_value": "Dời nhiều nhất 30 mm mỗi chiều.",
    }  # fmt: skip

    def to_python(self, value: Any) -> Any:
        """Millimetres. Raises ValidationError."""
        return super().to_python(str(value or "0").strip().replace("−", "-").replace(",", ".")) or 0.0


def _moved(label: str, hint: str) -> MillimetreField:
    typed = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
    return MillimetreField(label=label, required=False, min_value=-30, max_value=30, widget=typed, help_text=hint)


class RowsField(forms.CharField):
    """Rows of a list as people ask for them: "1-3, 7"; empty is all of them."""

    def to_python(self, value: Any) -> Any:
        """The runs of rows. Raises ValidationError."""
        try:
            return read_rows(super().to_python(value) or "")
        except ValueError as error:
            raise forms.ValidationError(f"“{str(error)[:40]}” không phải số dòng. Ghi như 1-30, 45.") from None


class PrintForm(forms.Form):
    """Which certificates are printed, and how; every part may be told in the address."""

    khen = forms.ChoiceField(
        label="Danh hiệu, hình thức", error_messages={"invalid_choice": "Chọn lại trong danh sách.", "required": "Chọn một."}
    )  # fmt: skip
    bo_cuc = forms.ChoiceField(
        label="Bố cục", error_messages={"invalid_choice": "Chọn lại trong danh sách.", "required": "Chọn một."},
        help_text="In trọn trên giấy trắng, hoặc chỉ in chữ lên phôi của nhà in.",
    )  # fmt: skip
    dong = RowsField(
        label="Các dòng", required=False, max_length=2_000, help_text="Để trống là tất cả; ví dụ 1-30, 45: số thứ tự trong quyết định.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    phai = _moved("Dời sang phải (mm)", "Khi máy in kéo lệch giấy; số âm là dời sang trái.")
    xuong = _moved("Dời xuống (mm)", "Số âm là dời lên.")

    def __init__(
        self, data: Any, *, awards: list[tuple[str, str]], layouts: list[tuple[str, str]], rows: Sequence[int]
    ) -> None:
        """`awards` and `layouts` are the choices; the first of each is taken where the address names none. `rows` are those of
        the award.
        """
        given = {name: data.get(name, "") for name in ("khen", "bo_cuc", "dong", "phai", "xuong")}
        given["khen"] = given["khen"] or next((key for key, _ in awards), "")
        if not given["bo_cuc"] or (given["bo_cuc"] in LAYOUTS and given["bo_cuc"] not in dict(layouts)):
            given["bo_cuc"] = next(
                (key for key, _ in layouts), ""
            )  # another award was chosen beside the layout of the last one
        super().__init__(given)
        self.fields["khen"].choices = awards  # type: ignore[attr-defined]
        self.fields["bo_cuc"].choices = layouts  # type: ignore[attr-defined]
        self._rows = rows

    def clean_dong(self) -> list[tuple[int, int]]:
        """The runs of rows. Raises ValidationError where the award has none of them."""
        runs: list[tuple[int, int]] = self.cleaned_data["dong"]
        if runs and self._rows and not any(_among(row, runs) for row in self._rows):
            raise forms.ValidationError(
                f"Danh hiệu, hình thức này không có dòng nào như vậy. Các dòng của nó: {rows_in_words(self._rows)[:200]}."
            )
        return runs

    def asks_for(self, row: int) -> bool:
        """Whether a row is to be printed: every one where none is named."""
        runs = self.cleaned_data.get("dong") if self.is_valid() else None
        return not runs or _among(row, runs)


def _among(row: int, runs: Sequence[tuple[int, int]]) -> bool:
    return any(first <= row <= last for first, last in runs)
