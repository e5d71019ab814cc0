"""The rounds and dossiers of the sample ministry, through the same acts as everybody's."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from thidua.honours.sample.structure import LAST, ROOT
from thidua.nominations.actions.proposing import Proposals, propose
from thidua.nominations.actions.rounds import NewRound, open_round
from thidua.nominations.actions.submitting import Submission, submit
from thidua.nominations.models import Round
from thidua.nominations.queries import people_to_propose, recipients_of
from thidua.people.models import Organisation

AWARDS = (
    "chien_si_thi_dua_co_so", "tap_the_lao_dong_xuat_sac", "chien_si_thi_dua_cap_bo", "bang_khen_cap_bo", "bang_khen_thu_tuong",
)  # fmt: skip
SUBMITTING, DRAFTING = "vu_phap_luat", "vu_ke_hoach"
FEW = 6
"""Dossiers each of the two units makes."""


@transaction.atomic
def load_rounds(*, on: date) -> int:
    """A round of Bộ Mẫu that takes dossiers today, with a list handed in and one being written; how many dossiers. 0 where
    Bộ Mẫu is not loaded, or has rounds already.
    """
    bodies = {body.key: body for body in Organisation.objects.filter(is_sample=True)}
    if not {ROOT, SUBMITTING, DRAFTING} <= bodies.keys() or Round.objects.exists():
        return 0
    at = open_round(
        NewRound(
            name=f"Đợt xét khen thưởng thành tích đến năm {LAST} (dữ liệu mẫu)", body=bodies[ROOT], year=LAST, awards=AWARDS,
            first_year=LAST - 4, opens_on=on - timedelta(days=30), closes_on=on + timedelta(days=45),
            council_on=on + timedelta(days=75), document=f"Công văn 812/BM-TĐKT ngày {on - timedelta(days=35):%d/%m/%Y} (dữ liệu mẫu)",
            note="Sổ mẫu có số liệu đến hết năm 2020, nên đợt mẫu xét thành tích đến năm ấy.",
        ),
        on=on, actor=None, is_sample=True,
    )  # fmt: skip
    handed = _proposed(at, bodies[SUBMITTING], on)
    submit(
        Submission(dossiers=handed, document=f"Tờ trình 41/TTr-VPL ngày {on:%d/%m/%Y} (dữ liệu mẫu)"), on=on, actor=None
    )
    return len(handed) + len(_proposed(at, bodies[DRAFTING], on))


def _proposed(at: Round, unit: Organisation, on: date) -> list[int]:
    """The first of a unit the law does not find barred and who have not the award already, for two awards."""
    made = []
    for award in ("chien_si_thi_dua_co_so", "bang_khen_cap_bo"):
        fit = [
            one.key
            for one in people_to_propose(at, award, unit, "", on=on)
            if one.answer != "not_met" and not one.given
        ]
        if chosen := recipients_of(fit[: FEW // 2]):
            made += propose(Proposals(round=at, award=award, unit=unit, recipients=chosen), on=on, actor=None)
    return [one.pk for one in made]
