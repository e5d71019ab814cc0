"""The choices a page offers, and what is chosen among them in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format

from thidua.law.wording import lower
from thidua.reports.calculations import CLASSES, LEVELS, in_order, level_of, row_of
from thidua.reports.offers import Offers
from thidua.reports.presenting.wanted import (
    DECIDED,
    ENTERPRISES,
    GENDERS,
    PATHS,
    STANDINGS,
    SUBJECT_WORDS,
    Wanted,
    link,
)  # fmt: skip
from thidua.reports.presenting.words import class_name, name

type Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick: a level, an award of it, or a class of an order."""

    value: str
    label: str
    is_ticked: bool
    below: "tuple[Box, ...]" = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The choices of one sort, under their heading."""

    label: str
    choices: Choices
    hint: str = ""


def places(offered: Offers) -> list[Group]:
    """Blocs, then bodies with a step to the right for each level."""
    bodies = [(one.key, "\N{NO-BREAK SPACE}" * 3 * one.depth + one.name) for one in offered.bodies]
    left = offered.all - len(bodies)
    more = f"Còn {number_format(left, force_grouping=True)} đơn vị ở các cấp dưới: chọn đơn vị cấp trên trước, rồi chọn tiếp xuống."
    groups = [
        Group("Khối, cụm thi đua", [(one.key, one.name) for one in offered.blocs]),
        Group("Đơn vị", bodies, more if left > 0 else ""),
    ]
    return [group for group in groups if group.choices]


def boxes(known: Iterable[str], wanted: Wanted, house: str) -> list[Box]:
    """The awards that may be ticked: those given in the period, and those already ticked."""
    awards = {*known, *(one for one in wanted.awards if one not in LEVELS and one not in CLASSES)}
    rows = in_order({row_of(award) for award in awards} | {one for one in wanted.awards if one in CLASSES})
    found = []
    for level, label in LEVELS.items():
        below = tuple(
            Box(
                row, name(row, house), row in wanted.awards,
                tuple(Box(one, class_name(one), one in wanted.awards) for one in CLASSES.get(row, ()) if one in awards),
            )
            for row in rows if level_of(CLASSES.get(row, (row,))[0]) == level
        )  # fmt: skip
        if below:
            found.append(Box(level, label, level in wanted.awards, below))
    return found


def awards_in_words(wanted: Wanted, house: str) -> str:
    """What stands on the key of the awards."""
    if not wanted.awards:
        return "Mọi danh hiệu, hình thức"
    first, *rest = [LEVELS.get(one) or name(one, house) for one in wanted.awards]
    return f"{first} và {len(rest)} mục khác" if len(rest) > 1 else " và ".join([first, *map(lower, rest)])


@dataclass(frozen=True, slots=True)
class Select:
    """One of the narrower filters, with what is chosen in it."""

    name: str
    label: str
    value: str
    choices: Choices


UNNARROWED: dict[str, object] = {
    "alone": False, "decided": False, "awards": (), "path": "", "subject": "", "standing": "", "gender": "", "enterprise": ""
}  # fmt: skip


def chosen_selects(wanted: Wanted) -> list[Select]:
    """The narrower filters."""
    every = ("", "Tất cả")
    return [
        Select(
            "theo",
            "Năm tính theo",
            DECIDED if wanted.decided else "",
            [("", "Năm thành tích"), (DECIDED, "Năm quyết định")],
        ),
        Select("doi-tuong", "Đối tượng", wanted.subject, [every, *SUBJECT_WORDS.items()]),
        Select("loai-hinh", "Loại hình khen thưởng", wanted.path, [every, *PATHS.items()]),
        Select("phan-loai", "Lãnh đạo hay trực tiếp", wanted.standing, [every, *STANDINGS.items()]),
        Select("gioi-tinh", "Giới tính", wanted.gender, [every, *GENDERS.items()]),
        Select("doanh-nghiep", "Doanh nghiệp", wanted.enterprise, [every, *ENTERPRISES.items()]),
    ]


def narrowed(wanted: Wanted, house: str) -> list[tuple[str, str]]:
    """What is narrowed beyond whose and when: its words, and the address without it."""
    parts: list[tuple[str, dict[str, object]]] = [
        ("Theo năm quyết định" if wanted.decided else "", {"decided": False}),
        ("Không kể đơn vị trực thuộc" if wanted.alone else "", {"alone": False}),
        (awards_in_words(wanted, house) if wanted.awards else "", {"awards": ()}),
        (SUBJECT_WORDS.get(wanted.subject, ""), {"subject": ""}),
        (PATHS.get(wanted.path, ""), {"path": ""}),
        (STANDINGS.get(wanted.standing, ""), {"standing": ""}),
        (GENDERS.get(wanted.gender, ""), {"gender": ""}),
        (ENTERPRISES.get(wanted.enterprise, ""), {"enterprise": ""}),
    ]
    return [(words, link(wanted, **without)) for words, without in parts if words]
