"""A round is opened, put right and finished; a body's own road is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from thidua.audit.actions import name_of, record
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import tidy
from thidua.law.wording import figure, lower, upper
from thidua.nominations.models import Nomination, Round, RoundAward, RouteText, State
from thidua.nominations.models.dossiers import GIVEN_UP
from thidua.nominations.naming import namer
from thidua.nominations.permissions import can_hold_rounds
from thidua.nominations.routes import RouteError, read_route
from thidua.nominations.states import is_ended
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

LONGEST_SPAN = 60
"""Years one round may look back: a life's work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """A round as its guidance document tells it."""

    name: str
    body: Organisation
    year: int
    awards: Sequence[str]
    opens_on: date
    closes_on: date
    first_year: int | None = None
    path: str = "cong_trang"
    council_on: date | None = None
    is_simplified: bool = False
    document: str = ""
    note: str = ""


@transaction.atomic
def open_round(new: NewRound, *, on: date, actor: User | None, is_sample: bool = False) -> Round:
    """A body begins to take dossiers.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        Refused: a rule about rounds is broken; the field says which.
    """
    refuse_stranger(can_hold_rounds(actor, new.body, on=on))
    Organisation.objects.select_for_update().get(pk=new.body.pk)  # the next key is found by one at a time
    _check(new)
    made = Round.objects.create(
        key=_next_key(new.body, new.year), is_sample=is_sample or new.body.is_sample, **_values(new)
    )
    RoundAward.objects.bulk_create(RoundAward(round=made, award=award) for award in _ordered(new.awards))
    record("nominations.mo_dot", actor=actor, kind="round", key=made.key, after=_told(made))
    return made


@transaction.atomic
def amend_round(one: Round, new: NewRound, *, on: date, actor: User | None) -> Round:
    """A round put right: its dates, its guidance, what is considered; never whose it is.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        Refused: it is finished, a rule is broken, an award that dossiers were made for would fall out, or the year, the way of
            commendation or the procedure would change under dossiers that were submitted.
    """
    found = _locked(one)
    refuse_stranger(can_hold_rounds(actor, found.body, on=on))
    _refuse_finished(found)
    _check(new)
    _refuse_orphans(found, new)
    _refuse_unsettled(found, new)
    before = _told(found)
    for name, value in (_values(new) | {"body": found.body}).items():
        setattr(found, name, value)
    found.save()
    kept = set(new.awards)
    found.awards.exclude(award__in=kept).delete()
    there = set(found.awards.values_list("award", flat=True))
    RoundAward.objects.bulk_create(
        RoundAward(round=found, award=award) for award in _ordered(new.awards) if award not in there
    )
    record("nominations.sua_dot", actor=actor, kind="round", key=found.key, before=before, after=_told(found))
    return found


@transaction.atomic
def finish_round(one: Round, *, on: date, actor: User | None) -> Round:
    """Nothing more is taken in or decided in a round.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        Refused: it was finished before, or dossiers are still on their way.
    """
    found = _locked(one)
    refuse_stranger(can_hold_rounds(actor, found.body, on=on))
    _refuse_finished(found)
    _refuse_unfinished(found)
    found.finished_on = on
    found.save(update_fields=["finished_on"])
    record(
        "nominations.ket_thuc_dot",
        actor=actor,
        kind="round",
        key=found.key,
        after={"name": found.name, "finished_on": on},
    )
    return found


@transaction.atomic
def write_route(
    body: Organisation, text: str, *, since: date, document: str, on: date, actor: User | None
) -> RouteText:  # fmt: skip
    """A body's own road and papers, from a day on.

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        Refused: the text cannot be read (its line is named), no document, or one already begins on that day or later.
    """
    refuse_stranger(can_hold_rounds(actor, body, on=on))
    Organisation.objects.select_for_update().get(pk=body.pk)
    try:
        read_route(text)
    except RouteError as slip:
        raise Refused(f"{slip}", slip.mend, field="text") from None
    if not tidy(document):
        raise Refused("Chưa ghi văn bản quy định.", "Ghi số, ngày của quy chế, quyết định.", field="document")
    last = RouteText.objects.filter(body=body).order_by("-since").first()
    if last and last.since >= since:
        raise Refused(
            f"Đã có bản áp dụng từ {last.since:%d/%m/%Y}; bản sau thay bản trước, không sửa bản trước.",
            "Ghi ngày áp dụng muộn hơn ngày ấy.", field="since",
        )  # fmt: skip
    made = RouteText.objects.create(
        body=body, since=since, document=tidy(document), text=text, entered_by=name_of(actor)
    )
    record(
        "nominations.ghi_duong_di", actor=actor, kind="route", key=f"{body.key}/{since}",
        after={"at": body.key, "since": since, "document": made.document, "text": text},
    )  # fmt: skip
    return made


_ENDINGS = {
    State.PASSED: "hồ sơ Hội đồng đã đồng ý thì ký quyết định, trình cấp trên, hoặc dừng, không khen",
    State.SENT_UP: "hồ sơ trong tờ trình đã ký thì ghi kết quả của cấp trên, hoặc rút khỏi tờ trình",
    State.BEFORE_COUNCIL: "hồ sơ chờ Hội đồng thì Hội đồng xét, hoặc ra khỏi chương trình rồi đơn vị rút",
}
"""How a dossier that is far on its road comes to its end; the others the unit may withdraw."""


def _refuse_unfinished(found: Round) -> None:
    """Says how many dossiers are where, and how each of these may end."""
    states = Nomination.objects.filter(round=found).order_by().values_list("state").annotate(many=Count("pk"))
    waiting = {State(state): many for state, many in states if not is_ended(state)}
    if not waiting:
        return
    told = ", ".join(f"{figure(waiting[one])} “{one.label}”" for one in State if one in waiting)
    mends = [words for state, words in _ENDINGS.items() if state in waiting]
    if waiting.keys() - _ENDINGS.keys():
        mends.append(f"{'hồ sơ khác' if mends else 'từng hồ sơ'} thì đưa đến kết quả cuối, hoặc để đơn vị rút")
    raise Refused(
        f"Còn {figure(sum(waiting.values()))} hồ sơ của đợt này chưa xong: {told}.", f"{upper('; '.join(mends))}."
    )


def _locked(one: Round) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("body").get(pk=one.pk)


def _refuse_finished(one: Round) -> None:
    if one.finished_on:
        raise Refused(f"Đợt này đã kết thúc ngày {one.finished_on:%d/%m/%Y}.", "Mở đợt mới nếu cần xét tiếp.")


def _check(new: NewRound) -> None:
    """Every rule about one round, the first that is broken first."""
    if not tidy(new.name):
        raise Refused("Chưa ghi tên đợt xét.", "Ghi tên như văn bản hướng dẫn.", field="name")
    if new.closes_on < new.opens_on:
        raise Refused("Ngày thôi nhận trước ngày bắt đầu nhận.", "Sửa một trong hai ngày.", field="closes_on")
    if new.council_on and new.council_on < new.opens_on:
        raise Refused("Ngày họp Hội đồng trước ngày nhận hồ sơ.", "Sửa ngày họp, hoặc để trống.", field="council_on")
    if new.year > new.closes_on.year:
        raise Refused(
            f"Thành tích đến năm {new.year} mà thôi nhận hồ sơ từ năm {new.closes_on.year}.", "Sửa năm, hoặc sửa ngày.", field="year"
        )  # fmt: skip
    if new.first_year and not new.year - LONGEST_SPAN <= new.first_year <= new.year:
        raise Refused(
            "Năm đầu của thành tích không khớp với năm cuối.", f"Ghi năm từ {new.year - LONGEST_SPAN} đến {new.year}, hoặc để trống.",
            field="first_year",
        )  # fmt: skip
    _check_awards(new)


def _check_awards(new: NewRound) -> None:
    if not new.awards:
        raise Refused("Chưa chọn danh hiệu, hình thức nào.", "Chọn ít nhất một.", field="awards")
    name_of = namer(new.body, on=new.closes_on)
    for award in new.awards:
        name = name_of(award)
        if not AWARDS[award].valid_on(new.closes_on):
            raise Refused(
                f"{name} không xét được vào ngày {new.closes_on:%d/%m/%Y}.", "Bỏ chọn, hoặc sửa ngày.", field="awards"
            )
        if new.is_simplified and AWARDS[award].kind == "danh_hieu":
            raise Refused(
                f"{name} là danh hiệu thi đua; thủ tục đơn giản chỉ dành cho hình thức khen thưởng (Luật 06/2022/QH15, Điều 85).",
                "Bỏ danh hiệu ấy, hoặc xét theo thủ tục thông thường.", field="awards",
            )  # fmt: skip


def _refuse_orphans(found: Round, new: NewRound) -> None:
    """An award stays while a dossier for it is on its way or has it; one given up holds nothing."""
    kept = Nomination.objects.filter(round=found).exclude(state__in=GIVEN_UP)
    used = kept.exclude(award__in=new.awards).values_list("award", flat=True).first()
    if used:
        raise Refused(
            f"Đã có hồ sơ đề nghị {lower(namer(new.body, on=new.closes_on)(used))} trong đợt này.",
            "Giữ hình thức ấy trong danh sách.",
            field="awards",
        )


_SETTLED = {
    "year": ("năm thành tích", "kết luận của luật đã lưu, quyết định và sổ phải cùng một năm"),
    "path": ("loại hình khen thưởng", "điều kiện, giấy tờ đã xét theo loại hình ấy"),
    "is_simplified": ("thủ tục", "thủ tục quyết định hồ sơ phải công khai hay không (Nghị định 152/2025/NĐ-CP, Điều 44)"),
}  # fmt: skip
"""What dossiers on their way rest on, with its name and why it stays."""


def _refuse_unsettled(found: Round, new: NewRound) -> None:
    """What submitted dossiers were judged by does not change under them; a draft taken back was never submitted."""
    changed = [name for name in _SETTLED if getattr(found, name) != getattr(new, name)]
    if not changed:
        return
    never = Q(state=State.DRAFT) | Q(state=State.WITHDRAWN, submitted_on=None)
    if many := Nomination.objects.filter(~never, round=found).count():
        what, why = _SETTLED[changed[0]]
        raise Refused(
            f"Đợt này đã có {many} hồ sơ được trình nên không đổi {what}: {why}.", "Giữ như cũ; cần xét khác thì mở đợt mới.",
            field=changed[0],
        )  # fmt: skip


def _values(new: NewRound) -> dict[str, Any]:
    return {
        "name": tidy(new.name), "body": new.body, "path": new.path, "first_year": new.first_year, "year": new.year,
        "opens_on": new.opens_on, "closes_on": new.closes_on, "council_on": new.council_on,
        "is_simplified": new.is_simplified, "document": tidy(new.document), "note": new.note.strip(),
    }  # fmt: skip


def _ordered(awards: Sequence[str]) -> list[str]:
    """In the order of the catalogue, each once."""
    return [award for award in AWARDS if award in set(awards)]


def _next_key(body: Organisation, year: int) -> str:
    stem = f"{body.key}-{year}-"
    taken = set(Round.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for number in range(1, len(taken) + 2) if (key := f"{stem}{number}") not in taken)


def _told(one: Round) -> dict[str, Any]:
    plain = (
        "name", "path", "first_year", "year", "opens_on", "closes_on", "council_on", "is_simplified", "document", "note",
    )  # fmt: skip
    told = {name: getattr(one, name) for name in plain if getattr(one, name)}
    return told | {"at": one.body.key, "awards": list(one.awards.values_list("award", flat=True))}
