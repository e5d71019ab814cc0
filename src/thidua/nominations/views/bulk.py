"""One act on several dossiers: which of them it fits, what is asked, and the act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse

from thidua.law.readings import read_day
from thidua.nominations import actions, checklist, queries, report
from thidua.nominations.permissions import can_handle
from thidua.nominations.presenting import dossier as presenting
from thidua.nominations.presenting import queue
from thidua.people.queries import names_of
from thidua.people.refusals import Refused

if TYPE_CHECKING:
    from thidua.nominations.models import Nomination
    from thidua.people.models import User

MOST = 200


def chosen(values: Sequence[str], actor: User, *, on: date) -> list[Nomination]:
    """The dossiers ticked, as far as the actor sees them, in the order of their lists."""
    pks = [int(value) for value in values[:MOST] if value.isascii() and value.isdigit() and len(value) < 16]
    return list(
        queries.with_all(queries.visible_dossiers(actor, on=on).filter(pk__in=pks)).order_by("award", "position", "pk")
    )


def fitting(act: str, rows: Sequence[Nomination], actor: User, *, on: date) -> dict[int, str]:
    """Why an act does not fit a dossier, in words; nothing where it does. Asked once for each body and round."""
    handled: dict[tuple[int, int], bool] = {}
    found = {}
    for one in rows:
        where = (one.at_id, one.round_id)
        if where not in handled:
            handled[where] = can_handle(actor, one, on=on)
        if one.state not in queue.ACTS[act].states:
            found[one.pk] = f"Đang ở bước “{one.get_state_display()}”"
        elif not handled[where]:
            found[one.pk] = "Hồ sơ không ở cơ quan của ông/bà"
    return found


def done(act: str, rows: Sequence[Nomination], sent: QueryDict, actor: User, *, on: date) -> int:
    """The act on those it fits; how many. All of them or none.

    Raises:
        Refused: it fits none, or the act itself is refused.
    """
    barred = fitting(act, rows, actor, on=on)
    fit = [one for one in rows if one.pk not in barred]
    if not fit:
        raise Refused("Không hồ sơ nào trong các dòng đã chọn làm được việc này.", "Chọn các hồ sơ đang ở đúng bước.")
    pks = [one.pk for one in fit]
    note, document, conflict = (sent.get(name, "")[:5_000] for name in ("y-kien", "van-ban", "loi-ich"))
    match act:
        case "tiep-nhan":
            actions.receive(pks, appraiser=_appraiser(fit[0], sent, on), conflict=conflict, on=on, actor=actor)
        case "giao":
            whom = _appraiser(fit[0], sent, on)
            if whom is None:
                raise Refused("Chưa chọn người thẩm định.", "Chọn một người trong danh sách.", field="appraiser")
            actions.assign(pks, whom, conflict=conflict, on=on, actor=actor)
        case "dat" | "khong-dat":
            actions.conclude(pks, fit=act == "dat", note=note, on=on, actor=actor)
        case "chuyen":
            actions.forward(pks, document=document, note=note, on=on, actor=actor)
        case "ra-hoi-dong":
            actions.put_before_council(pks, on=on, actor=actor)
        case _:
            actions.send_back_many(fit, _marks(sent), until=_until(sent), on=on, actor=actor)
    return len(fit)


def preview(act: str, rows: Sequence[Nomination], sent: QueryDict, actor: User, *, on: date) -> dict[str, Any]:
    """What the page before the act shows."""
    barred = fitting(act, rows, actor, on=on)
    fit = [one for one in rows if one.pk not in barred]
    names = names_of({pk for one in rows for pk in (one.unit_id, one.at_id)})
    pks = [one.pk for one in rows]
    shown = presenting.rows(
        rows,
        queries.names_of_recipients(rows),
        names,
        queries.asked_of_units(pks),
        queries.given_to(pks),
        undone=queries.undone_awards(rows),
        on=on,
    )
    loads = queries.loads(fit[0], on=on) if fit and act in ("tiep-nhan", "giao") else []
    stakes = {load.user.pk: queries.conflicts_of(fit, load.user, on=on) for load in loads}
    subjects = {"person" if one.person_id else "collective" if one.organisation_id else "household" for one in fit}
    fields = [part for part in report.FIELDS.values() if subjects <= set(part.subjects)] if fit else []
    return {
        "act": queue.ACTS[act], "slug": act, "rows": [(row, barred.get(row.pk, "")) for row in shown], "fit": len(fit),
        "title": _title(act, len(fit), len(barred)), "sent": sent,
        "typed": {name: sent.get(key, "") for name, key in (("note", "y-kien"), ("document", "van-ban"), ("conflict", "loi-ich"), ("until", "han"))},
        "has_stakes": any(stakes.values()),
        "appraiser": sent.get("nguoi", str(actor.pk)),
        "loads": [(load, str(load.user.pk), list(dict.fromkeys(stakes[load.user.pk].values()))) for load in loads],
        "fields": [(part.key, part.title, sent.get(f"muc-{part.key}", "")) for part in fields] if act == "tra-lai" else [],
        "papers": paper_fields(fit, sent, on) if act == "tra-lai" and len(fit) == 1 else [],
        "back": back(rows) if len(rows) == 1 else reverse("nominations:dossiers"),
    }  # fmt: skip


def paper_fields(fit: Sequence[Nomination], sent: QueryDict, on: date) -> list[tuple[str, str, str]]:
    """The papers of one dossier that may be sent back."""
    listed = checklist.of(fit[0], on=on)
    return [(f"giay.{key}", name, sent.get(f"muc-giay.{key}", "")) for key, name in listed.kinds]


def back(rows: Sequence[Nomination]) -> str:
    """The page of the one dossier."""
    return reverse("nominations:dossier", args=[rows[0].pk])


def _title(act: str, fit: int, barred: int) -> str:
    rest = f"; {barred} hồ sơ bỏ qua" if barred else ""
    return (
        f"{queue.ACTS[act].words} {fit} hồ sơ{rest}" if fit else f"Không hồ sơ nào {queue.ACTS[act].words.lower()} được"
    )


def _appraiser(one: Nomination, sent: QueryDict, on: date) -> User | None:
    value = sent.get("nguoi", "")
    if not value.isascii() or not value.isdigit():
        return None
    return queries.appraisers_of(one, on=on).filter(pk=int(value[:15])).first()


def _marks(sent: QueryDict) -> dict[str, str]:
    """The fields with words beside them."""
    return {
        name.removeprefix("muc-")[:200]: words[:2_000]
        for name, words in sent.items()
        if name.startswith("muc-") and isinstance(words, str) and words.strip()
    }


def _until(sent: QueryDict) -> date | None:
    typed = sent.get("han", "").strip()
    found = read_day(typed) if typed else None
    if typed and found is None:
        raise Refused("Không có ngày này.", "Viết ngày/tháng/năm, ví dụ 03/03/2026.", field="until")
    return found
