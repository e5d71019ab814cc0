"""One act on several dossiers: which of them it fits, what is asked, and the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from thidua.honours.recipients import subject_of
from thidua.law.readings import read_day
from thidua.law.wording import figure, lower, upper
from thidua.nominations import actions, barring, checklist, groups, queries, report
from thidua.nominations.presenting import dossier as presenting
from thidua.nominations.presenting import queue
from thidua.people.queries import names_of
from thidua.people.refusals import Refused
from thidua.web.numbers import number_in, numbers_in

if TYPE_CHECKING:
    from thidua.nominations.models import Nomination
    from thidua.people.models import User

MOST = 200


def chosen(values: Sequence[str], actor: User, *, on: date) -> list[Nomination]:
    """The dossiers ticked, as far as the actor sees them, in the order of their lists."""
    pks = numbers_in(values[:MOST])
    return list(
        queries.with_all(queries.visible_dossiers(actor, on=on).filter(pk__in=pks)).order_by("award", "position", "pk")
    )


def filtered(shown: str, actor: User, *, on: date) -> list[Nomination]:
    """All dossiers of a list as it is filtered (`shown`: its address), those of the other pages too; at most `MOST`."""
    search = queue.read(QueryDict(shown[:2_000]).dict())
    return list(queries.dossiers_found(search, queries.visible_dossiers(actor, on=on), actor, on=on)[:MOST])


def fitting(act: str, rows: Sequence[Nomination], actor: User, *, on: date) -> dict[int, str]:
    """Why an act cannot be done with a dossier, in words, by its number; nothing of those where it can."""
    ground = barring.ground_for(rows, actor, on=on)
    return {one.pk: why for one in rows if (why := barring.barred(act, one, ground))}


def acts_on(rows: Sequence[Nomination], actor: User, *, on: date) -> list[tuple[str, queue.Act]]:
    """The acts that can be done with one of these dossiers at least."""
    ground = barring.ground_for(rows, actor, on=on)
    return [(act, queue.ACTS[act]) for act in barring.possible(rows, ground)]


def done(act: str, rows: Sequence[Nomination], sent: QueryDict, actor: User, *, on: date) -> int:
    """The act on exactly those that were shown as possible; how many. All of them or none.

    Raises:
        Refused: nothing is chosen, one of them has moved on since it was shown, or the act itself is refused.
    """
    if not rows:
        raise Refused("Không hồ sơ nào trong các dòng đã chọn làm được việc này.", "Chọn các hồ sơ đang ở đúng bước.")
    if barred := fitting(act, rows, actor, on=on):
        names = queries.names_of_recipients([one for one in rows if one.pk in barred][:3])
        told = "; ".join(f"{name}: {lower(barred[pk])}" for pk, name in names.items())
        raise Refused(f"{told}.", "Xem lại bảng dưới đây rồi bấm lần nữa; hồ sơ ấy đã được bỏ qua.")
    _do(act, list(rows), sent, actor, on=on)
    return len(rows)


def _do(act: str, rows: Sequence[Nomination], sent: QueryDict, actor: User, *, on: date) -> None:
    pks = [one.pk for one in rows]
    note, document, conflict = (sent.get(name, "")[:5_000] for name in ("y-kien", "van-ban", "loi-ich"))
    match act:
        case "tiep-nhan":
            actions.receive(pks, appraiser=_appraiser(rows[0], sent, on), conflict=conflict, on=on, actor=actor)
        case "giao":
            actions.assign(pks, _named(rows[0], sent, on), conflict=conflict, on=on, actor=actor)
        case "dat" | "khong-dat":
            actions.conclude(pks, fit=act == "dat", note=note, on=on, actor=actor)
        case "chuyen":
            actions.forward(pks, document=document, note=note, on=on, actor=actor)
        case "ra-hoi-dong":
            actions.put_before_council(pks, on=on, actor=actor)
        case "ve-tham-dinh":
            actions.take_back(pks, reason=note, on=on, actor=actor)
        case "dung":
            actions.stop(pks, reason=note, document=document, on=on, actor=actor)
        case _:
            actions.send_back_many(rows, _marks(sent), until=_until(sent), on=on, actor=actor)


def preview(act: str, rows: Sequence[Nomination], sent: QueryDict, actor: User, *, on: date) -> dict[str, Any]:
    """What the page before the act shows."""
    barred = fitting(act, rows, actor, on=on)
    fit = [one for one in rows if one.pk not in barred]
    names = names_of({one.at_id for one in rows})
    pks = [one.pk for one in rows]
    weighed = actions.weighed(rows, on=on)
    shown = presenting.rows(
        rows,
        queries.names_of_recipients(rows),
        names,
        queries.asked_of_units(pks),
        queries.given_to(pks),
        fit=queries.found_fit(pks),
        undone=queries.undone_awards(rows),
        places=queries.workplaces_of(rows, on=on),
        on=on,
    )
    loads = queries.loads(fit[0], on=on) if fit and act in ("tiep-nhan", "giao") else []
    stakes = queries.conflicts_of_all(fit, [load.user for load in loads], on=on)
    own = {load.user.pk for load in loads if any(queries.is_own(one, load.user) for one in fit)}
    texts = queries.texts_of([one.pk for one in fit]) if act == "tra-lai" else {}
    subjects = {subject_of(one) for one in fit}
    fields = [part for part in report.FIELDS.values() if subjects <= set(part.subjects)] if fit else []
    return {
        "act": queue.ACTS[act], "slug": act, "rows": [(row, barred.get(row.pk, ""), presenting.weight(weighed[row.pk])) for row in shown], "fit": len(fit),
        "title": _title(act, len(fit), len(barred)), "sent": sent,
        "typed": {name: sent.get(key, "") for name, key in (("note", "y-kien"), ("document", "van-ban"), ("conflict", "loi-ich"), ("until", "han"))},
        "has_stakes": any(stakes.values()),
        "appraiser": sent.get("nguoi", str(actor.pk)),
        "loads": [(load, str(load.user.pk), list(dict.fromkeys(stakes[load.user.pk].values())), load.user.pk in own) for load in loads],
        "fields": [
            *_group_field(fit, sent, shown, on),
            *((part.key, part.title, sent.get(f"muc-{part.key}", ""), _texts(texts.get(part.key, {}), fit, shown)) for part in fields),
        ] if act == "tra-lai" else [],
        "papers": paper_fields(fit, sent, on) if act == "tra-lai" and len(fit) == 1 else [],
        "back": back(rows, sent), "from": sent.get("ve"),
    }  # fmt: skip


def _group_field(
    fit: Sequence[Nomination], sent: QueryDict, shown: Sequence[presenting.Row], on: date
) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """The group of the law among the fields that may be sent back, where there is another one to choose for each of them."""
    if not all(len(groups.choices_of(one, on=on)) > 1 for one in fit):
        return []
    words = _texts({one.pk: upper(groups.word_of(one)) for one in fit}, fit, shown)
    return [(groups.FIELD, groups.TITLE, sent.get(f"muc-{groups.FIELD}", ""), words)]


def paper_fields(fit: Sequence[Nomination], sent: QueryDict, on: date) -> list[tuple[str, str, str]]:
    """The papers of one dossier that may be sent back."""
    listed = checklist.of(fit[0], on=on)
    return [(f"giay.{key}", name, sent.get(f"muc-giay.{key}", "")) for key, name in listed.kinds]


def back(rows: Sequence[Nomination], sent: QueryDict) -> str:
    """The list as it was filtered (`ve`), or the page of the one dossier the act was begun from."""
    if "ve" not in sent and len(rows) == 1:
        return reverse("nominations:dossier", args=[rows[0].pk])
    asked = urlencode(queue.address(queue.read(QueryDict(sent.get("ve", "")[:2_000]).dict())))
    return f"{reverse('nominations:dossiers')}?{asked}" if asked else reverse("nominations:dossiers")


def _texts(
    texts: Mapping[int, str], fit: Sequence[Nomination], shown: Sequence[presenting.Row]
) -> list[tuple[str, str]]:
    """What stands in a part of each dossier, beside its name."""
    names = {row.pk: row.name for row in shown}
    return [(names[one.pk], texts.get(one.pk, "")) for one in fit]


def _title(act: str, fit: int, barred: int) -> str:
    if not fit:
        return f"Không hồ sơ nào làm được việc “{queue.ACTS[act].words}”"
    rest = f"; {figure(barred)} hồ sơ bỏ qua" if barred else ""
    return f"{queue.ACTS[act].asks.format(figure(fit))}{rest}"


def _appraiser(one: Nomination, sent: QueryDict, on: date) -> User | None:
    number = number_in(sent.get("nguoi"))
    return None if number is None else queries.appraisers_of(one, on=on).filter(pk=number).first()


def _named(one: Nomination, sent: QueryDict, on: date) -> User:
    """The appraiser chosen; raises Refused where none is."""
    if (whom := _appraiser(one, sent, on)) is None:
        raise Refused("Chưa chọn người thẩm định.", "Chọn một người trong danh sách.", field="appraiser")
    return whom


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
