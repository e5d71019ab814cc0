"""A form for each kind of own rule: what an officer fills in from the body's decision becomes one rule of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms

from thidua.law.catalogue import AWARDS, awards_on
from thidua.law.councils.shares import parse_share, share_words
from thidua.law.local import Decision, Rule
from thidua.law.local.reading import MOST_DAYS_OFF
from thidua.law.readings import read_day
from thidua.law.spelling import tidy
from thidua.law.wording import KIND, upper
from thidua.nominations import own_words as words
from thidua.web.fields import DayField, choice_field, text_field

_DATED = re.compile(r"(.+) ngày (\d\d/\d\d/\d{4})")
_WORDS = 300  # letters of a line; the text itself takes 1000
_FAULTY = {"at_least": "share", "more_than": "share", "at_most": "share", "day": "year_day", "month": "year_day"}
"""The field of an entry of the text, where it bears another name."""


class ShareField(forms.CharField):
    """A share as a text writes it: "80 %", "66,67%", "2/3"; a bare number is per cent."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "80 % hoặc 2/3"})
        super().__init__(max_length=20, widget=widget, error_messages={"required": "Chưa ghi tỷ lệ."}, **more)

    def clean(self, value: Any) -> str:
        told: str = super().clean(value)
        if not told:
            return ""
        share = parse_share(told) or parse_share(f"{told} %")
        if share is None:
            raise forms.ValidationError(
                f"Không đọc được tỷ lệ “{told}”. Ghi phần trăm hoặc phân số, trên 0 và không quá 100 %: 80 %, 66,67 %, 2/3."
            )
        return share_words(share)


class _Many(forms.MultipleChoiceField):
    """Some of several choices, ticked."""

    def __init__(self, label: str, choices: Mapping[str, str], *, lacking: str) -> None:
        errors = {"required": lacking, "invalid_choice": "Lựa chọn này không còn. Chọn lại trong danh sách."}
        super().__init__(
            label=label, choices=list(choices.items()), widget=forms.CheckboxSelectMultiple, error_messages=errors
        )


def _choice(label: str, choices: Mapping[str, str], *, needed: bool = True, hint: str = "") -> forms.ChoiceField:
    return choice_field(
        label, [("", "Chọn …"), *choices.items()] if needed else list(choices.items()), needed=needed, hint=hint
    )


def _whole(label: str, least: int, most: int, *, hint: str = "") -> forms.IntegerField:
    wrong = f"Ghi số nguyên từ {least} đến {most}."
    errors = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, required=False, min_value=least, max_value=most, help_text=hint, widget=widget, error_messages=errors
    )  # fmt: skip


class RuleForm(forms.Form):
    """What every rule has: for which awards, by which decision, from when to when, held against its text or not."""

    kind = ""
    shown: tuple[str, ...] = ()
    """The fields of the kind itself, in the order of the page."""

    awards: forms.Field | None = _Many(
        "Danh hiệu, hình thức",
        {key: upper(one.short) for key, one in AWARDS.items()},
        lacking="Chưa chọn danh hiệu, hình thức nào.",
    )
    document = text_field("Văn bản", length=_WORDS, needed=True, hint="Loại, số, ký hiệu: Quyết định số 15/QĐ-BM.")
    signed_on = DayField(label="Ngày văn bản", required=False)
    place = text_field("Điều, khoản", length=_WORDS, needed=True, hint="Ví dụ: Điều 6 khoản 1.")
    is_checked = _choice("Đối chiếu", words.CHECKED_WORDS)
    since = DayField(label="Áp dụng từ ngày")
    until = DayField(label="Áp dụng đến hết ngày", required=False, help_text="Để trống nếu còn hiệu lực.")

    def __init__(self, *args: Any, on: date, name: Callable[[str], str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.on, self.award_name = on, name

    @property
    def own(self) -> list[forms.BoundField]:
        return [self[name] for name in self.shown]

    @property
    def groups(self) -> list[tuple[str, list[tuple[str, str, bool]], bool]]:
        """The awards of the day by kind, each with its words and whether it is ticked; and whether any of the kind is."""
        if "awards" not in self.fields:
            return []
        ticked = set(self["awards"].value() or [])
        known = {one.key for one in awards_on(self.on)} | ticked
        rows: dict[str, list[tuple[str, str, bool]]] = {}
        for key, one in AWARDS.items():
            if key in known:
                rows.setdefault(one.kind, []).append((key, self.award_name(key), key in ticked))
        return [(upper(KIND[kind]), found, any(one[2] for one in found)) for kind, found in rows.items()]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", f"Ngày cuối phải từ {given['since']:%d/%m/%Y} trở đi, là ngày bắt đầu áp dụng.")
        return given

    def put_faults(self, faults: tuple[tuple[str, str], ...]) -> None:
        """What the law refuses, each at the field of its entry."""
        for entry, told in dict.fromkeys(faults):
            field = _FAULTY.get(entry, entry)
            self.add_error(field if field in self.fields else None, told)

    def told(self) -> Rule:
        """The rule, once the form is valid."""
        given = self.cleaned_data
        signed = f" ngày {given['signed_on']:%d/%m/%Y}" if given["signed_on"] else ""
        decision = Decision(
            start=given["since"], end=given["until"], document=f"{tidy(given['document'])}{signed}",
            confidence="source" if given["is_checked"] == "co" else "unverified", checked_on=self.on,
        )  # fmt: skip
        awards = {"awards": list(given["awards"])} if "awards" in self.fields else {}
        return Rule(self.kind, {**awards, **self.entries(given), "place": tidy(given["place"])}, decision)

    def entries(self, given: dict[str, Any]) -> dict[str, Any]:
        """The entries of the kind itself."""
        raise NotImplementedError

    @classmethod
    def shown_of(cls, entries: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields of the kind itself show of a rule."""
        return {name: entries.get(name, "") for name in cls.shown}


class ThresholdForm(RuleForm):
    """How a council votes."""

    kind = "threshold"
    shown = ("levels", "share", "way", "of", "ballot", "quorum", "absent")
    levels = _Many("Hội đồng nào", words.LEVEL_WORDS, lacking="Chưa chọn Hội đồng nào.")
    share = ShareField(
        label="Tỷ lệ đồng ý phải đạt", required=False, help_text="Để trống nếu quy định không đặt tỷ lệ."
    )
    way = _choice("Đạt khi", words.WAY_WORDS, needed=False)
    of = _choice("Tính trên", words.OF_WORDS, needed=False)
    ballot = _choice("Cách bỏ phiếu", words.BALLOT_WORDS, needed=False)
    quorum = ShareField(
        label="Họp khi có mặt từ",
        required=False,
        help_text="Phần tổng số thành viên phải có mặt. Để trống nếu không quy định.",
    )
    absent = _choice("Người vắng mặt", words.ABSENT_WORDS, needed=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not any(given[name] for name in ("share", "ballot", "quorum", "absent")):
            self.add_error(
                "share", "Chưa quy định gì. Ghi tỷ lệ, cách bỏ phiếu, số người phải có mặt hoặc cách tính người vắng."
            )
        if given.get("share") == "100 %" and given.get("way") == "more_than":
            self.add_error("way", "Không thể quá 100 %. Chọn “Từ tỷ lệ này trở lên”.")
        return given

    def entries(self, given: dict[str, Any]) -> dict[str, Any]:
        share = {given["way"] or "at_least": given["share"], "of": given["of"] or "tong_so"} if given["share"] else {}
        rest = {name: given[name] for name in ("ballot", "quorum", "absent") if given[name]}
        return {"levels": list(given["levels"]), **share, **rest}

    @classmethod
    def shown_of(cls, entries: Mapping[str, Any]) -> dict[str, Any]:
        ballot = entries.get("ballot", "")
        way = "more_than" if "more_than" in entries else "at_least"
        told = {"way": way, "share": entries.get(way, ""), "ballot": "" if ballot == "khong" else ballot}
        return super().shown_of(entries) | told


class QuotaForm(RuleForm):
    """How many may be proposed at most."""

    kind = "quota"
    shown = ("share", "of")
    share = ShareField(label="Không quá", help_text="Máy không làm tròn lên.")
    of = _choice("Tính trên", words.COUNT_WORDS)

    def entries(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"at_most": given["share"], "of": given["of"]}

    @classmethod
    def shown_of(cls, entries: Mapping[str, Any]) -> dict[str, Any]:
        return {"share": entries["at_most"], "of": entries["of"]}


class CriterionForm(RuleForm):
    """What is asked beyond the law; a person confirms it."""

    kind = "criterion"
    shown = ("text",)
    text = text_field("Điều kiện", length=1000, needed=True, rows=3, hint="Người thẩm định xác nhận từng hồ sơ.")

    def entries(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"text": tidy(given["text"])}


class DeadlineForm(RuleForm):
    """By which day of the year, or within how many working days."""

    kind = "deadline"
    shown = ("step", "working_days", "year_day")
    step = text_field(
        "Việc", length=_WORDS, needed=True, hint="Bắt đầu bằng “Thẩm định” hoặc “Xét” thì máy tính hạn ở cơ quan xét."
    )
    working_days = _whole("Số ngày làm việc", 1, 365, hint="Hoặc ghi ngày trong năm ở ô kia.")
    year_day = text_field("Ngày trong năm", length=10, hint="Ngày/tháng: 15/12.")

    def clean_year_day(self) -> tuple[int, int] | str:
        told: str = self.cleaned_data["year_day"]
        found = read_day(f"{told}/2028") if told else None  # a leap year: 29/02 is a day of the year
        if told and found is None:
            raise forms.ValidationError(f"Không có ngày “{told}” trong năm. Ghi ngày/tháng, ví dụ 15/12.")
        return (found.day, found.month) if found else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not {"working_days", "year_day"} & self.errors.keys() and bool(given["working_days"]) is bool(
            given["year_day"]
        ):
            self.add_error("working_days", "Ghi số ngày làm việc, hoặc ngày trong năm; chỉ một trong hai.")
        return given

    def entries(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["working_days"]:
            return {"step": tidy(given["step"]), "working_days": given["working_days"]}
        day, month = given["year_day"]
        return {"step": tidy(given["step"]), "day": day, "month": month}

    @classmethod
    def shown_of(cls, entries: Mapping[str, Any]) -> dict[str, Any]:
        day = f"{entries['day']:02}/{entries['month']:02}" if "day" in entries else ""
        return super().shown_of(entries) | {"year_day": day}


class PaperForm(RuleForm):
    """A paper beside those of the law."""

    kind = "paper"
    shown = ("text", "copies")
    text = text_field("Giấy tờ", length=1000, needed=True)
    copies = _whole("Số bản", 1, 20, hint="Để trống là một bản.")

    def entries(self, given: dict[str, Any]) -> dict[str, Any]:
        copies = {"copies": given["copies"]} if given["copies"] else {}
        return {"text": tidy(given["text"]), **copies}


class DaysOffForm(RuleForm):
    """Days the body is closed although offices work."""

    kind = "day_off"
    shown = ("days", "text")
    awards = None  # days off are of no award
    days = text_field(
        "Các ngày nghỉ",
        length=2000,
        needed=True,
        rows=4,
        hint="Mỗi dòng một ngày, hoặc cách nhau bằng dấu phẩy: 28/08/2026, 31/08/2026.",
    )
    text = text_field("Lý do nghỉ", length=_WORDS, needed=True, hint="Ví dụ: Ngày truyền thống của ngành.")

    def clean_days(self) -> list[date]:
        parts = [part for part in re.split(r"[,;\s]+", self.cleaned_data["days"]) if part]
        found = [(part, read_day(part)) for part in parts]
        if wrong := [part for part, day in found if day is None]:
            raise forms.ValidationError(f"Không có ngày “{wrong[0]}”. Viết ngày/tháng/năm, ví dụ 28/08/2026.")
        days = list(dict.fromkeys(day for _, day in found if day))
        if not 1 <= len(days) <= MOST_DAYS_OFF:
            raise forms.ValidationError(f"Ghi từ 1 đến {MOST_DAYS_OFF} ngày.")
        return days

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        outside = [day for day in given.get("days", ()) if since and (day < since or (until and day > until))]
        if outside:
            self.add_error(
                "days",
                f"Ngày {outside[0]:%d/%m/%Y} ở ngoài thời gian áp dụng ghi bên dưới. Sửa ngày ấy hoặc sửa thời gian.",
            )
        return given

    def entries(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"days": given["days"], "text": tidy(given["text"])}

    @classmethod
    def shown_of(cls, entries: Mapping[str, Any]) -> dict[str, Any]:
        return {"days": "\n".join(f"{day:%d/%m/%Y}" for day in entries["days"]), "text": entries["text"]}


FORMS: dict[str, type[RuleForm]] = {
    one.kind: one for one in (ThresholdForm, QuotaForm, CriterionForm, DeadlineForm, PaperForm, DaysOffForm)
}


def filled(rule: Rule) -> dict[str, Any]:
    """What the form of its kind shows of a rule."""
    awards = {"awards": list(rule.entries["awards"])} if "awards" in rule.entries else {}
    return {
        **awards,
        **FORMS[rule.kind].shown_of(rule.entries),
        "place": rule.entries["place"],
        **source_of(rule.decision),
    }


def source_of(decision: Decision) -> dict[str, Any]:
    """What the form shows of a decision: a date at the end of its name has a field of its own."""
    dated = _DATED.fullmatch(decision.document)
    signed = read_day(dated[2]) if dated else None
    return {
        "document": dated[1] if dated and signed else decision.document, "signed_on": signed,
        "is_checked": "co" if decision.confidence == "source" else "chua", "since": decision.start, "until": decision.end,
    }  # fmt: skip


class EndForm(forms.Form):
    """Until when a rule holds; or that it never did."""

    how = choice_field("Vì sao", [("het", "Hết hiệu lực, bị bãi bỏ"), ("nham", "Ghi nhầm, chưa từng áp dụng")])
    last = DayField(label="Áp dụng đến hết ngày", required=False, help_text="Để trống nếu ghi nhầm.")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("how") == "het" and "last" not in self.errors and not given.get("last"):
            self.add_error("last", "Chưa điền ngày cuối quy định này áp dụng.")
        return given

    @property
    def last_day(self) -> date | None:
        """The day, once the form is valid; None where it was a mistake."""
        day: date | None = self.cleaned_data["last"]
        return day if self.cleaned_data["how"] == "het" else None
