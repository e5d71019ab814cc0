"""Signing takes the book before any row and before the law is asked: what a verdict rests on is not taken back meanwhile."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.builders import awarding_round, entered, honour, officer, person
from tests.decisions.houses import DAY, TITLE, drafted, passed, small_house
from tests.honours.test_lives import rated, working
from thidua.decisions.actions import (
    Answer,
    amend,
    draft_submission,
    end_blank,
    enter_answer,
    revoke_lines,
    sign,
    sign_submission,
    start_blank,
    withdraw_lines,
)
from thidua.decisions.blanks import STOCK
from thidua.decisions.models import BlankLayout, BlankPaper, Decision, Ground, Line, Submission
from thidua.honours.actions import take_back
from thidua.honours.models import Honour
from thidua.nominations.models import KeptVerdict

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time
ABOVE, ANSWERED = "bang_khen_thu_tuong", date(2026, 6, 2)
FIGHTER, LOW = "chien_si_thi_dua_co_so", "lao_dong_tien_tien"


def resting():
    """A draft for a title that rests on a batch of two lines of the book."""
    house = small_house()
    whom = house["binh"]
    working(whom, house["two"])
    rated(whom, house["two"], range(2015, 2026))
    lines = [honour(FIGHTER, year, house["two"], whom, decided_on=date(year, 12, 25)) for year in (2024, 2025)]
    return house, entered(*lines, at=house["bo"]), drafted(house, house["dossiers"][1])


def signing(house, made):
    return lambda: sign(made, on=DAY, actor=house["signer"], version=made.version)


def test_ket_luan_giu_luc_ky_khong_dua_vao_dong_vua_bi_rut():
    house, batch, made = resting()
    with transaction.atomic():
        take_back(batch, at=house["bo"], on=DAY, actor=None)
        beside = Beside(signing(house, made))
        assert beside.waits()
        Decision.objects.select_for_update(nowait=True).get(pk=made.pk)  # it waits with no row in its hand
    assert beside.ended() == "được"
    kept = KeptVerdict.objects.latest("pk")
    assert kept.verdict != "met"
    assert [one for one in kept.case.get("honours", []) if one.get("award") == FIGHTER] == []


def test_ket_luan_du_khi_khong_ai_rut():
    """The same house with nothing taken back: what the test above sees is the taking back."""
    house, _, made = resting()
    signing(house, made)()
    assert KeptVerdict.objects.latest("pk").verdict == "met"


def asked_above(house: dict[str, Any], who: Any) -> Submission:
    dossier = passed(house["round"], ABOVE, house["one"], who)
    made = draft_submission([dossier.pk], body=house["bo"], addressee="Thủ tướng", on=DAY, actor=house["officer"])
    signature = {"signer_title": "Bộ trưởng", "signer_name": "Đoàn Minh Khuê", "symbol": "TTr-BM"}
    return sign_submission(made, signature, on=DAY, actor=house["signer"])


def answering(house, submission, **more):
    told: dict[str, Any] = {
        "number": "1024/QĐ-TTg", "decided_on": ANSWERED, "decided_by": "Thủ tướng Chính phủ", "signer": "Người Ký",
        "awarded": [submission.lines.get().pk], "refused": {},
    }  # fmt: skip
    return lambda: enter_answer(submission, Answer(**told | more), on=ANSWERED, actor=house["officer"])


def test_tra_loi_cua_cap_tren_doi_so_truoc_khi_giu_dong_nao():
    house = small_house()
    batch = entered(honour(FIGHTER, 2019, house["one"], house["an"]), at=house["bo"])
    submission = asked_above(house, house["an"])
    with transaction.atomic():
        take_back(batch, at=house["bo"], on=DAY, actor=None)
        beside = Beside(answering(house, submission))
        assert beside.waits()
        Submission.objects.select_for_update(nowait=True).get(pk=submission.pk)
    assert beside.ended() == "được"
    assert Honour.objects.filter(award=ABOVE).count() == 1


def test_huy_khen_doi_so_truoc_khi_giu_dong_nao():
    house = small_house()
    made = drafted(house)
    made = signing(house, made)()
    line = made.lines.get(award=TITLE)
    batch = entered(honour(FIGHTER, 2019, house["one"], house["an"]), at=house["bo"])
    paper: dict[str, Any] = {"ground": Ground.FRAUD, "reason": "Kê khai sai", "document": "QĐ 9", "revoked_on": DAY}
    with transaction.atomic():
        take_back(batch, at=house["bo"], on=DAY, actor=None)
        beside = Beside(lambda: revoke_lines(made, [line.pk], **paper, on=DAY, actor=house["signer"]))
        assert beside.waits()
        Decision.objects.select_for_update(nowait=True).get(pk=made.pk)
    assert beside.ended() == "được"


@pytest.mark.parametrize("symbol", ["QĐ-BM", "QĐ-VP"], ids=["cùng ký hiệu", "khác ký hiệu"])
def test_hai_quyet_dinh_cua_mot_co_quan_ky_cung_luc_chi_chi_muc_cao_nhat(symbol):
    """Two symbols are two series: only the row of the recipient stands between them (Nghị định 152/2025, Điều 49 khoản 5)."""
    house = small_house()
    year = awarding_round(house["bo"], FIGHTER, LOW, key="mot-nam", name="Đợt một năm")
    high = drafted(house, passed(year, FIGHTER, house["two"], house["binh"]))
    low = drafted(house, passed(year, LOW, house["two"], house["binh"]), symbol=symbol)
    with transaction.atomic():
        signing(house, high)()
        beside = Beside(signing(house, low))
        assert beside.waits()
    assert beside.ended() == "được"
    lines = Line.objects.filter(person=house["binh"], honour__isnull=False)
    assert dict(lines.values_list("award", "bonus")) == {FIGHTER: 2_340_000, LOW: 0}


def test_hai_tra_loi_cung_luc_vao_mot_quyet_dinh_co_so_thu_tu_rieng():
    house = small_house()
    third = person("CB3", house["one"], name="Ngô Mẫu Cường")
    first, second, last = [asked_above(house, one) for one in (house["an"], house["binh"], third)]
    answering(house, first)()
    with transaction.atomic():
        answering(house, second)()
        beside = Beside(answering(house, last, decided_by="thủ tướng chính phủ"))
        assert beside.waits()
    assert beside.ended() == "được"
    made = Decision.objects.get(number="1024/QĐ-TTg")
    assert list(made.lines.order_by("position").values_list("position", "name")) == [
        (1, "Lê Mẫu An"), (2, "Trần Thị Mẫu Bình"), (3, "Ngô Mẫu Cường"),
    ]  # fmt: skip


def drafts(house, stranger):
    made = drafted(house)
    return Decision, made, lambda: amend(made, {"reason": "x"}, on=DAY, actor=stranger)


def submissions(house, stranger):
    made = asked_above(house, house["an"])
    return Submission, made, lambda: withdraw_lines(made, [1], reason="x", on=DAY, actor=stranger)


def blanks(house, stranger):
    made = start_blank(
        STOCK["phoi_bang_khen_400x300"],
        name="Phôi",
        paper=BlankPaper.MERIT,
        body=house["bo"],
        on=DAY,
        actor=house["officer"],
    )
    return BlankLayout, made, lambda: end_blank(made, on=DAY, actor=stranger)


@pytest.mark.parametrize("what", [drafts, submissions, blanks])
def test_ai_khong_co_quyen_thi_khong_cho_khoa_cua_ai(what):
    house = small_house()
    table, made, act = what(house, officer(house["two"], username="nguoi.la"))
    with transaction.atomic():
        table.objects.select_for_update().get(pk=made.pk)
        assert Beside(act).ended() == "không có quyền"
