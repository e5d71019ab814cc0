"""A ministry with dossiers whose names the law wants posted, found fit by its standing department."""

from datetime import date

from tests.builders import awarding_round
from tests.nominations.dossiers import DAY, House, dossier_house
from thidua.law.calendar import add_working_days
from thidua.nominations.actions import (
    NewPosting,
    Proposals,
    Submission,
    conclude,
    open_posting,
    propose,
    receive,
    submit,
)
from thidua.nominations.models import Nomination, Posting

NATIONAL, STATE_FORM, OWN_FORM = "chien_si_thi_dua_toan_quoc", "huan_chuong_lao_dong_ba", "bang_khen_cap_bo"
LAST = add_working_days(DAY, 10).day
AFTER = add_working_days(DAY, 11).day
OTHER_DAY = date(2026, 2, 5)


def posting_house(**more) -> House:
    """As `dossier_house`, with a round that also considers what must be posted."""
    house = dossier_house()
    house.at = awarding_round(house.bo, NATIONAL, STATE_FORM, OWN_FORM, key="dot-cong-khai", **more)
    return house


def fit(house: House, *people, award: str = NATIONAL) -> list[Nomination]:
    """Handed in, taken in and found fit."""
    new = Proposals(round=house.at, award=award, unit=house.vu, recipients=people)
    made = [one.pk for one in propose(new, on=DAY, actor=house.officer)]
    submit(
        Submission(dossiers=made, document="TTr 1", reasons=dict.fromkeys(made, "Đủ theo hồ sơ giấy")),
        on=DAY,
        actor=house.head,
    )
    receive(made, appraiser=None, on=DAY, actor=house.standing)
    return conclude(made, fit=True, on=DAY, actor=house.standing)


def posted(house: House, *dossiers: Nomination, days: int = 10, on: date = DAY) -> Posting:
    """Their names on the public page."""
    new = NewPosting(dossiers=[one.pk for one in dossiers], title="Lấy ý kiến danh sách năm 2025", days=days)
    return open_posting(new, on=on, actor=house.standing)
