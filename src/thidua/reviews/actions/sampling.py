"""The reviews of the sample ministry, through the same acts as everybody's."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from thidua.honours.sample.structure import LAST, OFFICES, ROOT
from thidua.people.models import Bloc, Organisation
from thidua.reviews.actions.calling import call_for_reports
from thidua.reviews.actions.following import close_point, leave_open
from thidua.reviews.actions.moving import Issuing, issue, receive, send, send_back
from thidua.reviews.actions.pointing import NewPoint, add_point
from thidua.reviews.actions.starting import NewReview, start
from thidua.reviews.actions.writing import write
from thidua.reviews.models import Carried, Kind, Review, Sort, Span
from thidua.reviews.sample import ISSUED, POST, RECEIVERS, SIGNER, UNITS, Planned, Unit

type Bodies = dict[str, Organisation]


@transaction.atomic
def load_reviews(*, on: date) -> int:
    """The reviews of Bộ Mẫu, all or none; how many. 0 where Bộ Mẫu is not loaded, or has them already."""
    bodies = {body.key: body for body in Organisation.objects.filter(is_sample=True)}
    if ROOT not in bodies or Review.objects.filter(is_sample=True).exists():
        return 0
    blocs = {bloc.key: bloc for bloc in Bloc.objects.filter(is_sample=True)}
    for one in ISSUED:
        _issued(one, bodies, blocs)
    if on.year > LAST:
        _running_year(bodies, blocs, on)
    return Review.objects.filter(is_sample=True).count()


def _issued(one: Planned, bodies: Bodies, blocs: dict[str, Bloc]) -> None:
    on, day = one.begun_on, one.issued_on
    review = start(
        NewReview(
            kind=Kind.FINAL, span=Span(one.span), body=bodies[one.body], first=one.first, last=one.last,
            bloc=blocs.get(one.bloc),
        ),
        on=on, actor=None, is_sample=True,
    )  # fmt: skip
    for section, text in one.texts.items():
        write(review, section, text, on=on, actor=None)
    for row in one.rows:
        add_point(
            review, NewPoint(sort=Sort(row.sort), text=row.text, owner=bodies.get(row.owner), due=row.due), on=on,
            actor=None,
        )  # fmt: skip
    _answer_carried(review, on)
    receivers = RECEIVERS if one.bloc else "Ban Thi đua – Khen thưởng Trung ương (dữ liệu mẫu)\nCác đơn vị thuộc Bộ"
    paper = Issuing(
        number=one.number, issued_on=day, signer=SIGNER, signer_post=POST, place="Hà Nội", receivers=receivers
    )  # fmt: skip
    issue(review, paper, on=day, actor=None)


def _answer_carried(review: Review, on: date) -> None:
    """What the review before left open is closed, or said to be open still, as the sample tells it."""
    planned = {row.text: row for one in ISSUED for row in one.rows if one.last < review.last and (one.bloc != "")}
    for row in Carried.objects.filter(review=review).select_related("point").order_by("pk"):
        said = planned.get(row.point.text)
        if said and said.done:
            close_point(row.point, done=said.done, closed_on=on - timedelta(days=30), on=on, actor=None)
        else:
            still = said.still if said and said.still else "Đang thực hiện, chưa có kết quả cuối cùng."
            leave_open(review, row, said=still, due=None, on=on, actor=None)


def _running_year(bodies: Bodies, blocs: dict[str, Bloc], on: date) -> None:
    """The ministry gathers its interim review; units stand at every step; the bloc has begun, with what is open since before."""
    half = date(on.year, 6, 30)
    until = half if on > half else None
    day = min(on, date(on.year, 7, 1))

    def begun(body: str, bloc: Bloc | None = None, to: str = "") -> Review:
        new = NewReview(
            kind=Kind.INTERIM, span=Span.YEAR, body=bodies[body], first=on.year, last=on.year, until=until, bloc=bloc,
            addressed_to=bodies.get(to),
        )  # fmt: skip
        return start(new, on=day, actor=None, is_sample=True)

    main = begun(ROOT)
    write(
        main,
        "dac_diem",
        "Sáu tháng đầu năm, Bộ Mẫu phát động thi đua ngay từ hội nghị tổng kết năm trước.",
        on=day,
        actor=None,
    )
    call_for_reports(
        main, day + timedelta(days=14), on=day, actor=None, rests="Quy chế thi đua, khen thưởng Bộ Mẫu, Điều 12"
    )
    for at, unit in enumerate(UNITS):
        _unit(begun(unit.body, to=ROOT), unit, min(on, day + timedelta(days=8 + 3 * at)))
    bloc = begun(ROOT, blocs[OFFICES])
    [first, *_] = list(Carried.objects.filter(review=bloc).select_related("point").order_by("pk"))
    leave_open(
        bloc, first, said="Đã kiểm tra ba đơn vị, sáu tháng cuối năm kiểm tra tiếp.", due=None, on=day, actor=None
    )


def _unit(review: Review, unit: Unit, on: date) -> None:
    write(review, "danh_gia", unit.text, on=on, actor=None)
    add_point(review, NewPoint(sort=Sort.LIMIT, text=unit.limit, due=date(on.year, 12, 20)), on=on, actor=None)
    if unit.lesson:
        add_point(review, NewPoint(sort=Sort.LESSON, text=unit.lesson), on=on, actor=None)
    if unit.state == "soan":
        return
    send(review, on=on, actor=None)
    if unit.state == "tra_lai":
        send_back(review, {"danh_gia": unit.asked}, on=on, actor=None)
    elif unit.state != "da_gui":
        receive(review, on=on, actor=None)
    if unit.state == "ban_hanh":
        paper = Issuing(number="15/BC-CNS", issued_on=on, signer="Lê Mẫu Hòa", signer_post="CỤC TRƯỞNG", place="Hà Nội")
        issue(review, paper, on=on, actor=None)
