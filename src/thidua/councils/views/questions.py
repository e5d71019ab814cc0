"""The page of a question for whoever runs the session: method, recusals, opening, closing, the result, its confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.councils import actions, queries
from thidua.councils.permissions import can_chair, can_run, seat_of
from thidua.councils.presenting import flags, lowering, quotas, states, votes
from thidua.councils.presenting import sessions as words
from thidua.councils.views.door import METHODS, crumbs, dossier_links, question_or_404, reader
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web.access import require_role
from thidua.web.numbers import numbers_in

if TYPE_CHECKING:
    from thidua.councils.models import Item, Question, Recusal, Seat
    from thidua.honours.givers import Giver
    from thidua.law.councils import OwnRules


@require_http_methods(METHODS)
@require_role(*SEERS)
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question; what was typed stays where an act is refused."""
    found = question_or_404(request, pk)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_act(request, found))
        except Refused as refusal:
            refused, found = refusal, question_or_404(request, pk)
    context = _shown(request, found) | {"refused": refused, "sent": request.POST}
    return render(request, "councils/question.html", context, status=400 if refused else 200)


def _shown(request: HttpRequest, found: Question) -> dict[str, Any]:
    actor, today = reader(request)
    session = found.session
    items = queries.items_of(found)
    attendances = queries.attendances_of(session)
    presence = words.presence(attendances)
    local = queries.local_rules(session)
    dossiers = queries.dossiers_of(items, on=session.meets_on, says_given=True)
    rows = votes.nominees(found, items, dossiers, members=presence.members, local=local)
    giver = queries.giver_of(session)
    award = words.award_words(found, session, giver)
    cast, seats = queries.turnout_of(found)
    chairs, runs = (can_chair(actor, session.council, on=today), can_run(actor, session.council, on=today))
    seat = seat_of(actor, session.council, on=today)
    turnout = queries.own_turnout(session, seat)
    chosen = {one.number: request.POST.get(f"ket-qua-{one.number}", "") for one in rows}
    faults = queries.faults_of(found, items)
    is_defective = any(one.held.is_defective for one in rows)
    return {
        "parts": votes.stretches(
            rows, is_counted=bool(found.members), asks=lambda one: chairs and found.stage == "dong" and one.is_left_to_chair
        ),
        "chosen": chosen, "against": {one.number for one in rows if votes.goes_against(one, chosen[one.number])} if request.method == "POST" else set(),
        "lacking": [one for one in rows if one.lacks_line],
        "question": found, "session": session, "rows": rows, "award": award, "presence": presence,
        "title": f"Số phiếu không khớp lúc kiểm phiếu: {award}" if faults else votes.title(found, award, rows), "faults": faults, "state": states.STAGES[found.stage],  # type: ignore[index]
        "heads": queries.heads_among(found, items, on=session.meets_on) if found.stage == "cho" else [],
        "crumbs": crumbs(session.council, session), "cast": cast, "seats": seats, "stage": str(found.stage),
        "under_way": states.under_way(found.method),
        "methods": states.METHOD_CHOICES, "voters": [one.seat for one in attendances if one.seat.votes],
        "may_run": runs and not session.ended_on, "may_chair": chairs and not session.ended_on, "seat": seat,
        "may_vote": bool(seat and seat.votes and found.stage == "mo" and found.method == "phieu_kin" and not turnout.get(found.pk)),
        "may_count": actions.can_count(actor, found, on=today) and not session.ended_on,
        "has_voted": turnout.get(found.pk, False),
        "is_defective": is_defective, "is_void": is_defective or bool(faults),
        "shared": votes.shared_line(rows), "left": sum(one.is_left_to_chair for one in rows),
        "flags": flags.of_question(found, items, giver),
        "is_changed": not session.ended_on and queries.rules_changed(found, items, local),
        **_quotas(found, items, local, rows, giver),
        **_lower(found, rows, request.POST, giver=giver, may=runs and found.stage == "dong"),
        "links": dossier_links(request, session, items), "off": queries.taken_off(found), "by_hand": found.method != "phieu_kin",
    }  # fmt: skip


def _quotas(
    found: Question, items: list[Item], local: OwnRules | None, rows: list[votes.Nominee], giver: Giver
) -> dict[str, Any]:
    """The card of each year, and whether any is exceeded."""
    cards = quotas.told(found, queries.limits_of(found, items, local), rows, giver) if items else []
    return {"quotas": cards, "is_over": any(one.over for one in cards)}


def _lower(found: Question, rows: list[votes.Nominee], sent: QueryDict, *, giver: Giver, may: bool) -> dict[str, Any]:
    """Whom the motion may name and what for; who cannot be lowered stands there with the reason."""
    missed = [one for one in rows if not one.held.is_met and not one.gone] if may else []
    offers = queries.lower_offers(found, [one.item for one in missed]) if missed else {}
    lines = lowering.lines(found, missed, offers, giver, queries.lowered_from(found) if missed else set())
    ticked = set(numbers_in(sent.getlist("ho-so"))) if sent.get("viec") == "ha" else set()
    return {"lowering": lines, "lower_chosen": ticked, "lower_choices": lowering.choices(found, lines, offers, giver)}


def _act(request: HttpRequest, found: Question) -> str:
    """Does what was pressed; the address to go on to."""
    wish, sent = request.POST.get("viec", ""), request.POST
    here = reverse("councils:question", args=[found.pk])
    actor, today = reader(request)
    if wish == "mo":
        actions.open_question(found, on=today, actor=actor)
        messages.success(request, states.opened(found.method))
    elif wish == "cach":
        actions.choose_method(found, sent.get("cach", ""), on=today, actor=actor)
        messages.success(request, "Đã đổi cách biểu quyết.")
    elif wish == "chi-tieu":
        actions.count_quota(found, sent.get("so-goc", ""), on=today, actor=actor)
        messages.success(request, "Đã ghi số làm gốc tính chỉ tiêu.")
    elif wish == "xac-nhan":
        actions.confirm(
            found, _decisions(found, sent), over_quota=sent.get("ly-do-chi-tieu", ""), on=today, actor=actor
        )
        messages.success(request, "Đã xác nhận kết quả. Hồ sơ đã chuyển bước.")
    elif wish in {"lien-quan", "bo-lien-quan", "rut", "rut-khi-mo"}:
        _about_items(request, found, wish)
    elif wish == "kiem-lai":
        actions.count_again(found, reason=sent.get("ly-do-kiem", ""), on=today, actor=actor)
        messages.success(request, "Đã mở lại để kiểm phiếu. Số cũ giữ trong nhật ký; đếm lại rồi ghi.")
    elif wish in {"ha", "bo-phieu-lai"}:
        made = _again(request, found, wish)
        return reverse("councils:question", args=[made.pk])
    if wish == "rut" and not queries.items_of(found):
        return reverse("councils:session", args=[found.session_id])
    return here


def _about_items(request: HttpRequest, found: Question, wish: str) -> None:
    actor, today = reader(request)
    sent = request.POST
    if wish == "bo-lien-quan":
        actions.take_part(_recusal(found, sent.get("dong", "")), on=today, actor=actor)
        messages.success(request, "Thành viên được biểu quyết trở lại.")
        return
    item = _item(found, sent.get("ho-so", ""))
    if wish == "rut":
        actions.drop_item(item, on=today, actor=actor)
        messages.success(request, f"Đã đưa {item.name} ra khỏi chương trình.")
        return
    if wish == "rut-khi-mo":
        actions.take_off(item, reason=sent.get("ly-do-rut", ""), on=today, actor=actor)
        messages.success(request, f"Đã đưa {item.name} ra khỏi nội dung. Phiếu đã bỏ vẫn tính cho các hồ sơ khác.")
        return
    actions.recuse(item, _seat(found, sent.get("ghe", "")), reason=sent.get("ly-do", ""), on=today, actor=actor)
    messages.success(request, "Đã ghi không biểu quyết vì liên quan.")


def _again(request: HttpRequest, found: Question, wish: str) -> Question:
    actor, today = reader(request)
    sent = request.POST
    if wish == "ha":
        numbers = numbers_in(sent.getlist("ho-so"))
        made = actions.lower(found, numbers, sent.get("danh-hieu", ""), on=today, actor=actor)
        messages.success(request, "Đã đưa danh hiệu thấp hơn ra biểu quyết. Mở phiếu khi Hội đồng sẵn sàng.")
        return made
    made = actions.annul(found, reason=sent.get("ly-do", ""), on=today, actor=actor)
    messages.success(request, "Lần bỏ phiếu trước không có giá trị. Đây là nội dung để bỏ phiếu lại.")
    return made


def _decisions(found: Question, sent: QueryDict) -> dict[int, actions.Decision]:
    return {
        item.number: actions.Decision(
            sent[f"ket-qua-{item.number}"] == votes.AGREES,
            # against the majority the common reason does not serve
            sent.get(f"ly-do-{item.number}", "").strip() or ("" if _knows(sent, item) else sent.get("ly-do-chung", "")),
            knowing=_knows(sent, item),
        )
        for item in queries.items_of(found)
        if sent.get(f"ket-qua-{item.number}") in {votes.AGREES, votes.REFUSES}
    }


def _knows(sent: QueryDict, item: Item) -> bool:
    return bool(sent.get(f"nguoc-{item.number}"))


def _item(found: Question, number: str) -> Item:
    one = next((item for item in queries.items_of(found) if str(item.number) == number), None)
    if one is None:
        raise Refused("Chưa chọn hồ sơ.", "Chọn một hồ sơ của nội dung này.", field="ho-so")
    return one


def _recusal(found: Question, pk: str) -> Recusal:
    every = [one for item in queries.items_of(found) for one in item.recusals.all()]
    one = next((recusal for recusal in every if str(recusal.pk) == pk), None)
    if one is None:
        raise Http404
    return one


def _seat(found: Question, pk: str) -> Seat:
    seats = [one.seat for one in queries.attendances_of(found.session)]
    one = next((seat for seat in seats if str(seat.pk) == pk), None)
    if one is None:
        raise Refused("Chưa chọn thành viên.", "Chọn thành viên không biểu quyết.", field="ghe")
    return one
