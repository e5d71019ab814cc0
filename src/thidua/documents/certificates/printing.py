"""What is handed out: one file for all, one file each in a ZIP, a preview, a page to try the printer with."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import IO

from thidua.documents.certificates.drawing import press
from thidua.documents.certificates.faults import Fault, Unprintable, WrongCount
from thidua.documents.certificates.layouts import Field, Layout, boxes_of, figure
from thidua.documents.certificates.planning import Plan, Progress, faults_each, plan_all, plan_each
from thidua.documents.certificates.values import Certificate, tidied
from thidua.law.spelling import fold

ZIP_TYPE = "application/zip"
_CHUNK = 1 << 18
_IN_MEMORY = 32_000_000
"""Bytes of a ZIP kept in memory before it goes to a temporary file."""
_LONGEST_NAME = 60
_SAMPLE = Field(
    key="sample", text="Dữ liệu mẫu, không có giá trị", x=0, y=0, width=1, size=10, least=4, colour="#6e645f"
)
_HOW = "In ở cỡ thật (100 %), không chọn “vừa trang”. Đoạn đỏ này phải dài đúng 100 mm; đặt tờ này lên phôi, soi trước đèn rồi sửa số đo."


def plan_print(
    certificates: Sequence[Certificate], layout: Layout, *, is_sample: bool = False, progress: Progress | None = None
) -> Plan:
    """What of these can be printed, and what keeps the others from it. What is invented says so on each page."""
    return plan_each(certificates, _told(layout, is_sample=is_sample), progress=progress)


def one_file(plan: Plan, *, created: dt.datetime) -> Iterator[bytes]:
    """One PDF, a page each, in pieces; nothing comes before every page is there.

    Raises:
        WrongCount: with the first piece, the file has not one page each.
    """
    with press(plan.layout, created=created) as printing:
        made = printing.pdf(plan.pages, title=plan.layout.name)
    yield from (made[at : at + _CHUNK] for at in range(0, len(made), _CHUNK))


def zip_file(plan: Plan, *, created: dt.datetime, progress: Progress | None = None) -> Iterator[bytes]:
    """A ZIP with a PDF for each, in pieces; `progress` is told after each. The same errors as `one_file`, as early."""
    many = len(plan.pages)
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as target:
        with (
            zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive,
            press(plan.layout, created=created) as printing,
        ):
            for place, (one, page) in enumerate(zip(plan.certificates, plan.pages, strict=True), 1):
                entry = zipfile.ZipInfo(file_name(one, place, many), created.timetuple()[:6])
                archive.writestr(entry, printing.pdf([page], title=f"{plan.layout.name}: {tidied(one.name)}"))
                if progress:
                    progress(place, many)
        _count(target, many)
        target.seek(0)
        while piece := target.read(_CHUNK):
            yield piece


def all_in_one(
    certificates: Sequence[Certificate], layout: Layout, *, created: dt.datetime, is_sample: bool = False,
    progress: Progress | None = None,
) -> Iterator[bytes]:  # fmt: skip
    """All of these or none as one PDF, in pieces.

    Raises:
        Unprintable: with the first piece, every text that cannot be printed.
        WrongCount: the file has not one page each.
    """
    yield from one_file(
        _whole(plan_print(certificates, layout, is_sample=is_sample, progress=progress)), created=created
    )


def each_in_zip(
    certificates: Sequence[Certificate], layout: Layout, *, created: dt.datetime, is_sample: bool = False,
    progress: Progress | None = None,
) -> Iterator[bytes]:  # fmt: skip
    """All of these or none as a ZIP with a PDF each, in pieces; `progress` is told after each. The same errors as `all_in_one`."""
    plan = _whole(plan_print(certificates, layout, is_sample=is_sample))
    yield from zip_file(plan, created=created, progress=progress)


def _whole(plan: Plan) -> Plan:
    if plan.faults:
        raise Unprintable(plan.faults)
    return plan


def _count(target: IO[bytes], wanted: int) -> None:
    with zipfile.ZipFile(target) as archive:
        found = len(set(archive.namelist()))
    if found != wanted:
        raise WrongCount(f"{found} files for {wanted} certificates")


def file_name(one: Certificate, place: int, count: int) -> str:
    """ "0012-so-2031-le-hoang-minh-tuan.pdf": its place in the list, its number in the golden book, the name, without marks."""  # noqa: D210
    golden = f"so-{slug(one.golden)}" if slug(one.golden) else ""
    parts = (f"{place:0{max(4, len(str(count)))}d}", golden, slug(one.name)[:_LONGEST_NAME].strip("-"))
    return "-".join(filter(None, parts)) + ".pdf"


def slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", fold(tidied(text))).strip("-")


def preview(one: Certificate, layout: Layout, *, created: dt.datetime, is_sample: bool = False) -> bytes:
    """A PDF of one, with the places marked that stock or hand fill: emblem, seal."""
    layout = _told(layout, is_sample=is_sample)
    with press(layout, created=created, marks=True) as printing:
        return printing.pdf(plan_all([one], layout), title=f"Xem trước: {layout.name}")


def picture(
    one: Certificate, layout: Layout, *, created: dt.datetime, is_sample: bool = False, dots: int = 96
) -> bytes:
    """The same as a PNG, for a page."""
    layout = _told(layout, is_sample=is_sample)
    with press(layout, created=created, marks=True) as printing:
        return printing.png(plan_all([one], layout)[0], title=layout.name, dots=dots)


def trial_page(layout: Layout, *, created: dt.datetime, example: Certificate | None = None) -> bytes:
    """A page with a millimetre grid and the frame of every field, with the texts of an example where one is given."""
    if any(one.y is None for one in layout.fields):
        raise ValueError("only a layout for stock has a place for every field")
    (page,) = plan_all([example], layout) if example else [{"lines": [], "code": None}]
    boxes = [
        {"text": _where(layout, key, box), "x": box[1], "y": box[2], "width": box[3], "height": box[4]}
        for key, box in boxes_of(layout).items()
    ]
    with press(layout, created=created, marks=True, grid=True) as printing:
        return printing.pdf([{**page, "boxes": boxes, "ruler": _ruler(layout)}], title=f"Trang thử: {layout.name}")


def _where(layout: Layout, key: str, box: tuple[str, float, float, float, float]) -> str:
    """What the box is called and the figures to change: those of the layout, so its lower edge where that is what counts."""
    found = next((one for one in layout.fields if one.key == key), None)
    edge = {"top": "trên", "middle": "giữa ô", "bottom": "mép dưới"}[found.anchor if found else "top"]
    y = found.y if found and found.y is not None else box[2]
    return f"{box[0]}: trái {figure(box[1])}, {edge} {figure(y)}, rộng {figure(box[3])}"


def _ruler(layout: Layout) -> dict[str, object]:
    return {"text": _HOW, "x": (layout.width - 100) / 2, "y": layout.height - 4}


def _told(layout: Layout, *, is_sample: bool) -> Layout:
    """Invented data say so at the foot of the sheet."""
    if not is_sample:
        return layout
    share = min(layout.width, layout.height) / 210
    below = layout.height - (22.3 if layout.framed else 8) * share
    note = replace(
        _SAMPLE, x=layout.width * 0.3, y=below, width=layout.width * 0.4, size=max(6, 10 * share), anchor="top"
    )
    return replace(layout, fields=[*layout.fields, note])


def faults_in(certificates: Sequence[Certificate], layout: Layout) -> tuple[Fault, ...]:
    """Every text, of every row, that this layout cannot take, without anything being printed. Only the address of the first is
    looked at: all are of one length.
    """
    return tuple(
        faults_each((replace(one, address="") if place else one for place, one in enumerate(certificates)), layout)
    )
