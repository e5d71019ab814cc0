"""Meetings: the call, the answer of a member, the roll, the minutes, what is given to do, the election."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.blocs import actions, forms, papers, queries
from thidua.blocs.actions.locking import in_words
from thidua.blocs.actions.meetings import CALL
from thidua.blocs.actions.minutes import ACCOUNT
from thidua.blocs.permissions import WRITERS, may_finish
from thidua.blocs.presenting import meeting as told
from thidua.blocs.presenting.year import choices
from thidua.blocs.views.door import METHODS, Opened, Place, Sheet, done, found, led_place, place_of, sent, written
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role

if TYPE_CHECKING:
    from typing import Any

    from thidua.blocs.models import Meeting


@require_http_methods(METHODS)
@require_role(*SEERS)
def meeting(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """One meeting; whoever leads calls the roll here and makes the minutes."""
    place = place_of(request, key, year)
    one = found(queries.meeting_of(place.bloc, year, pk))
    refused: Refused | None = None
    if request.method == "POST":
        refuse_stranger(place.may_lead)
        try:
            _acted(request, place, one)
        except Refused as refusal:
            refused = refusal
        else:
            return HttpResponseRedirect(place.page("meeting", pk))
    own = {body.pk for body in place.own}
    names = names_of({row.body_id for row in one.presences.all()} | {row.owner_id for row in one.resolutions.all()})
    context = {
        "place": place, "bloc": place.bloc, "year": year, "meeting": one, "crumbs": place.crumbs, "refused": refused,
        "may_lead": place.may_lead, "told": told.told(one, names, own, may_lead=place.may_lead, on=place.today, sent=request.POST),
        "title": told.title(one, on=place.today),
    }  # fmt: skip
    return render(request, "blocs/meeting.html", context, status=400 if refused else 200)


def _acted(request: HttpRequest, place: Place, one: Meeting) -> None:
    match request.POST.get("viec"):
        case "diem-danh" | "du-mat" as order:
            here = {row.body_id: request.POST.get(f"mat-{row.body_id}", "") for row in one.presences.all()}
            roll = told.read_roll(here, the_rest_came=order == "du-mat")
            came = actions.take_roll(one, roll, on=place.today, actor=place.actor)
            messages.success(request, f"Đã điểm danh: {came} thành viên có mặt.")
        case "lap":
            actions.make_minutes(one, on=place.today, actor=place.actor)
            messages.success(
                request, "Đã lập biên bản. Từ nay biên bản giữ nguyên, các việc đã giao vẫn được theo dõi."
            )
        case _:
            raise Refused("Không rõ làm việc nào.", "Bấm một nút trên trang.")


@require_http_methods(METHODS)
@require_role(*WRITERS)
def call(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """A call to every member."""
    place = led_place(request, key, year)
    form = forms.CallForm(sent(request))
    sheet = Sheet(
        title=f"Mời họp {place.bloc.name}", verb="Gửi thư mời", icon="send", back=f"{place.page()}#cuoc-hop",
        said="Đã mời mọi thành viên; việc dự họp vào lịch năm của từng đơn vị.", here="Mời họp", crumbs=place.crumbs,
        lead=f"Mọi thành viên năm {year} được mời và được nhắc trong lịch năm; điểm danh có mặt thì việc ấy xong.",
        wide=frozenset({"about", "place", "agenda"}),
    )  # fmt: skip
    return written(
        request, form,
        lambda given, _: actions.call_meeting(place.bloc, year, told.call(given), on=place.today, actor=place.actor), sheet,
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def call_amend(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """The call put right."""
    place = led_place(request, key, year)
    one = found(queries.meeting_of(place.bloc, year, pk))
    form = forms.CallForm(sent(request), initial=told.filled(one))
    sheet = Sheet(
        title=f"Sửa thư mời {one}", verb="Ghi thay đổi", back=place.page("meeting", pk), said="Đã sửa thư mời.", here="Sửa thư mời",
        lead="Đổi ngày thì câu trả lời của các thành viên được hỏi lại.", crumbs=place.crumbs,
        wide=frozenset({"about", "place", "agenda"}),
    )  # fmt: skip
    return written(
        request, form,
        lambda given, seen: actions.amend_call(one, told.call(given), on=place.today, actor=place.actor, seen=seen), sheet,
        opened=Opened(f"blocs.call.{one.pk}", in_words(one, CALL)),
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def call_off(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """The meeting is not held."""
    place = led_place(request, key, year)
    one = found(queries.meeting_of(place.bloc, year, pk))
    sheet = Sheet(
        title=f"Hoãn, hủy {one} ngày {one.day:%d/%m/%Y}", verb="Hoãn, hủy cuộc họp", icon="ban", back=place.page("meeting", pk),
        said="Đã hoãn, hủy cuộc họp.", here="Hoãn, hủy", crumbs=place.crumbs, wide=frozenset({"reason"}),
    )  # fmt: skip
    return written(
        request, forms.ReasonForm(sent(request)),
        lambda given, _: actions.call_off(one, reason=given["reason"], on=place.today, actor=place.actor), sheet,
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def answer(request: HttpRequest, key: str, year: int, pk: int, presence: int) -> HttpResponse:
    """A member answers for itself, and for nobody else."""
    place = place_of(request, key, year)
    one = found(queries.meeting_of(place.bloc, year, pk))
    row = found(next((row for row in one.presences.all() if row.pk == presence), None))
    refuse_stranger(row.body_id in {body.pk for body in place.own})
    form = forms.AnswerForm(sent(request), initial={"coming": row.coming, "who": row.who, "reason": row.reason})
    name = place.whole.names.in_year(row.body_id, year)
    sheet = Sheet(
        title=f"{name} trả lời thư mời", verb="Gửi trả lời", icon="send", back=place.page("meeting", pk), said="Đã trả lời thư mời.",
        here="Trả lời", lead=f"{one}, {one.day:%d/%m/%Y}, tại {one.place}.", crumbs=place.crumbs,
        wide=frozenset({"who", "reason"}),
    )  # fmt: skip
    return written(
        request, form, lambda given, _: actions.answer_call(row, **given, on=place.today, actor=place.actor), sheet
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def account(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """What the meeting said, until its minutes are made."""
    place = led_place(request, key, year)
    one = found(queries.meeting_of(place.bloc, year, pk))
    words = in_words(one, ACCOUNT)
    sheet = Sheet(
        title=f"Nội dung {one} ngày {one.day:%d/%m/%Y}", verb="Ghi", back=place.page("meeting", pk), said="Đã ghi nội dung cuộc họp.",
        here="Nội dung", lead="Ghi bao nhiêu lần cũng được cho tới khi lập biên bản.", crumbs=place.crumbs,
        wide=frozenset({"account", "conclusion"}),
    )  # fmt: skip
    return written(
        request, forms.AccountForm(sent(request), initial=words),
        lambda given, seen: actions.write_account(one, **given, on=place.today, actor=place.actor, seen=seen), sheet,
        opened=Opened(f"blocs.account.{one.pk}", words),
    )  # fmt: skip


@require_safe
@require_role(*SEERS)
def minutes(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponseBase:
    """The minutes as a Word file to go on from."""
    place = place_of(request, key, year)
    one = found(queries.meeting_of(place.bloc, year, pk))
    bodies = {row.body_id for row in one.presences.all()} | {row.owner_id for row in one.resolutions.all()}
    target = papers.minutes(one, names_of(bodies | {place.bloc.organiser_id}), on=place.today)
    name = f"biên bản {str(one).lower()} {one.day:%d-%m-%Y}.docx"
    return FileResponse(target, as_attachment=True, filename=name, content_type=papers.CONTENT_TYPE)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def task_add(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """The meeting gives a member something to do."""
    place = led_place(request, key, year)
    one = found(queries.meeting_of(place.bloc, year, pk))
    form = forms.TaskForm(sent(request), members=choices(place.whole))
    sheet = Sheet(
        title=f"Giao việc tại {str(one).lower()}", verb="Giao việc", back=place.page("meeting", pk), said="Đã giao việc.",
        here="Giao việc", crumbs=place.crumbs,
    )  # fmt: skip

    def act(given: dict[str, Any], _: object) -> None:
        owner = place.member(given["owner"])
        actions.give_task(
            one, text=given["text"], owner=owner, deadline=given["deadline"], on=place.today, actor=place.actor
        )

    return written(request, form, act, sheet)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def task_done(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """Whoever was to do it says what came of it."""
    place = place_of(request, key, year)
    task = found(queries.task_of(place.bloc, year, pk))
    sheet = Sheet(
        title=f"Kết quả “{task.text}”", verb="Ghi kết quả", back=place.page("meeting", task.meeting_id), said="Đã ghi kết quả.",
        here="Kết quả", wide=frozenset({"outcome"}), crumbs=place.crumbs,
    )  # fmt: skip
    refuse_stranger(may_finish(place.actor, task, on=place.today))
    form = forms.OutcomeForm(sent(request), initial={"done_on": place.today})
    return written(
        request, form, lambda given, _: actions.finish_task(task, **given, on=place.today, actor=place.actor), sheet
    )  # fmt: skip


@require_POST
@require_role(*WRITERS)
def task_again(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """It is not done after all."""
    place = place_of(request, key, year)
    task = found(queries.task_of(place.bloc, year, pk))
    return done(
        request, lambda: actions.reopen_task(task, on=place.today, actor=place.actor), said="Đã ghi lại là chưa xong.",
        back=place.page("meeting", task.meeting_id),
    )  # fmt: skip


@require_POST
@require_role(*WRITERS)
def task_drop(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """A slip is taken out before the minutes are made."""
    place = led_place(request, key, year)
    task = found(queries.task_of(place.bloc, year, pk))
    return done(
        request, lambda: actions.drop_task(task, on=place.today, actor=place.actor), said="Đã bỏ việc ấy.",
        back=place.page("meeting", task.meeting_id),
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def elect(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """Whom the members elected for the next year."""
    place = led_place(request, key, year)
    one = found(queries.meeting_of(place.bloc, year, pk))
    form = forms.ElectForm(sent(request), members=choices(place.whole))
    sheet = Sheet(
        title=f"Kết quả bầu khối trưởng, khối phó năm {year + 1}", verb=f"Ghi cho năm {year + 1}", back=place.page("meeting", pk),
        said=f"Đã ghi thành viên, khối trưởng, khối phó năm {year + 1}.", here="Kết quả bầu", crumbs=place.crumbs,
        lead=f"Thành viên năm {year + 1} chưa ghi thì máy lấy các thành viên năm {year} còn hoạt động.",
    )  # fmt: skip

    def act(given: dict[str, Any], _: object) -> None:
        deputy = place.member(given["deputy"]) if given["deputy"] else None
        actions.elect(one, head=place.member(given["head"]), deputy=deputy, on=place.today, actor=place.actor)

    return written(request, form, act, sheet)
