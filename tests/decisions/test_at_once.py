"""Two signatures at one time: the later one waits for the number; one that fails gives its number back."""

from typing import Any

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.builders import awarding_round, body, ministry, officer, person
from tests.decisions.houses import DAY, SIGNATURE, TITLE, drafted, passed, small_house
from thidua.decisions.actions import amend, draft, sign
from thidua.decisions.models import Decision, Series
from thidua.honours.models import Honour
from thidua.nominations.actions import advance
from thidua.nominations.models import State as DossierState
from thidua.people.models import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def of_two():
    """Two drafts of one body, each with dossiers of its own."""
    house = small_house()
    one, two, three, four = house["dossiers"]
    return house, drafted(house, one, two), drafted(house, three, four)


def signing(house, decision):
    return lambda: sign(decision, on=DAY, actor=house["signer"], version=decision.version)


def numbers():
    return sorted(Decision.objects.exclude(serial=None).values_list("serial", flat=True))


@pytest.mark.parametrize("begun", [False, True], ids=["số đầu tiên", "số sau"])
def test_hai_nguoi_ky_cung_luc_khong_trung_khong_nhay_so(begun):
    house, first, second = of_two()
    if begun:
        Series.objects.create(body=house["bo"], year=2026, symbol="QĐ-BM", last=7)
    with transaction.atomic():
        signing(house, first)()
        beside = Beside(signing(house, second))
        assert beside.waits()
    assert beside.ended() == "được"
    assert numbers() == ([8, 9] if begun else [1, 2])
    assert Honour.objects.count() == 4


def test_ky_hong_tra_lai_so_cho_nguoi_dang_cho():
    house, first, second = of_two()
    with transaction.atomic():
        signing(house, first)()
        beside = Beside(signing(house, second))
        assert beside.waits()
        transaction.set_rollback(True)  # as where the power goes before the end
    assert beside.ended() == "được"
    assert numbers() == [1]
    assert Honour.objects.count() == 2


def test_hai_nguoi_cung_ky_mot_du_thao():
    house, first, _ = of_two()
    with transaction.atomic():
        signing(house, first)()
        beside = Beside(signing(house, first))
        assert beside.waits()
    assert beside.ended() == "Quyết định 01/QĐ-BM đã ký ngày 25/03/2026 nên không sửa được."
    assert numbers() == [1]
    assert Honour.objects.count() == 2


def test_ho_so_dang_dung_thi_ky_cho_roi_bi_tu_choi():
    house, first, _ = of_two()
    with transaction.atomic():
        locked = type(house["dossiers"][0]).objects.select_for_update().get(pk=house["dossiers"][0].pk)
        beside = Beside(signing(house, first))
        assert beside.waits()
        advance(locked, DossierState.REFUSED, on=DAY, actor=None)
    assert "Lê Mẫu An: hồ sơ nay ở trạng thái “Không được khen thưởng”" in beside.ended()
    assert numbers() == []


@pytest.mark.parametrize("joined", [False, True], ids=["một dòng trong sổ", "hai dòng đã gộp"])
def test_hai_co_quan_ky_cung_mot_danh_hieu_cho_mot_nguoi_cung_luc(joined):
    """Two series, so only the row of the recipient stands between them."""
    house, *_ = of_two()
    whom = house["an"]
    if joined:
        whom = person("CB1-cu", house["one"], name="Lê Mẫu An")
        type(whom).objects.filter(pk=whom.pk).update(merged_into=house["an"])
    other = ministry("bo_hai", name="Bộ Hai")
    dossier = passed(awarding_round(other, TITLE, first_year=2024), TITLE, body("cuc_ba", other, name="Cục Ba"), whom)
    theirs: dict[str, Any] = {
        "bo": other, "officer": officer(other, username="can.bo.hai"),
        "signer": officer(other, Role.SIGNER, username="bo.truong.hai"),
    }  # fmt: skip
    first = Decision.objects.get(lines__nomination=house["dossiers"][3])
    made = draft([dossier.pk], body=other, on=DAY, actor=theirs["officer"], again={dossier.pk: "Sẽ xem lại"})
    amend(made, SIGNATURE, on=DAY, actor=theirs["officer"])
    made.lines.update(again="")  # nobody explained it here, somebody did there
    first.lines.update(again="Thành tích đột xuất khác")
    made.refresh_from_db()
    with transaction.atomic():
        signing(house, first)()
        beside = Beside(signing(theirs, made))
        assert beside.waits()
    assert beside.ended() == (
        "Lê Mẫu An đã có Chiến sĩ thi đua Bộ Mẫu năm 2025 theo Quyết định 01/QĐ-BM ngày 25/03/2026."
    )
    assert Honour.objects.filter(award=TITLE).count() == 1


def test_hai_co_quan_ky_hai_danh_hieu_cung_thoi_gian_thi_nguoi_ky_sau_tru_khoan_da_chi():
    """Without the lock both would be paid whole, for neither would see the other (Nghị định 152/2025, Điều 49 khoản 5)."""
    bo, hai = ministry(), ministry("bo_hai", name="Bộ Hai")
    whom = person("CB1", body("cuc_mot", bo, name="Cục Một"), name="Lê Mẫu An")
    papers = []
    for at, award in ((bo, "lao_dong_tien_tien"), (hai, "chien_si_thi_dua_co_so")):  # both of one year
        dossier = passed(awarding_round(at, award), award, at, whom)
        who = {"bo": at, "officer": officer(at, username=f"can.bo.{at.key}"),
               "signer": officer(at, Role.SIGNER, username=f"ky.{at.key}")}  # fmt: skip
        papers.append((who, drafted(who, dossier)))
    (one, first), (two, second) = papers
    with transaction.atomic():
        signing(one, first)()
        beside = Beside(signing(two, second))
        assert beside.waits()
    assert beside.ended() == "được"
    assert sorted(one.bonus or 0 for one in Honour.objects.all()) == [710_000, 2_340_000 - 710_000]


def test_nhieu_nguoi_ky_cung_luc():
    house = small_house()
    drafts = [drafted(house, one) for one in house["dossiers"]]
    running = [Beside(signing(house, one)) for one in drafts]
    assert [one.ended() for one in running] == ["được"] * 4
    assert numbers() == [1, 2, 3, 4]
    golden = sorted(Honour.objects.values_list("book_number", flat=True))
    assert golden == ["1/2026", "2/2026", "3/2026", "4/2026"]
