"""A unit's list from Excel beside the register: nobody is guessed, what is sure becomes dossiers in one press."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import person
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import DAY, FIGHTER, House, dossier_house, works_at
from tests.pages import heading, text
from thidua.nominations.models import Nomination
from thidua.people.actions.households import NewHousehold, add_households
from thidua.people.models import Person

pytestmark = pytest.mark.django_db
HEAD = "Họ và tên,Ngày sinh,Đơn vị,Danh hiệu đề nghị\n"


@pytest.fixture
def house() -> House:
    return dossier_house()


def sent(*lines):
    return SimpleUploadedFile("ds.csv", (HEAD + "\n".join(lines)).encode())


def page(house):
    return f"/dot-xet/{house.at.key}/tu-excel/"


def test_each_row_stands_beside_whom_it_means_and_what_is_sure_is_made(house):
    twin = person("CB7", house.vu, name="Trần Mẫu Chi", born=date(1990, 5, 5))
    works_at(twin, house.vu)
    client = signed_in(house.officer)
    shown = client.post(
        page(house),
        {
            "don-vi": "vu_mot",
            "file": sent(
                "Lê Mẫu An,,Vụ Một,CSTĐCS",
                "Trần Mẫu Chi,05/05/1990,Vụ Một,CSTĐCS",
                "Trần Mẫu Chi,,Vụ Một,CSTĐCS",
                "Vũ Mẫu Dũng,,Vụ Khác,CSTĐCS",
                "Phạm Mẫu Bình,,Vụ Một,Giấy khen của thủ trưởng cơ quan đơn vị doanh nghiệp",
            ),
        },
    )
    assert heading(shown) == "5 dòng: 2 khớp sổ, 1 trùng tên, 2 chưa lập được"
    rows = table(shown, "Danh sách trong tệp")
    assert [row[0].split(" dòng")[0] for row in rows] == [
        "Lê Mẫu An", "Trần Mẫu Chi", "Trần Mẫu Chi", "Vũ Mẫu Dũng", "Phạm Mẫu Bình",
    ]  # fmt: skip
    assert "mã CB7" in rows[2][2]  # two of a name are told apart
    assert "Không thấy trong sổ của đơn vị" in rows[3][2]
    assert "Đợt này không xét" in rows[4][2]
    assert shown.content.decode().count(" checked") == 2
    chosen = [f"{FIGHTER}:ca-nhan-{house.an.pk}", f"{FIGHTER}:ca-nhan-{twin.pk}"]
    answer = client.post(page(house), {"don-vi": "vu_mot", "chon": chosen})
    assert answer.headers["Location"] == f"/dot-xet/{house.at.key}/trinh/?don-vi=vu_mot"
    assert set(Nomination.objects.values_list("person", flat=True)) == {house.an.pk, twin.pk}


def test_a_bad_file_or_nothing_is_refused_with_its_mend(house):
    client = signed_in(house.officer)
    empty = client.post(page(house), {"don-vi": "vu_mot"})
    assert (empty.status_code, "Chưa có tệp nào." in text(empty)) == (400, True)
    bad = client.post(page(house), {"don-vi": "vu_mot", "file": SimpleUploadedFile("a.xlsx", b"PK hong")})
    assert bad.status_code == 400
    assert client.post(page(house), {"don-vi": "vu_khac", "file": sent("A,,,")}).status_code == 404
    assert client.post(page(house), {"file": sent("A,,,")}).status_code == 400


def test_what_cannot_be_made_is_made_not_even_in_part(house):
    client = signed_in(house.officer)
    chosen = [f"{FIGHTER}:ca-nhan-{house.an.pk}", f"giay_khen:ca-nhan-{house.chi.pk}"]
    refused = client.post(page(house), {"don-vi": "vu_mot", "chon": chosen})
    assert (refused.status_code, "Đợt này không xét" in text(refused)) == (400, True)
    assert not Nomination.objects.exists()


def test_a_household_is_found_by_its_name_chosen_and_proposed(house):
    homes = [NewHousehold(name="Hộ ông Trần Mẫu Phúc", address=f"Số {number}, phố Mẫu") for number in (1, 2)]
    first, second = add_households(homes, at=house.bo, on=DAY, actor=None)
    client = signed_in(house.officer)
    rows = "Hộ ông Trần Mẫu Phúc,,Vụ Một,Bằng khen của Bộ trưởng", "Hộ không ai biết,,Vụ Một,Bằng khen của Bộ trưởng"
    shown = client.post(page(house), {"don-vi": "vu_mot", "file": sent(*rows)})
    found = table(shown, "Danh sách trong tệp")
    assert ("Số 1, phố Mẫu" in found[0][2], "Số 2, phố Mẫu" in found[0][2]) == (True, True)
    assert "cũng không thấy hộ gia đình nào tên ấy" in found[1][2]
    chosen = [f"bang_khen_cap_bo:ho-{second.pk}"]
    client.post(page(house), {"don-vi": "vu_mot", "chon": chosen})
    assert Nomination.objects.get().household == second
    there = f"/dot-xet/{house.at.key}/chon/?don-vi=vu_mot&hinh-thuc=bang_khen_cap_bo&loai=ho"
    assert "tìm theo tên chủ hộ" in text(client.get(there))
    listed = client.get(f"{there}&q=tran+mau+phuc")
    assert heading(listed).startswith("2 hộ")
    client.post(f"{there}&q=tran+mau+phuc", {"chon": [f"ho-{first.pk}"]})
    one = Nomination.objects.get(household=first)
    assert heading(client.get(f"/ho-so/{one.pk}/")).startswith("Hộ ông Trần Mẫu Phúc")


def test_one_of_the_name_but_born_another_day_is_shown_and_not_ticked(house):
    client = signed_in(house.officer)
    born = ("05/03/1975", "21/02/1980", "1980", "02/1980", "1975", "không rõ")
    for written in born:
        shown = client.post(page(house), {"don-vi": "vu_mot", "file": sent(f"Lê Mẫu An,{written},Vụ Một,CSTĐCS")})
        other = written.endswith("1975")
        assert heading(shown) == f"1 dòng: 1 {'khác ngày sinh' if other else 'khớp sổ'}"
        assert (f"Trong tệp sinh {written}, trong sổ sinh 21/02/1980" in text(shown)) is other
        assert shown.content.decode().count(" checked") == (0 if other else 1)


def test_only_what_the_register_knows_of_a_birthday_is_compared(house):
    house.an.birth_precision = Person.Precision.YEAR
    house.an.save()
    client = signed_in(house.officer)
    same = client.post(page(house), {"don-vi": "vu_mot", "file": sent("Lê Mẫu An,05/03/1980,Vụ Một,CSTĐCS")})
    assert heading(same) == "1 dòng: 1 khớp sổ"


def test_a_row_without_a_name_says_so_and_the_page_says_what_mends_it(house):
    shown = signed_in(house.officer).post(page(house), {"don-vi": "vu_mot", "file": sent(",,Vụ Một,CSTĐCS")})
    assert "Dòng này chưa có tên" in text(shown)
    assert 'href="/con-nguoi/them/">thêm người chưa có vào sổ</a>' in shown.content.decode()
