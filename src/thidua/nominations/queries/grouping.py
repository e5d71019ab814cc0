"""What the register knows of the group somebody stands in: by post, by the sort and level of a body. Only a suggestion."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Q

from thidua.law.spelling import composed, fold
from thidua.nominations.queries.grounds import Key
from thidua.people.models import Household, Lineage, Organisation, Person, Phase, Post
from thidua.people.models.bodies import Kind, Level
from thidua.people.models.persons import Standing
from thidua.people.permissions import horizon
from thidua.people.queries import on_day

_ARMED = (
    "bo quoc phong", "bo cong an", "cong an ", "bo chi huy quan su", "ban chi huy quan su", "bo tu lenh", "bo chi huy bo doi",
)  # fmt: skip
"""How the names of bodies of the armed forces begin, without marks; whatever stands under them is of the forces too."""
_BY_TITLE = (
    (re.compile(r"cong nhan\b(?! vien)"), "cong_nhan"),
    (re.compile(r"nong dan\b"), "nong_dan"),
    (re.compile(r"nguoi lao dong\b"), "nguoi_lao_dong"),
    (re.compile(r"doanh nhan\b|nha khoa hoc\b|tri thuc\b"), "doanh_nhan"),
    (re.compile(r"si quan\b|quan nhan\b|ha si quan\b"), "llvt"),
)
"""A post whose title begins so says the group by itself."""
_COMMUNE = re.compile(r"(?:ủy ban nhân dân |hội đồng nhân dân )?(?:xã|phường|đặc khu|thị trấn) ")
_VILLAGE = re.compile(r"(?:thôn|tổ dân phố|khu dân cư|khu phố|bản|buôn|ấp) ")
_ASSEMBLY = re.compile(r"văn phòng quốc hội|hội đồng dân tộc|ủy ban .*của quốc hội")
_LARGE = re.compile(r"quân khu |quân đoàn |quân chủng |binh chủng |tổng cục ")


def groups_suggested(recipients: Sequence[Person | Organisation | Household], *, on: date) -> dict[Key, str]:
    """The group of each as far as the register tells it; nobody of whom it tells nothing. Three queries."""
    people = [one.pk for one in recipients if isinstance(one, Person)]
    mine = Q(person__in=people) | Q(person__merged_into__in=people)
    posts = Post.objects.filter(mine, on_day(on)).select_related("person", "organisation").order_by("since", "pk")
    found: dict[Key, str] = groups_of_posts(list(posts), on=on) if people else {}
    bodies = [one for one in recipients if isinstance(one, Organisation)]
    return found | (groups_of_bodies(bodies, on=on) if bodies else {})


def groups_of_posts(posts: Sequence[Post], *, on: date) -> dict[Key, str]:
    """The group each person's posts of the day tell; the last one begun that tells something counts. One query.

    `posts` come with their persons and bodies, the earliest first.
    """
    armed = _armed({one.organisation_id for one in posts}, on)
    found: dict[Key, str] = {}
    for post in posts:
        if group := _of_post(post, is_armed=post.organisation_id in armed):
            found["person", post.person.merged_into_id or post.person_id] = group
    return found


def groups_of_bodies(bodies: Sequence[Organisation], *, on: date) -> dict[Key, str]:
    """The group each body is of by its name, sort and level on the day. Two queries."""
    keys = [one.pk for one in bodies]
    enterprises = {one.pk for one in bodies if one.is_enterprise}
    phases = list(Phase.objects.filter(on_day(on), organisation__in=keys))
    armed = _armed(keys, on)
    found: dict[Key, str] = {("collective", pk): "doanh_nghiep" for pk in enterprises}
    for phase in phases:
        group = _of_phase(phase, is_armed=phase.organisation_id in armed)
        if group and phase.organisation_id not in enterprises:
            found["collective", phase.organisation_id] = group
    return found


def _of_post(post: Post, *, is_armed: bool) -> str:
    said = fold(post.title)
    if group := next((group for begins, group in _BY_TITLE if begins.match(said)), ""):
        return group
    if is_armed:
        return "llvt"
    if post.standing == Standing.BUSINESS:
        return "doanh_nhan"
    works = post.organisation.is_enterprise and post.standing in ("", Standing.DIRECT)
    return "nguoi_lao_dong" if works else ""


def _of_phase(phase: Phase, *, is_armed: bool) -> str:
    name = composed(phase.name).casefold()
    if is_armed:
        return (
            "bqp_bca"
            if phase.level == Level.MINISTRY
            else "quan_khu_tong_cuc"
            if _LARGE.match(name)
            else "tap_the_llvt"
        )
    if phase.kind == Kind.ENTERPRISE:
        return "doanh_nghiep"
    if _ASSEMBLY.match(name):
        return "co_quan_quoc_hoi"
    if _VILLAGE.match(name):
        return "thon"
    if phase.level == Level.COMMUNE and _COMMUNE.match(name):
        return "xa"
    if phase.level == Level.MINISTRY:
        return "tinh" if phase.kind == Kind.PROVINCE else "bo_nganh_tinh"
    return ""


def _armed(bodies: Collection[int], on: date) -> set[int]:
    """Those of these bodies that are, or stand under, one of the armed forces; one query."""
    named = Q(pk__in=[])
    for begins in _ARMED:
        named |= Q(name_folded__startswith=begins)
    forces = Phase.objects.filter(named, on_day(on)).values("organisation")
    under = Lineage.objects.filter(organisation__in=bodies, ancestor__in=forces, year=min(on.year, horizon()))
    found: Iterable[int] = under.values_list("organisation", flat=True)
    return set(found)
