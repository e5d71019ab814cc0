"""A review goes to the body above, comes back or is taken, and is issued: frozen with the figures of that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.duties.actions import About, fulfil, unfulfil
from thidua.duties.models import Duty, Sort
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.reviews.actions.figuring import keep_figures
from thidua.reviews.actions.locking import EDITABLE, locked, refuse_fixed
from thidua.reviews.actions.telling import tell
from thidua.reviews.actions.writing import section_title
from thidua.reviews.calculations.shape import digest
from thidua.reviews.models import Carried, Passage, Review, State
from thidua.reviews.permissions import can_answer, can_issue, can_write
from thidua.reviews.queries.content import live_content
from thidua.reviews.queries.lower import call_key

ABOUT = "review"


@transaction.atomic
def send(review: Review, *, on: date, actor: User | None) -> Review:
    """To the body above; the duty to report is fulfilled by it.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it goes to nobody, was sent, or something asked for or carried over was not answered.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    refuse_fixed(held)
    if held.addressed_to is None:
        raise Refused("Báo cáo này không gửi cấp nào.", "Ban hành thẳng.")
    _refuse_unanswered(held)
    keep_figures(held, on=on)
    held.state, held.sent_on, held.answered_on = State.SENT, on, None
    held.save(update_fields=["state", "sent_on", "answered_on"])
    _fulfil(held, on)
    tell("gui", held, actor, {"addressed_to": held.addressed_to.key, "sent_on": on})
    return held


@transaction.atomic
def take_back(review: Review, *, on: date, actor: User | None) -> Review:
    """Before the body above has answered; the duty is owed again.

    Raises:
        PermissionDenied: the actor may not write the review.
        Refused: it was not sent, or was answered.
    """
    held = locked(review)
    refuse_stranger(can_write(actor, held, on=on))
    if held.state != State.SENT:
        raise Refused("Báo cáo không còn chờ cấp trên nên không rút được.", "Tải lại trang để xem trạng thái.")
    held.state = State.DRAFT
    held.save(update_fields=["state"])
    _unfulfil(held)
    tell("rut", held, actor, {"state": held.state}, {"state": State.SENT.value})
    return held


@transaction.atomic
def receive(review: Review, *, on: date, actor: User | None) -> Review:
    """The body above takes it as it is.

    Raises:
        PermissionDenied: the actor does not answer for that body.
        Refused: it is not waiting for an answer.
    """
    held = _answered(review, on, actor)
    held.state, held.answered_on = State.RECEIVED, on
    held.save(update_fields=["state", "answered_on"])
    tell("nhan", held, actor, {"answered_on": on})
    return held


@transaction.atomic
def send_back(review: Review, asked: Mapping[str, str], *, on: date, actor: User | None) -> Review:
    """The body above wants sections put right: each is named with what is wrong there. The duty is owed again.

    Raises:
        PermissionDenied: the actor does not answer for that body.
        Refused: it is not waiting for an answer, no section is named, or one is unknown.
    """
    held = _answered(review, on, actor)
    wanted = {section: tidy(words) for section, words in asked.items() if tidy(words)}
    if not wanted:
        raise Refused("Chưa nêu phần nào phải sửa.", "Ghi ít nhất một phần và điều phải sửa ở đó.")
    if stray := next((section for section in wanted if not section_title(section)), ""):
        raise Refused(f"Báo cáo không có phần “{stray}”.", "Tải lại trang rồi chọn lại.")
    for section, words in sorted(wanted.items()):
        Passage.objects.update_or_create(review=held, section=section, defaults={"asked": words})
    held.state, held.answered_on = State.RETURNED, on
    held.save(update_fields=["state", "answered_on"])
    _unfulfil(held)
    told = "; ".join(f"{section_title(section)}: {words}" for section, words in wanted.items())
    tell("tra_lai", held, actor, {"asked": told, "answered_on": on})
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """What stands on the paper when it goes out."""

    number: str
    issued_on: date
    signer: str
    signer_post: str
    place: str = ""
    receivers: str = ""


@transaction.atomic
def issue(review: Review, paper: Issuing, *, on: date, actor: User | None) -> Review:
    """Issued: all it says is frozen as it stands on the day, with its digest.

    Raises:
        PermissionDenied: the actor may not issue it.
        Refused: it still has to go to the body above, something was not answered, or number, signer or day do not fit.
    """
    held = locked(review)
    refuse_stranger(can_issue(actor, held, on=on))
    _refuse_too_early(held)
    _refuse_unanswered(held)
    number, signer = tidy(paper.number), tidy(paper.signer)
    post = "\n".join(filter(None, (tidy(line) for line in paper.signer_post.splitlines())))
    for field, value, said in (
        ("number", number, "số, ký hiệu"), ("signer", signer, "người ký"), ("signer_post", post, "chức vụ người ký"),
    ):  # fmt: skip
        if not value:
            raise Refused(f"Chưa ghi {said}.", "Ghi đúng như trên bản ký.", field=field)
    if not held.begun_on <= paper.issued_on <= on:
        raise Refused(
            f"Ngày ban hành {paper.issued_on:%d/%m/%Y} không nằm từ ngày lập {held.begun_on:%d/%m/%Y} đến hôm nay.",
            "Ghi ngày ký trên văn bản.", field="issued_on",
        )  # fmt: skip
    held.number, held.issued_on, held.signer, held.signer_post = number, paper.issued_on, signer, post
    held.place, held.receivers = tidy(paper.place), paper.receivers.replace("\r\n", "\n").strip()
    content = live_content(held, on=on).json() | {"paper": _paper(held)}
    held.content, held.digest, held.state = content, digest(content), State.ISSUED
    held.figures, held.figures_on = content["parts"], on
    held.save()
    tell(
        "ban_hanh",
        held,
        actor,
        {"number": number, "issued_on": paper.issued_on, "signer": signer, "digest": held.digest},
    )
    return held


def _paper(held: Review) -> dict[str, str]:
    """What stands on the paper besides its text, frozen with it."""
    plain = ("number", "place", "signer", "signer_post", "receivers")
    return {name: getattr(held, name) for name in plain} | {"issued_on": f"{held.issued_on:%Y-%m-%d}"}


def _answered(review: Review, on: date, actor: User | None) -> Review:
    held = locked(review)
    refuse_stranger(can_answer(actor, held, on=on))
    if held.state != State.SENT:
        raise Refused("Báo cáo này không chờ trả lời.", "Tải lại trang để xem trạng thái.")
    return held


def _refuse_too_early(held: Review) -> None:
    if held.state == State.RECEIVED or (held.addressed_to is None and held.state in EDITABLE):
        return
    if held.state == State.ISSUED:
        raise Refused(f"Báo cáo đã ban hành ngày {held.issued_on:%d/%m/%Y}.", "Không ban hành lần nữa.")
    raise Refused("Cấp trên chưa nhận báo cáo này.", "Gửi cấp trên, được nhận rồi ban hành.")


def _refuse_unanswered(held: Review) -> None:
    """What was asked for above and what was open before must have been answered."""
    asked = Passage.objects.filter(review=held).exclude(asked="").order_by("section")
    if waiting := [section_title(one.section) for one in asked]:
        raise Refused(
            f"Cấp trên yêu cầu sửa mà chưa sửa: {', '.join(f'“{title}”' for title in waiting)}.",
            "Mở từng phần, sửa rồi ghi, hoặc bấm “Đã sửa”.",
        )
    silent = Carried.objects.filter(review=held, said="", point__closed_on=None).select_related("point").order_by("pk")
    if left := list(silent):
        raise Refused(
            f"Còn {len(left)} việc còn mở từ kỳ trước chưa nói kết quả, trước hết: “{left[0].point.text[:90]}”.",
            "Mỗi việc ghi là đã xong, hoặc nói vì sao còn mở.",
        )


def _by(review: Review) -> str:
    return f"review:{review.pk}"


def _fulfil(review: Review, on: date) -> None:
    """The duty that asks for this very report; else the only general one of the year, for then nothing else can be meant."""
    mine = [review.body_id]
    if fulfil(mine, Sort.REPORT, review.last, by=_by(review), on=on, about=About(ABOUT, call_key(review))):
        return
    general = Duty.objects.filter(
        body=review.body_id,
        demand__sort=Sort.REPORT,
        demand__calendar__year=review.last,
        demand__subject_kind="",
        spared="",
    )
    if general.count() == 1:
        fulfil(mine, Sort.REPORT, review.last, by=_by(review), on=on)


def _unfulfil(review: Review) -> None:
    for about in (About(ABOUT, call_key(review)), About()):
        unfulfil([review.body_id], Sort.REPORT, review.last, by=_by(review), about=about)
