"""A round of the sample ministry that is over: its session with the published list, one signed decision; by everybody's acts."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from thidua.councils.actions import (
    NewSession,
    attend,
    call,
    cast,
    close_question,
    confirm,
    end_session,
    open_question,
)  # fmt: skip
from thidua.councils.models import Council, Form, Here, Question, Session
from thidua.decisions.actions.drafting import amend, draft
from thidua.decisions.actions.signing import sign
from thidua.decisions.actions.spanning import set_span
from thidua.decisions.models import Decision
from thidua.honours.sample.structure import LAST, ROOT
from thidua.nominations.actions import (
    NewRound,
    Proposals,
    Submission,
    conclude,
    finish_round,
    open_round,
    propose,
    put_before_council,
    receive,
    submit,
    write_rules,
)  # fmt: skip
from thidua.nominations.models import Nomination, Round, State
from thidua.nominations.queries import people_to_propose, recipients_of
from thidua.people.models import Organisation, User

AWARD, UNIT, FEW = "bang_khen_cap_bo", "vu_doi_ngoai", 3
"""The year is `LAST`, after the last period whose figures Bộ Mẫu reports (2015 to 2019)."""
BEFORE = {name: timedelta(days=days) for name, days in {
    "opens": 90, "hands_in": 60, "receives": 55, "appraises": 48, "closes": 40, "meets": 20, "signs": 10,
}.items()}  # fmt: skip
"""How many days before today each step was taken."""
RULES = """\
# Dữ liệu mẫu: quyết định này không có thật
body = "Bộ Mẫu"
issued = true

[[version]]
from = 2025-07-01
document = "Quyết định 640/QĐ-BM ngày 01/07/2025 (dữ liệu mẫu)"
confidence = "source"
checked_on = 2025-07-01

  [[version.threshold]]
  awards = ["bang_khen_cap_bo"]
  levels = ["cap_bo"]
  ballot = "phieu_kin"
  at_least = "70 %"
  of = "tong_so"
  place = "Điều 5"
"""
_TEXTS = {
    "symbol": "QĐ-BM", "place": "Hà Nội", "capacity": "KT", "head_title": "Bộ trưởng", "signer_title": "Thứ trưởng",
    "fund": "Quỹ thi đua, khen thưởng của Bộ Mẫu",
}  # fmt: skip


@transaction.atomic
def load_decisions(*, on: date) -> int:
    """A finished session and a signed decision of Bộ Mẫu; how many decisions. 0 where there is one already, or Bộ Mẫu, its
    council or its accounts are not there.
    """
    users = {one.username: one for one in User.objects.filter(is_sample=True)}
    body = Organisation.objects.filter(key=ROOT, is_sample=True).first()
    council = Council.objects.filter(body=body, is_sample=True).first()
    unit = Organisation.objects.filter(key=UNIT, is_sample=True).first()
    keeper, signer = users.get("mau-thuong-truc"), users.get("mau-nguoi-ky")
    if not (body and council and unit and keeper and signer) or Decision.objects.exists():
        return 0
    at = _round(body, on=on)
    dossiers = _appraised(at, unit, keeper, on=on)
    if not dossiers:
        return 0
    write_rules(body, RULES, on=council.since, actor=None)
    _voted(council, at, dossiers, on=on - BEFORE["meets"])
    passed = list(Nomination.objects.filter(round=at, state=State.PASSED).values_list("pk", flat=True))
    _signed(body, passed, signer, on=on - BEFORE["signs"])
    finish_round(at, on=on - BEFORE["signs"], actor=None)
    return 1


def _round(body: Organisation, *, on: date) -> Round:
    opens, closes = on - BEFORE["opens"], on - BEFORE["closes"]
    return open_round(
        NewRound(
            name=f"Đợt xét Bằng khen của Bộ trưởng, thành tích đến năm {LAST} (dữ liệu mẫu)", body=body, year=LAST,
            awards=(AWARD,), first_year=LAST - 1, opens_on=opens, closes_on=closes, council_on=on - BEFORE["meets"],
            document=f"Công văn 655/BM-TĐKT ngày {opens:%d/%m/%Y} (dữ liệu mẫu)",
        ),
        on=opens, actor=None, is_sample=True,
    )  # fmt: skip


def _appraised(at: Round, unit: Organisation, keeper: User, *, on: date) -> list[int]:
    """Dossiers of the first people of a unit the law finds fit, handed in, received and appraised."""
    day = on - BEFORE["hands_in"]
    fit = [one.key for one in people_to_propose(at, AWARD, unit, "", on=day) if one.answer == "met"]
    recipients = recipients_of(fit[:FEW])
    if not recipients:
        return []
    made = propose(Proposals(round=at, award=AWARD, unit=unit, recipients=recipients), on=day, actor=None)
    dossiers = [one.pk for one in made]
    document = f"Tờ trình 87/TTr-VĐN ngày {day:%d/%m/%Y} (dữ liệu mẫu)"
    submit(Submission(dossiers=dossiers, document=document), on=day, actor=None)
    receive(dossiers, appraiser=None, on=on - BEFORE["receives"], actor=keeper)
    conclude(dossiers, fit=True, on=on - BEFORE["appraises"], actor=keeper)
    put_before_council(dossiers, on=on - BEFORE["appraises"], actor=None)
    return dossiers


def _voted(council: Council, at: Round, dossiers: list[int], *, on: date) -> None:
    """Everybody is there; all agree to each but the last, on whom the council is divided."""
    session = call(
        council, NewSession(meets_on=on, form=Form.IN_PERSON, place="Phòng họp 201, trụ sở Bộ Mẫu", round=at), on=on, actor=None
    )  # fmt: skip
    attend(session, {one.seat_id: Here.PRESENT for one in session.attendances.all()}, on=on, actor=None)
    question = open_question(session.questions.get(), on=on, actor=None)
    _cast(question, session, many=len(dossiers), on=on)
    confirm(close_question(question, on=on, actor=None), {}, on=on, actor=None)
    end_session(session, on=on, actor=None)


def _cast(question: Question, session: Session, *, many: int, on: date) -> None:
    voters = session.attendances.filter(seat__votes=True, seat__user__isnull=False).select_related("seat__user")
    for place, one in enumerate(voters.order_by("seat")):
        divided = "d" if place % 2 else "k"
        choices = {number: divided if number == many > 1 else "d" for number in range(1, many + 1)}
        if one.seat.user:
            # an invented ballot is no secret: its mark may be known
            cast(question, choices, token=f"phieu-mau-{place}".ljust(24, "x"), on=on, actor=one.seat.user)


def _signed(body: Organisation, dossiers: list[int], signer: User, *, on: date) -> Decision:
    """For the last two years: in an earlier one the award would count among those whose figures Bộ Mẫu reports."""
    made = amend(
        draft(dossiers, body=body, on=on, actor=None), {**_TEXTS, "signer_name": signer.full_name}, on=on, actor=None
    )
    set_span(made, list(made.lines.values_list("pk", flat=True)), LAST - 1, LAST, on=on, actor=None)
    made = Decision.objects.get(pk=made.pk)
    return sign(made, on=on, actor=signer, version=made.version)
