"""A layout of a body's own as its page shows it: rows of measures, an example on it, the versions it had."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.forms import BoundField

from thidua.decisions.blank_forms import MEASURES, SQUARES, STYLES, BlankForm
from thidua.decisions.models import BlankPaper, BlankVersion
from thidua.documents.certificates import LABELS, Certificate, Layout, faults_in, faults_of, picture, said
from thidua.law.wording import upper

EXAMPLES = [
    ("ca-nhan", "Một cá nhân"),
    ("tap-the", "Một tập thể"),
    ("dai", "Tên dài nhất (140 chữ)"),
    ("khong-ma", "Không có mã QR"),
]
_LONGEST = (
    "Trung tâm Nghiên cứu, Ứng dụng và Chuyển giao Công nghệ Nông nghiệp Bền vững khu vực Đồng bằng sông Cửu Long "
    "và các tỉnh ven biển miền Trung"
)
_AWARDS = {
    BlankPaper.MERIT: ("Tặng", "Bằng khen"), BlankPaper.COMMENDATION: ("Tặng", "Giấy khen"),
    BlankPaper.TITLE: ("Đạt danh hiệu", "Chiến sĩ thi đua cơ sở"),
}  # fmt: skip
_DOTS = 80
"""Dots an inch of the picture on the page: a large sheet stays under 1,300 wide."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text, or one square, with its fields. `wrong` are the ids, labels and messages of those to mend."""

    label: str
    on: BoundField
    measures: list[tuple[str, BoundField]]
    rest: list[tuple[str, BoundField]]
    styles: list[tuple[str, BoundField]]
    wrong: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Look:
    """An example printed on a layout, as a page holds a picture; what of it does not fit, which boxes cover one another."""

    picture: str
    wrong: list[str]
    covered: list[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A layout in the list."""

    version: BlankVersion
    body: str
    paper: str
    size: str


def text_rows(form: BlankForm) -> list[Row]:
    """A row for each text a certificate can bear, those printed first."""
    rows = [_row(form, key, label, rest=("lines", "align", "anchor")) for key, label in LABELS.items()]
    return sorted(rows, key=lambda row: not row.on.value())


def square_rows(form: BlankForm) -> list[Row]:
    """A row for the code, the emblem, the seal."""
    return [_row(form, key, upper(label)) for key, label in SQUARES.items()]


def _row(form: BlankForm, key: str, label: str, *, rest: tuple[str, ...] = ()) -> Row:
    words = {"lines": "Số dòng", "align": "Canh lề", "anchor": "Cách trên tính tới"}
    measured = MEASURES if rest else {"x": ("cách trái",), "y": ("cách trên",), "size": ("cạnh",)}
    measures = [(upper(told[0]), form[f"{key}-{name}"]) for name, told in measured.items()]
    others = [(words[name], form[f"{key}-{name}"]) for name in rest]
    styles = [(word, form[f"{key}-{name}"]) for name, word in STYLES.items()] if rest else []
    fields = [one for _, one in (*measures, *others)]
    wrong = [(f"{one.auto_id}_error", str(one.label), " ".join(map(str, one.errors))) for one in fields if one.errors]
    return Row(label, form[f"{key}-on"], measures, others, styles, wrong)


def looked_at(layout: Layout, example: Certificate, *, now: datetime) -> Look:
    """What the page shows of a layout: texts that do not fit are told and left out of the picture."""
    faults = faults_in([example], layout)
    unfit = {one.field for one in faults}
    drawn = replace(layout, fields=[one for one in layout.fields if one.key not in unfit])
    made = picture(example, drawn, created=now, is_sample=True, dots=_DOTS)
    covered = [f"{one.label}: {one.message}" for one in faults_of(layout) if one.severity == "warning"]
    source = f"data:image/png;base64,{base64.b64encode(made).decode('ascii')}"
    return Look(source, [f"{one.label}: {one.message} {one.mend}" for one in faults], covered)


def example_of(kind: str, paper: str, body: str, *, on: date, address: str) -> Certificate:
    """An invented certificate of the body; the first kind where none is named."""
    act, award = _AWARDS[BlankPaper(paper)]
    one = Certificate(
        row=0, decider=f"Thủ trưởng {body}", act=act, award=award, title="Ông", name="Lê Hoàng Minh Mẫu",
        unit=f"Chuyên viên, Phòng Tổng hợp, {body}",
        reason=f"Đã có thành tích xuất sắc trong công tác từ năm {on.year - 2} đến năm {on.year - 1}",
        number="123/QĐ-MẪU", decided_on=on, golden=f"45/{on.year}", place="Hà Nội", day=on, capacity="KT. THỦ TRƯỞNG",
        post="PHÓ THỦ TRƯỞNG", signer="Trần Thị Mẫu", address=address,
    )  # fmt: skip
    match kind:
        case "tap-the":
            return replace(one, title="", name="Phòng Tổng hợp", unit=body)
        case "dai":
            return replace(one, title="", name=_LONGEST, unit=f"Viện Nghiên cứu Chiến lược và Phát triển Mẫu, {body}")
        case "khong-ma":
            return replace(one, address="")
    return one


def listed(versions: Iterable[BlankVersion], names: dict[str, str]) -> list[Listed]:
    """The layouts with their paper in words; `names` are those of the bodies, by key."""
    return [
        Listed(one, names.get(one.layout.body.key, one.layout.body.key), one.layout.get_paper_display(), size_of(one))
        for one in versions
    ]


def size_of(version: BlankVersion) -> str:
    """The paper, width first: "297 × 210 mm"."""
    return f"{said(version.data['width'])} × {said(version.data['height'])} mm"


def sources_for(
    versions: Iterable[BlankVersion], shipped: Iterable[Layout], names: dict[str, str]
) -> list[tuple[str, str]]:
    """What a new layout can begin from: ours, then the bodies' own."""
    own = [(f"rieng-{one.layout_id}", f"{one.layout.name} ({names.get(one.layout.body.key, '')})") for one in versions]
    return [(one.key, one.name) for one in shipped] + own
