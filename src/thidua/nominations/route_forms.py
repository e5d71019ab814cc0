"""A body's own road as an ordered list: at each step who acts, what they do, within how many working days, by which article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from thidua.law.calendar import MOST_DAYS
from thidua.law.dossiers import Paper
from thidua.law.spelling import tidy
from thidua.law.wording import upper
from thidua.nominations.route_writing import route_text
from thidua.nominations.routes import Leg, OwnRoute, Place, RouteError, Rule, read_route
from thidua.web.fields import DayField, choice_field, text_field

PLACES = {
    Place.UNIT: "Đơn vị đề nghị", Place.ABOVE: "Đơn vị cấp trên trực tiếp của đơn vị ấy",
    Place.BODY: "Cơ quan xét", Place.OUTSIDE: "Nơi khác, ngoài cơ quan",
}  # fmt: skip
ACTS = ("đề nghị", "tiếp nhận", "xét", "xác nhận", "thẩm định", "tổng hợp", "trình", "quyết định", "ký")
"""What is done at a step, in the order it is said."""
_MOST = 30  # steps, and papers, of one road; more is a slip
_GAP = (
    "Đường đi chưa trọn: bước đầu phải ở đơn vị đề nghị, chỉ một bước như thế, và trong các bước sau có đúng một bước ở "
    "cơ quan xét. Danh hiệu nào có bước dành riêng cũng phải trọn như vậy."
)
type Names = Mapping[str, str]


class RouteForm(forms.Form):
    """From when, by which document."""

    since = DayField(label="Áp dụng từ ngày")
    document = text_field("Văn bản quy định", length=300, needed=True, hint="Số, ngày của quy chế hoặc quyết định.")


class RouteTextForm(RouteForm):
    """A body's own road, as text."""

    text = text_field("Nội dung", length=20_000, needed=True, rows=18)


class _Entry(forms.Form):
    """One entry of the road; without awards it is of all."""

    awards = forms.MultipleChoiceField(
        label="Chỉ cho", required=False, error_messages={"invalid_choice": "Danh hiệu này không còn. Chọn lại."}
    )

    def __init__(self, *args: Any, names: Names, **more: Any) -> None:
        super().__init__(*args, **more)
        self.empty_permitted = False  # a step left as it was shown is a step all the same
        self.names = names
        field: Any = self.fields["awards"]
        field.choices = list(names.items())

    @property
    def ticks(self) -> list[tuple[str, str, bool]]:
        """The awards with whether the entry is of them alone."""
        ticked = set(self["awards"].value() or [])
        return [(key, words, key in ticked) for key, words in self.names.items()]

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in the fields, whether it can be used or not."""
        return {name: self[name].value() for name in self.fields}

    @property
    def rule(self) -> Rule:
        """The entry, once it is valid."""
        return Rule(frozenset(self.cleaned_data["awards"]), self.what(self.cleaned_data))

    def what(self, given: Mapping[str, Any]) -> Leg | Paper:
        raise NotImplementedError


class StepForm(_Entry):
    """One step."""

    place = choice_field("Ở đâu", [(str(place), words) for place, words in PLACES.items()])
    acts = forms.MultipleChoiceField(
        label="Làm gì", required=False, choices=[(act, upper(act)) for act in ACTS],
        error_messages={"invalid_choice": "Việc này không còn. Chọn lại."},
    )  # fmt: skip
    other = text_field("Việc khác", length=200)
    name = text_field("Tên nơi ấy", length=200, hint="Bắt buộc với nơi khác.")
    days = forms.IntegerField(
        label="Số ngày làm việc", required=False, min_value=1, max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), f"Ghi số nguyên từ 1 đến {MOST_DAYS}."),
    )  # fmt: skip
    article = text_field("Điều, khoản", length=300)

    @property
    def act_ticks(self) -> list[tuple[str, str, bool]]:
        ticked = set(self["acts"].value() or [])
        return [(act, upper(act), act in ticked) for act in ACTS]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not given["acts"] and not tidy(given["other"]):
            self.add_error("acts", "Chưa chọn việc nào ở bước này.")
        if given.get("place") == Place.OUTSIDE and not tidy(given.get("name", "")):
            self.add_error("name", "Chưa ghi tên nơi ấy.")
        return given

    def what(self, given: Mapping[str, Any]) -> Leg:
        acts = [act for act in ACTS if act in given["acts"]] + ([tidy(given["other"])] if tidy(given["other"]) else [])
        return Leg(Place(given["place"]), ", ".join(acts), tidy(given["name"]), given["days"], tidy(given["article"]))


class PaperForm(_Entry):
    """One paper a dossier must hold."""

    name = text_field("Giấy tờ", length=300, needed=True)
    article = text_field("Điều, khoản", length=300, needed=True)

    def what(self, given: Mapping[str, Any]) -> Paper:
        return Paper(name=tidy(given["name"]), place=tidy(given["article"]))


def shown(route: OwnRoute) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the forms show of a road: its steps, its papers."""
    legs = [(one.awards, one.what) for one in route.rules if isinstance(one.what, Leg)]
    papers = [(one.awards, one.what) for one in route.rules if isinstance(one.what, Paper)]
    return [shown_leg(leg) | {"awards": sorted(awards)} for awards, leg in legs], [
        {"name": paper.name, "article": paper.place, "awards": sorted(awards)} for awards, paper in papers
    ]


def shown_leg(leg: Leg) -> dict[str, Any]:
    """What the form shows of a step: the acts it knows as ticks, the rest in words."""
    said = leg.act.split(", ")
    return {
        "place": str(leg.place), "acts": [act for act in said if act in ACTS],
        "other": ", ".join(act for act in said if act not in ACTS),
        "name": leg.name, "days": leg.days, "article": leg.article,
    }  # fmt: skip


_Steps = forms.formset_factory(StepForm, extra=0, max_num=_MOST, absolute_max=_MOST)
_Papers = forms.formset_factory(PaperForm, extra=0, max_num=_MOST, absolute_max=_MOST)


class Road:
    """The steps and the papers of a road as one page fills them in."""

    def __init__(
        self, sent: QueryDict | None, *, names: Names, steps: Sequence[Mapping[str, Any]], papers: Sequence[Mapping[str, Any]]
    ) -> None:  # fmt: skip
        more: dict[str, Any] = {"names": names}
        self.names = names
        self.steps = _Steps(sent, prefix="buoc", initial=list(steps), form_kwargs=more)
        self.papers = _Papers(sent, prefix="giay", initial=list(papers), form_kwargs=more)
        self.slip = ""

    def moved(self, act: str) -> Road:
        """The road as typed after one button: "len-2", "xuong-2", "bo-2", "bo-giay-0", "them", "them-giay"; else as it is."""
        steps, papers = [form.typed for form in self.steps], [form.typed for form in self.papers]
        word, _, told = act.rpartition("-")
        number = int(told) if told.isascii() and told.isdecimal() and len(told) <= 3 else -1
        if act == "them" and len(steps) < _MOST:
            steps.append({"place": str(Place.OUTSIDE if steps else Place.UNIT)})
        elif act == "them-giay" and len(papers) < _MOST:
            papers.append({})
        elif word == "bo" and 0 <= number < len(steps):
            del steps[number]
        elif word == "bo-giay" and 0 <= number < len(papers):
            del papers[number]
        elif word in {"len", "xuong"} and 0 <= (first := number - (word == "len")) < len(steps) - 1:
            steps[first : first + 2] = steps[first + 1], steps[first]
        return Road(None, names=self.names, steps=steps, papers=papers)

    def is_valid(self) -> bool:
        """Whether every entry can be used and the road is whole."""
        if not (self.steps.is_valid() & self.papers.is_valid()):
            return False
        try:
            read_route(self.text)
        except RouteError:
            self.slip = _GAP
        return not self.slip

    @property
    def text(self) -> str:
        """The road as it is kept, once valid."""
        return route_text([form.rule for form in (*self.steps, *self.papers)])
