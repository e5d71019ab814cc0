"""What the standing department fills in about a round."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from thidua.law.case import PATHS
from thidua.law.catalogue import AWARDS, awards_on
from thidua.law.wording import KIND, by_path, upper
from thidua.nominations.actions import NewRound
from thidua.nominations.models import Round
from thidua.nominations.naming import shared_namer
from thidua.people.models import Organisation
from thidua.web.fields import UNCHOSEN, DayField, text_field

_YEARS = (1945, 2100)


def _year(label: str, *, needed: bool = True, hint: str = "") -> forms.IntegerField:
    wrong = f"Ghi năm bằng bốn chữ số, từ {_YEARS[0]} đến {_YEARS[1]}."
    errors = dict.fromkeys(("invalid", "min_value", "max_value"), wrong) | {"required": "Chưa điền năm này."}
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, required=needed, help_text=hint, min_value=_YEARS[0], max_value=_YEARS[1], widget=widget, error_messages=errors
    )  # fmt: skip


class RoundForm(forms.Form):
    """A round as its guidance document tells it."""

    name = text_field("Tên đợt xét", length=300, needed=True, hint="Như văn bản hướng dẫn.")
    body = forms.ChoiceField(label="Cơ quan xét", error_messages=UNCHOSEN)
    path = forms.ChoiceField(
        label="Loại hình khen thưởng",
        choices=[(path, upper(by_path(path))) for path in PATHS],
        error_messages=UNCHOSEN,
    )
    first_year = _year("Thành tích từ năm", needed=False, hint="Để trống nếu chỉ xét một năm.")
    year = _year("Thành tích đến năm")
    opens_on = DayField(label="Nhận hồ sơ từ ngày")
    closes_on = DayField(label="Nhận hồ sơ đến hết ngày")
    council_on = DayField(label="Dự kiến họp Hội đồng", required=False)
    is_simplified = forms.BooleanField(label="Xét theo thủ tục đơn giản", required=False)
    document = text_field("Văn bản hướng dẫn", length=300, hint="Số, ngày, cơ quan ban hành.")
    note = text_field("Điều đơn vị cần biết", length=5000, rows=3)
    awards = forms.MultipleChoiceField(
        label="Danh hiệu, hình thức được xét",
        choices=[(key, upper(one.short)) for key, one in AWARDS.items()],
        error_messages={
            "required": "Chưa chọn danh hiệu, hình thức nào.",
            "invalid_choice": "Có hình thức không hiểu.",
        },
    )

    def __init__(self, *args: Any, bodies: dict[str, tuple[Organisation, str]], on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.bodies, self.on = bodies, on
        choices = [(key, name) for key, (_, name) in bodies.items()]
        body: Any = self.fields["body"]
        body.choices = choices if len(choices) == 1 else [("", "Chọn …"), *choices]
        self.award_name = shared_namer([one.pk for one, _ in bodies.values()], on=on)

    @property
    def groups(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """The awards of the day by kind, each with its words and whether it is ticked; what was ticked stays."""
        ticked = set(self["awards"].value() or [])
        known = {one.key for one in awards_on(self.on)} | ticked
        rows: dict[str, list[tuple[str, str, bool]]] = {}
        for key, one in AWARDS.items():
            if key in known:
                rows.setdefault(one.kind, []).append((key, self.award_name(key), key in ticked))
        return [(upper(KIND[kind]), found) for kind, found in rows.items()]

    def told(self) -> NewRound:
        """The round, once the form is valid."""
        given = dict(self.cleaned_data)
        given["body"] = self.bodies[given["body"]][0]
        return NewRound(**given)


def filled(one: Round) -> dict[str, Any]:
    """What the form shows of a round that is put right."""
    plain = (
        "name", "path", "first_year", "year", "opens_on", "closes_on", "council_on", "is_simplified", "document", "note",
    )  # fmt: skip
    shown: dict[str, Any] = {name: getattr(one, name) for name in plain}
    return shown | {"body": one.body.key, "awards": [row.award for row in one.awards.all()]}
