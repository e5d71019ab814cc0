"""What the page of a dossier shows of the council: on which agenda it stands, what the vote came to."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from thidua.councils import box
from thidua.councils.models import Item, Stage
from thidua.councils.queries import heard_of
from thidua.nominations.following import Followed
from thidua.nominations.models import Nomination
from thidua.people.models import User


def of_council(one: Nomination, actor: User, on: date) -> list[Followed]:
    """Each session the dossier came before; the count only once the chair has confirmed it. Two queries."""
    return [_followed(item, sees=sees) for item, sees in heard_of(one, actor, on=on)]


def _followed(item: Item, *, sees: bool) -> Followed:
    question, session = item.question, item.question.session
    place = f"{session}, {session.council.name}, {session.meets_on:%d/%m/%Y}"
    links = [(reverse("councils:question", args=[question.pk]), "Xem nội dung biểu quyết")] if sees else []
    if item.taken_off:
        return Followed(place, "Đã ra khỏi nội dung biểu quyết", "warn", "x", f"{item.taken_off.rstrip('.')}.", links)
    if question.stage != Stage.CONFIRMED or item.passed is None:
        return Followed(place, "Trong chương trình", "info", "users", links=links)
    told = f"{item.told} Lý do của chủ tọa: {item.reason}" if item.reason else item.told
    if (
        f"\n{item.number}. {box.nameless(item.number)}\n" in question.published
    ):  # earlier ones give names, and stay inside
        links.append(
            (reverse("councils:open_list", args=[question.digest]), f"Bảng kê phiếu, đếm lại: hồ sơ số {item.number}")
        )
    words, tone, icon = _PASSED if item.passed else _FAILED
    return Followed(place, words, tone, icon, told, links)


_PASSED = ("Hội đồng đồng ý", "ok", "circle-check")
_FAILED = ("Hội đồng không đồng ý", "danger", "circle-x")
