"""The identity number in the register: sealed on entry, told to nobody by the record, revealed by right and second factor."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in
from tests.pages import text
from tests.people.doors import account, code, sign_in, with_second_factor
from thidua.audit.models import Event
from thidua.people.actions import (
    add_person,
    add_persons,
    amend,
    merge_persons,
    reveal_identity,
    seal_again,
    search_identity,
)
from thidua.people.actions.identifying import Taken
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.identities import WrongKey, print_of, unseal
from thidua.people.models import Person, Role
from thidua.people.queries import numbers_open
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
NUMBER, OTHER = "001088001234", "079188004321"


def somebody(key, at, *, identity=NUMBER, name="Lê Mẫu An"):
    post = NewPost(person=key, organisation=at, title="Chuyên viên", since=date(2015, 1, 1))
    return add_person(
        NewPerson(key=key, full_name=name, birth=date(1988, 2, 21), identity=identity), post, on=DAY, actor=None
    )  # fmt: skip


def recorded():
    return json.dumps(list(Event.objects.values()), default=str, ensure_ascii=False)


def test_so_nam_kin_trong_co_so_du_lieu():
    person = somebody("CB1", ministry())
    row = Person.objects.filter(pk=person.pk).values().get()
    assert NUMBER not in json.dumps(row, default=str)
    assert unseal(row["identity_sealed"]) == NUMBER
    assert row["identity_print"] == print_of(NUMBER)


def test_mot_so_khong_o_hai_ho_so():
    bo = ministry()
    somebody("CB1", bo)
    with pytest.raises(Taken, match="đã ghi ở hồ sơ khác") as taken:
        somebody("CB2", bo)
    assert taken.value.by.key == "CB1"
    with pytest.raises(Refused, match="Hai người mang cùng một số"):
        add_persons(
            [NewPerson(key=key, full_name="Lê An", identity=OTHER) for key in ("A", "B")], at=bo, on=DAY, actor=None
        )
    with pytest.raises(Refused, match="có 11 chữ số"):
        somebody("CB3", bo, identity=NUMBER[:-1])
    assert list(Person.objects.values_list("key", flat=True)) == ["CB1"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(key="X", full_name="X", name_folded="x", identity_print=print_of(NUMBER))


def test_sua_so_nhat_ky_chi_co_bon_chu_so_cuoi():
    bo = ministry()
    person = somebody("CB1", bo)
    amend(person, {"identity": OTHER}, on=DAY, actor=None)
    event = Event.objects.filter(action="people.sua_nguoi").get()
    assert (event.before, event.after) == ({"identity": "•••• •••• 1234"}, {"identity": "•••• •••• 4321"})
    person.refresh_from_db()
    assert unseal(person.identity_sealed) == OTHER
    amend(person, {"identity": ""}, on=DAY, actor=None)
    person.refresh_from_db()
    assert (person.identity_sealed, person.identity_print) == ("", None)
    assert NUMBER not in recorded()
    assert OTHER not in recorded()


def test_ai_giu_ho_so_thi_xem_va_tim_duoc():
    bo = ministry()
    here, there = body("cuc_a", bo), body("cuc_b", bo)
    person = somebody("CB1", here)
    keeper, stranger = officer(here, username="giu"), officer(there, username="la")
    head = officer(here, Role.HEAD, username="truong")
    assert reveal_identity(person, row=person, on=DAY, actor=keeper) == NUMBER
    for other in (stranger, head):
        with pytest.raises(PermissionDenied):
            reveal_identity(person, row=person, on=DAY, actor=other)
        assert search_identity(NUMBER, on=DAY, actor=other) is None
    assert search_identity("001.088.001.234", on=DAY, actor=keeper) == person
    seen = Event.objects.filter(action="people.xem_so_dinh_danh").get()
    assert (seen.actor_name, seen.object_key, seen.after) == ("Cán Bộ Mẫu", "CB1", {"identity": "•••• •••• 1234"})
    assert NUMBER not in recorded()


def test_so_cua_ho_so_da_gop_van_tim_ra_nguoi_duoc_giu():
    bo = ministry()
    one, two = somebody("CB1", bo, identity=""), somebody("CB2", bo)
    keeper = officer(bo)
    merge_persons(one, two, reason="Một người", at=bo, on=DAY, actor=keeper)
    assert search_identity(NUMBER, on=DAY, actor=keeper) == one
    two.refresh_from_db()
    assert reveal_identity(one, row=two, on=DAY, actor=keeper) == NUMBER
    third = somebody("CB3", bo, identity=OTHER)
    with pytest.raises(PermissionDenied):
        reveal_identity(one, row=third, on=DAY, actor=keeper)


def test_doi_khoa_niem_lai_thi_moi_so_theo_khoa_moi(settings):
    bo = ministry()
    person = somebody("CB1", bo)
    old = list(settings.IDENTITY_KEYS)
    settings.IDENTITY_KEYS = ["một khóa mới dài hơn ba mươi hai ký tự cho chắc", *old]
    with pytest.raises(Taken):  # found by the print of the older key
        somebody("CB2", bo)
    assert seal_again(actor=None) == 1
    settings.IDENTITY_KEYS = settings.IDENTITY_KEYS[:1]
    person.refresh_from_db()
    assert unseal(person.identity_sealed) == NUMBER
    assert person.identity_print == print_of(NUMBER)
    assert numbers_open()
    settings.IDENTITY_KEYS = old
    assert not numbers_open()
    with pytest.raises(WrongKey):  # nothing is sealed beside what the key does not open
        somebody("CB3", bo, identity=OTHER)
    page = signed_in().get("/con-nguoi/CB1/")
    assert page.status_code == 200
    assert "Không mở được số này" in text(page)


CARD = "/con-nguoi/CB1/"


@pytest.fixture
def bo():
    top = ministry()
    somebody("CB1", top)
    return top


def test_trang_chi_hien_bon_chu_so_cho_den_khi_xem(client, bo):
    user = with_second_factor(account(bo))
    sign_in(client)
    client.post("/dang-nhap/ma-xac-thuc/", {"code": code()})
    page = client.get(CARD)
    assert "•••• •••• 1234" in text(page)
    shown = client.post(f"{CARD}so-dinh-danh/")
    assert "001 088 001 234" in text(shown)
    assert "no-store" in shown["Cache-Control"]
    for address in (CARD, "/con-nguoi/", "/con-nguoi/con-nguoi.csv", "/con-nguoi/con-nguoi.json", f"{CARD}sua/"):
        answer = client.get(address)
        said = b"".join(answer) if answer.streaming else answer.content
        assert NUMBER.encode() not in said.replace(b" ", b""), address
    assert Event.objects.filter(action="people.xem_so_dinh_danh", actor_id=user.pk).count() == 1


def test_ma_hai_lop_phai_moi_duoc_nhap(client, bo):
    user = with_second_factor(account(bo))
    client.force_login(user)  # the password alone, as it were
    answer = client.post(f"{CARD}so-dinh-danh/")
    assert answer["Location"] == "/dang-nhap/xac-nhan-lai/ma/?next=%2Fcon-nguoi%2FCB1%2F"
    back = client.post(answer["Location"], {"code": code(), "next": CARD})
    assert back["Location"] == CARD
    assert "001 088 001 234" in text(client.post(f"{CARD}so-dinh-danh/"))


def test_chua_bat_hai_lop_thi_khong_xem_duoc(client, bo):
    client.force_login(account(bo))
    answer = client.post(f"{CARD}so-dinh-danh/", follow=True)
    assert "Cần bật xác thực hai lớp" in text(answer)
    assert not Event.objects.filter(action="people.xem_so_dinh_danh").exists()


def test_tim_bang_trang_rieng_so_khong_vao_dia_chi(client, bo):
    client.force_login(officer(bo))
    assert client.post("/con-nguoi/so-dinh-danh/", {"so": "001 088 001 234"})["Location"] == CARD
    assert "Không có ai mang số này" in text(client.post("/con-nguoi/so-dinh-danh/", {"so": OTHER}))
    wrong = client.post("/con-nguoi/so-dinh-danh/", {"so": "12345"})
    assert "Số này có 5 chữ số" in text(wrong)
    assert 'value="12345"' in wrong.content.decode()
    listed = client.get("/con-nguoi/", {"q": NUMBER, "con": "lam"})
    assert listed["Location"] == "/con-nguoi/?con=lam&rieng=1"
    assert "Số định danh không tìm ở ô này" in text(client.get(listed["Location"]))
