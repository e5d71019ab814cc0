"""What rested on a line that was revoked or corrected is found by the law, listed, looked at; nothing is revoked by itself."""

import threading
import time
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in, table
from tests.honours.test_line import PAPER, errors
from tests.honours.test_lives import rated, working
from tests.pages import text
from thidua.audit.models import Event
from thidua.honours.actions import Lines, cancel_all, correct, decide_review, enter, restore, revoke, take_back
from thidua.honours.actions.batches import new_batch
from thidua.honours.batches import Resting, resting_on
from thidua.honours.models import Batch, Effect, Figures, Honour, Initiative, Rating, Review, ReviewOutcome
from thidua.honours.queries import case_of, life_of_person
from thidua.honours.resting import as_followed, shaken_by
from thidua.people.actions import merge_deciding, move
from thidua.people.actions.bodies import Place
from thidua.people.actions.inheriting import Decision
from thidua.people.models.bodies import Kind, Level
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
FIGHTER, MINISTRY = "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo"
LIST = "/so-khen-thuong/xem-lai/"


def fighter(year):
    return Honour.objects.get(award=FIGHTER, year=year, is_current=True)


def opened():
    return [(one.award.award, one.award.year, one.cause_kind) for one in Review.objects.order_by("pk")]


def test_huy_mot_can_cu_thi_lan_khen_dua_tren_no_vao_danh_sach(bo, an):
    gone = revoke(fighter(2024), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    (review,) = Review.objects.all()
    assert (review.award.award, review.cause_kind, review.cause) == (MINISTRY, "honour", gone.pk)
    assert "Chiến sĩ thi đua cơ sở" in review.finding
    assert "Điều 22" in review.place
    assert Honour.objects.get(award=MINISTRY).effect == Effect.ENTERED  # nothing is revoked by itself
    event = Event.objects.get(action="honours.mo_xem_lai")
    assert event.object_key == str(review.award.pk)


def test_huy_dieu_khong_ai_dua_vao_thi_khong_co_gi(bo, an):
    entered(honour("giay_khen", 2024, bo, an, decided_on=date(2024, 6, 1)), at=bo)
    revoke(Honour.objects.get(award="giay_khen"), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    assert opened() == []


def test_lan_khen_truoc_do_khong_bi_dung_den(bo, an):
    revoke(Honour.objects.get(award=MINISTRY), Effect.STRIPPED, document="QĐ 1", on=DAY, actor=None)
    assert opened() == []


def test_dinh_chinh_nam_cung_tim_va_dinh_chinh_so_thi_khong(bo, an):
    correct(fighter(2024), document="CV 1", on=DAY, actor=None, decision_number="7/QĐ")
    assert opened() == []
    correct(fighter(2024), document="CV 2", on=DAY, actor=None, year=2022, decided_on=date(2022, 12, 25))
    assert opened() == [(MINISTRY, 2025, "honour")]


def test_sang_kien_va_xep_loai_bi_huy_thi_khong_con_tinh(bo, an):
    for line in Initiative.objects.all():
        revoke(line, Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    case = case_of(
        life_of_person(an).book, award=MINISTRY, subject="person", on=DAY, year=2025, known_since=2015
    )  # fmt: skip
    assert case.initiatives == ()
    assert (MINISTRY, 2025, "initiative") in opened()
    rating = Rating.objects.get(year=2025)
    revoke(rating, Effect.CANCELLED, document="QĐ 2", on=DAY, actor=None)
    assert (FIGHTER, 2025, "rating") in opened()


def test_phuc_hoi_khong_mo_them(bo, an):
    gone = revoke(fighter(2024), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    restore(gone, document="QĐ 2", on=DAY, actor=None)
    assert Review.objects.count() == 1


@pytest.fixture
def cuc(bo):
    """A collective of excellent workers for 2025, by its figures and by the title of one of its people."""
    cuc = body("cuc_a", bo, name="Cục A")
    an = person("CB1", cuc)
    working(an, cuc)
    ratings = [
        Rating(organisation=cuc, unit=cuc, year=year, level="HTXS", decided_on=date(year, 12, 20))
        for year in range(2018, 2026)
    ]
    figures = [
        Figures(
            organisation=cuc, unit=cuc, year=2025, members=10, completed=10, advanced=8, grassroots_fighters=1, warnings=0,
            decided_on=date(2025, 12, 20),
        )
    ]  # fmt: skip
    honours = [
        honour(FIGHTER, 2025, cuc, an, decided_on=date(2025, 12, 25)),
        honour("tap_the_lao_dong_xuat_sac", 2025, cuc, decided_on=date(2026, 1, 20)),
    ]
    enter(Lines(ratings=ratings, figures=figures, honours=honours), source="x", at=bo, on=DAY, actor=None)
    return cuc


def test_danh_hieu_cua_nguoi_ma_tap_the_da_dem(cuc):
    revoke(fighter(2025), Effect.STRIPPED, document="QĐ 1", on=DAY, actor=None)
    (review,) = Review.objects.all()
    assert (review.award.award, review.award.organisation) == ("tap_the_lao_dong_xuat_sac", cuc)
    assert "Chiến sĩ thi đua cơ sở" in review.finding


def test_huy_cung_luc_nhieu_dong_thi_moi_lan_khen_neu_dong_no_dua_vao(bo, an):
    entered(honour("giay_khen", 2024, bo, an, decided_on=date(2024, 6, 1)), at=bo)
    lines = [Honour.objects.get(award="giay_khen"), fighter(2024)]
    gone = cancel_all(lines, document="QĐ 1", on=DAY, actor=None)
    assert [(one.pk, gone[one.pk].effect, gone[one.pk].document) for one in lines] == [
        (one.pk, Effect.CANCELLED, "QĐ 1") for one in lines
    ]
    (review,) = Review.objects.all()
    assert (review.award.award, review.cause) == (MINISTRY, gone[lines[1].pk].pk)
    assert len({new.batch_id for new in gone.values()}) == 1
    assert Event.objects.filter(action=f"honours.{Effect.CANCELLED}").count() == 2


def test_lan_khen_bi_huy_cung_luc_thi_khong_con_gi_de_xem_lai(bo, an):
    cancel_all([fighter(2024), Honour.objects.get(award=MINISTRY)], document="QĐ 1", on=DAY, actor=None)
    assert opened() == []


def test_huy_cung_luc_thi_so_lieu_cua_tap_the_bot_du_moi_nguoi(cuc):
    correct(Figures.objects.get(), document="CV 1", on=DAY, actor=None, grassroots_fighters=2)
    other = person("CB2", cuc)
    entered(honour(FIGHTER, 2025, cuc, other, decided_on=date(2025, 12, 25)), at=cuc)
    both = list(Honour.objects.filter(award=FIGHTER).order_by("pk"))
    assert shaken_by([(both[0], as_followed(both[0], Effect.CANCELLED))], on=DAY) == []
    gone = cancel_all(both, document="QĐ 1", on=DAY, actor=None)
    (review,) = Review.objects.all()
    assert (review.award.award, review.cause) == ("tap_the_lao_dong_xuat_sac", gone[both[0].pk].pk)


def test_mot_dong_khong_huy_duoc_thi_khong_dong_nao_bi_huy(bo, an):
    gone = revoke(fighter(2023), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    for line, said in ((gone, "đã bị hủy"), (gone.corrects, "dòng sau thay")):
        with pytest.raises(Refused, match=said):
            cancel_all([fighter(2024), line], document="QĐ 2", on=DAY, actor=None)
    with pytest.raises(Refused, match="Chưa ghi văn bản"):
        cancel_all([fighter(2024)], document=" ", on=DAY, actor=None)
    with pytest.raises(PermissionDenied):
        cancel_all([fighter(2024)], document="QĐ 2", on=DAY, actor=officer(body("cuc_x", bo), username="x"))
    assert fighter(2024).effect == Effect.ENTERED


def test_so_lieu_dinh_chinh_thi_danh_sach_noi_la_so_lieu(bo, cuc):
    correct(Figures.objects.get(), document="CV 1", on=DAY, actor=None, grassroots_fighters=0)
    (row,) = table(signed_in(officer(bo)).get(LIST), "Khen thưởng cần xem lại")
    assert row[2] == "Đính chính: Số liệu của tập thể, năm 2025 CV 1"


def test_xem_truoc_khi_huy_roi_danh_sach_roi_ket_qua(bo, an):
    client = signed_in(officer(bo))
    line = fighter(2024)
    shown = client.get(f"/so-khen-thuong/dong/khen-thuong/{line.pk}/huy/")
    assert "Sẽ cần xem lại: 1 lần khen" in text(shown)
    assert "Chiến sĩ thi đua cấp Bộ, tỉnh, năm 2025 Lê Mẫu An" in text(shown)
    assert Review.objects.count() == 0
    done = client.post(f"/so-khen-thuong/dong/khen-thuong/{line.pk}/huy/", PAPER, follow=True)
    assert "1 lần khen từng dựa trên dòng này đã vào danh sách “Cần xem lại”." in text(done)
    (row,) = table(client.get(LIST), "Khen thưởng cần xem lại")
    assert row[0] == "Chiến sĩ thi đua cấp Bộ, tỉnh, năm 2025 Lê Mẫu An"
    assert row[2:] == [
        "Hủy bỏ: Chiến sĩ thi đua cơ sở, năm 2024 QĐ 9/QĐ-BM ngày 05/01/2026 của Bộ Mẫu", "Chờ xem"
    ]  # fmt: skip
    review = Review.objects.get()
    award = Honour.objects.get(award=MINISTRY)
    for page in (f"/so-khen-thuong/dong/khen-thuong/{award.pk}/", "/so-khen-thuong/ca-nhan/CB1/"):
        assert "Cần xem lại Chờ xem" in text(client.get(page))
    assert set(errors(client.post(f"{LIST}{review.pk}/", {"document": "CV 5"}))) == {"state", "reason"}
    client.post(f"{LIST}{review.pk}/", {"state": "giu_nguyen", "reason": "Còn căn cứ khác", "document": "CV 5"})
    outcome = ReviewOutcome.objects.get()
    assert (outcome.state, outcome.decided_by, outcome.document) == ("giu_nguyen", "Cán Bộ Mẫu", "CV 5")
    assert table(client.get(LIST), "Khen thưởng cần xem lại") == []
    (kept,) = table(client.get(LIST, {"trang-thai": "giu_nguyen"}), "Khen thưởng cần xem lại")
    assert kept[3].startswith("Giữ nguyên Cán Bộ Mẫu, ")
    client.post(f"{LIST}{review.pk}/", {"state": "da_xu_ly", "reason": "Đã hủy theo QĐ 6"})
    assert [one.state for one in ReviewOutcome.objects.all()] == ["giu_nguyen", "da_xu_ly"]
    assert "Giữ nguyên: Còn căn cứ khác (CV 5), Cán Bộ Mẫu" in text(client.get(f"{LIST}{review.pk}/"))


def test_don_vi_khac_khong_thay_va_khong_quyet_duoc(bo, an):
    revoke(fighter(2024), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    review = Review.objects.get()
    stranger = officer(body("khac", bo), username="la")
    client = signed_in(stranger)
    assert table(client.get(LIST), "Khen thưởng cần xem lại") == []
    assert client.get(f"{LIST}{review.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        decide_review(review, ReviewOutcome.State.KEPT, reason="x", document="", on=DAY, actor=stranger)


def test_rut_ca_dot_khi_con_lan_khen_dua_vao_thi_tu_choi(bo, an):
    entered(honour("bang_khen_cap_bo", 2026, bo, an, decided_on=date(2026, 2, 20)), at=bo)
    below = entered(honour("giay_khen", 2026, bo, an, decided_on=date(2026, 2, 20)), at=bo)
    first = Honour.objects.get(award=MINISTRY).batch
    assert [one.award.award for one in resting_on(first, on=DAY, most=9).awards] == ["bang_khen_cap_bo"]
    with pytest.raises(Refused, match=r"Bằng khen của Bộ.* năm 2026 của Lê Mẫu An") as said:
        take_back(first, at=bo, on=DAY, actor=None)
    assert "Cần xem lại" in said.value.mend
    assert fighter(2024).effect == Effect.ENTERED
    take_back(below, at=bo, on=DAY, actor=None)
    take_back(Honour.objects.get(award="bang_khen_cap_bo").batch, at=bo, on=DAY, actor=None)
    take_back(first, at=bo, on=DAY, actor=None)
    assert not Honour.objects.filter(is_current=True).exists()


def test_dot_ghi_sau_lan_khen_thi_rut_duoc(bo, an):
    """What the book came to know after an award is not what the award was given on."""
    second = person("CB2", bo, name="Trần Mẫu Bình")
    working(second, bo)
    rated(second, bo, range(2015, 2026))
    entered(honour("bang_khen_cap_bo", 2026, bo, second, decided_on=date(2026, 2, 20)), at=bo)
    lines = [honour(FIGHTER, year, bo, second, decided_on=date(year, 12, 25)) for year in (2024, 2025)]
    late = enter(Lines(honours=lines), source="bổ sung", at=bo, on=DAY, actor=None)
    assert resting_on(late, on=DAY, most=9) == Resting([])
    take_back(late, at=bo, on=DAY, actor=None)


def test_dot_dinh_chinh_rut_lai_thi_xet_theo_dong_cu(bo, an):
    """A correction that came in a batch is undone to the line before it."""
    wrong = fighter(2024)
    batch = new_batch("đính chính", on=DAY, actor=None)
    correct(wrong, document="CV 1", on=DAY, actor=None, batch=batch, decision_number="7/QĐ")
    entered(honour("bang_khen_cap_bo", 2026, bo, an, decided_on=date(2026, 2, 20)), at=bo)
    assert resting_on(batch, on=DAY, most=9) == Resting([])
    take_back(batch, at=bo, on=DAY, actor=None)
    assert fighter(2024).decision_number == ""


def test_huy_dong_cua_tap_the_truoc_thi_xem_lai_ca_tap_the_ke_thua(bo):
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    ratings = [Rating(organisation=two, unit=two, year=year, level="HTXS") for year in (2020, 2021)]
    enter(Lines(ratings=ratings), source="x", at=bo, on=DAY, actor=None)
    decision = Decision(predecessor=two, inherits=True, basis="Công văn 9", on=date(2022, 1, 1))
    new = merge_deciding(
        [one, two], [decision, replace(decision, predecessor=one)], into=None, key="cuc_chung",
        place=Place(name="Cục Chung", kind=Kind.BUREAU, level=Level.UNDER, parent=bo), on=date(2022, 1, 1),
        document="QĐ 5", actor=None,
    )  # fmt: skip
    later = entered(honour("bang_khen_cap_bo", 2022, new, decided_on=date(2022, 3, 1)), at=bo)
    award = Honour.objects.get(batch=later)
    line = Rating.objects.get(organisation=two, year=2021)
    fallen = shaken_by([(line, as_followed(line, Effect.CANCELLED))], on=DAY)
    assert [one.award.pk for one, _ in fallen] == [award.pk]
    batch = Batch.objects.order_by("pk")[0]
    assert [one.award.pk for one in resting_on(batch, on=DAY, most=9).awards] == [award.pk]
    revoke(line, Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    assert [review.award_id for review in Review.objects.all()] == [award.pk]


def heirs_of_two(bo, two):
    """Cục Chung, which took in Cục Hai with its record in 2022."""
    one = body("cuc_mot", bo, name="Cục Một")
    decision = Decision(predecessor=two, inherits=True, basis="Công văn 9", on=date(2022, 1, 1))
    return merge_deciding(
        [one, two], [decision, replace(decision, predecessor=one)], into=None, key="cuc_chung",
        place=Place(name="Cục Chung", kind=Kind.BUREAU, level=Level.UNDER, parent=bo), on=date(2022, 1, 1),
        document="QĐ 5", actor=None,
    )  # fmt: skip


def test_lan_khen_cua_chinh_tap_the_truoc_chi_vao_danh_sach_mot_lan(bo):
    """The heir's record shows it too; it is the predecessor's all the same."""
    two = body("cuc_hai", bo, name="Cục Hai")
    ratings = [Rating(organisation=two, unit=two, year=year, level="HTXS") for year in (2019, 2020)]
    batch = enter(Lines(ratings=ratings), source="x", at=bo, on=DAY, actor=None)
    award = Honour.objects.get(batch=entered(honour("bang_khen_cap_bo", 2021, two, decided_on=date(2021, 3, 1)), at=bo))
    heirs_of_two(bo, two)
    assert [one.award.pk for one in resting_on(batch, on=DAY, most=9).awards] == [award.pk]
    revoke(Rating.objects.get(year=2020), Effect.CANCELLED, document="QĐ 1", on=DAY, actor=None)
    assert [review.award_id for review in Review.objects.all()] == [award.pk]


def test_rut_dot_cua_thanh_vien_thi_tap_the_da_dem_ho_cung_bi_xet(bo):
    cuc = body("cuc_a", bo, name="Cục A")
    an = person("CB1", cuc)
    working(an, cuc)
    ratings = [Rating(organisation=cuc, unit=cuc, year=year, level="HTXS") for year in range(2018, 2026)]
    figures = Figures(
        organisation=cuc, unit=cuc, year=2025, members=10, completed=10, advanced=8, grassroots_fighters=1, warnings=0
    )
    enter(Lines(ratings=ratings, figures=[figures]), source="x", at=bo, on=DAY, actor=None)
    members = entered(honour(FIGHTER, 2025, cuc, an, decided_on=date(2025, 12, 25)), at=bo)
    award = entered(honour("tap_the_lao_dong_xuat_sac", 2025, cuc, decided_on=date(2026, 1, 20)), at=bo)
    assert [one.award.batch_id for one in resting_on(members, on=DAY, most=9).awards] == [award.pk]
    with pytest.raises(Refused, match=r"Tập thể lao động xuất sắc.* năm 2025 của Cục A"):
        take_back(members, at=bo, on=DAY, actor=None)


def test_rut_dot_qua_nhieu_nguoi_da_co_lan_khen_sau_thi_noi_ro(bo, an, monkeypatch):
    entered(honour("giay_khen", 2026, bo, an, decided_on=date(2026, 2, 20)), at=bo)
    monkeypatch.setattr("thidua.honours.batches.MOST_JUDGED", 0)
    with pytest.raises(Refused, match="1 người, tập thể trong đợt nhập này đã có lần khen ghi sau"):
        take_back(Honour.objects.get(award=MINISTRY).batch, at=bo, on=DAY, actor=None)


def test_rut_dot_can_quyen_nhu_khi_nhap(bo):
    """Of the body with all under it, and of every unit of the file as it stands today."""
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    batch = entered(honour("giay_khen", 2024, one), honour("giay_khen", 2024, two), at=bo)
    for number, (at, subtree) in enumerate(((bo, False), (one, True))):
        with pytest.raises(PermissionDenied):
            take_back(batch, at=at, on=DAY, actor=officer(at, username=f"ai{number}", subtree=subtree))
    other = ministry("bo_khac", "Bộ Khác")
    former = officer(bo, username="cu")
    move(two, parent=other, on=date(2025, 1, 1), document="QĐ 9", actor=None)
    with pytest.raises(PermissionDenied):
        take_back(batch, at=bo, on=DAY, actor=former)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_ghi_va_rut_cung_luc_thi_lan_luot():
    """Whoever takes a batch back waits for a line that is being written, and then sees what rests on the batch."""
    bo = ministry()
    who = person("CB1", bo)
    working(who, bo)
    rated(who, bo, range(2015, 2026))
    batch = entered(*(honour(FIGHTER, year, bo, who, decided_on=date(year, 12, 25)) for year in (2024, 2025)), at=bo)
    begun, answers = threading.Event(), []

    def write():
        try:
            with transaction.atomic():
                entered(honour("bang_khen_cap_bo", 2026, bo, who, decided_on=date(2026, 2, 20)), at=bo)
                begun.set()
                time.sleep(0.5)
        finally:
            connection.close()

    def undo():
        try:
            begun.wait(10)
            take_back(batch, at=bo, on=DAY, actor=None)
            answers.append("đã rút")
        except Refused as refused:
            answers.append(refused.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for one in (write, undo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    (answer,) = answers
    assert "Đã có lần khen ghi sau dựa vào đợt nhập này" in answer
