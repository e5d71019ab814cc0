"""The door: in with a password, locked after too many wrong ones, out again; each with its line in the record."""

from unicodedata import normalize

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.builders import BEGINNING, ministry
from tests.people.doors import PASSWORD, account, sign_in, with_second_factor
from thidua.audit.models import Event
from thidua.people.devices import device
from thidua.people.models import Assignment, Role, User
from thidua.people.passwords import NotCommon, spoken_password

pytestmark = pytest.mark.django_db
NEW = "Mái ngói 1954 rêu"


def acts():
    return list(Event.objects.filter(object_kind="user").order_by("pk").values_list("action", flat=True))


def test_dung_mat_khau_thi_vao_va_ve_trang_dang_muon_mo(client):
    account(ministry())
    answer = sign_in(client, next="/kiem-tra/")
    assert (answer.status_code, answer["Location"]) == (302, "/kiem-tra/")
    page = client.get("/").content.decode()
    assert "Lê Thị Thanh Huyền" in page
    assert "Cán bộ thi đua, khen thưởng, Bộ Mẫu" in page
    line = Event.objects.get(action="people.dang_nhap")
    assert (line.actor_name, line.object_key, line.came_from) == ("Lê Thị Thanh Huyền", "huyen.lt", "127.0.0.1")


def test_trang_tai_khoan_noi_do_dai_mat_khau_theo_cai_dat(client, settings):
    account()
    sign_in(client)
    settings.PASSWORD_LENGTH = 14
    assert "Ít nhất 14 ký tự" in client.get("/tai-khoan/").content.decode()


OWN = {
    Role.STANDING: "/so-khen-thuong/",
    Role.OFFICER: "/so-khen-thuong/",
    Role.SIGNER: "/thong-ke/tong-hop/",
    Role.HEAD: "/so-khen-thuong/",
    Role.BLOC_HEAD: "/khoi-cum/",
    Role.COUNCIL_SECRETARY: "/hoi-dong/",
    Role.COUNCIL_MEMBER: "/hoi-dong/",
    Role.AUDITOR: "/nhat-ky/",
    Role.ADMINISTRATOR: "/nguoi-dung/",
    Role.EDITOR: "/danh-muc-khen-thuong/",
    Role.PERSON: "/so-khen-thuong/cua-toi/",
}


@pytest.mark.parametrize("role", list(Role))
def test_vao_la_toi_viec_dang_cho_va_tu_do_mo_duoc_trang_cua_minh(client, role):
    user = account(ministry(), role)
    client.force_login(with_second_factor(user))
    assert client.get("/dang-nhap/")["Location"] == "/nhac-viec/"
    assert f'href="{OWN[role]}"' in client.get("/nhac-viec/").content.decode()
    assert client.get(OWN[role], follow=True).status_code == 200
    assert client.get("/dang-nhap/?next=/kiem-tra/")["Location"] == "/kiem-tra/"


def test_vua_go_mat_khau_xong_cung_toi_trang_ay(client):
    account(ministry(), Role.PERSON)
    assert sign_in(client)["Location"] == "/nhac-viec/"


def test_nhieu_vai_tro_thi_dan_toi_trang_cua_viec_khong_phai_trang_cua_rieng_minh(client):
    bo = ministry()
    user = account(bo, Role.PERSON)
    Assignment.objects.create(user=user, role=Role.COUNCIL_MEMBER, organisation=bo, since=BEGINNING)
    sign_in(client)
    assert 'class="button button-plain " href="/hoi-dong/"' in client.get("/nhac-viec/").content.decode()


def test_chua_co_vai_tro_thi_khong_co_viec_nao(client):
    account()
    assert sign_in(client)["Location"] == "/nhac-viec/"
    assert "Không có việc nào chờ ông/bà" in client.get("/nhac-viec/").content.decode()


def test_chua_co_to_chuc_nao_thi_quan_tri_thay_cac_buoc_dau_tien(client):
    User.objects.create_superuser("dau.tien", password=PASSWORD)
    assert sign_in(client, "dau.tien")["Location"] == "/nhac-viec/"


def test_trang_khong_duoc_xem_dan_ve_trang_cua_minh(client):
    account(ministry(), Role.PERSON)
    sign_in(client)
    answer = client.get("/so-khen-thuong/")
    assert answer.status_code == 403
    assert 'button-main " href="/so-khen-thuong/cua-toi/"' in answer.content.decode()
    assert "Hồ sơ của tôi" in answer.content.decode()


def test_khong_bi_dan_sang_trang_la(client):
    account()
    assert sign_in(client, next="https://ke-xau.example/")["Location"] == "/nhac-viec/"


def test_khach_thay_nut_dang_nhap(client):
    page = client.get("/kiem-tra/").content.decode()
    assert 'href="/dang-nhap/?next=/kiem-tra/"' in page
    assert "Đăng xuất" not in page


def test_sai_mat_khau_thi_noi_ro_va_ghi_lai(client):
    account()
    page = sign_in(client, password="sai").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    sign_in(client, username="mat-khau-go-nham-o", password="sai")
    assert acts() == ["people.dang_nhap_sai", "people.dang_nhap_sai"]
    assert not Event.objects.filter(object_key__contains="mat-khau").exists()


@pytest.mark.parametrize(("set_as", "typed_as"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_mat_khau_co_dau_go_kieu_nao_cung_vao(client, set_as, typed_as):
    """Some keyboards write "ế" as one sign, others as a letter and two marks."""
    user = account()
    user.set_password(normalize(set_as, PASSWORD))
    user.save()
    assert sign_in(client, password=normalize(typed_as, PASSWORD)).status_code == 302
    assert change(client, old=normalize(typed_as, PASSWORD)).status_code == 302


def test_mat_khau_da_dat_tu_truoc_o_dang_roi_van_vao(client):
    user = account()
    user.password = make_password(normalize("NFD", PASSWORD))
    user.save()
    assert sign_in(client, password=PASSWORD).status_code == 302


def test_dau_go_roi_khong_lam_mat_khau_dai_them():
    with pytest.raises(ValidationError) as refused:
        validate_password(normalize("NFD", "Ngõ ổi bé"), User(username="huyen.lt", full_name="Huyền"))
    assert refused.value.messages == ["Mật khẩu quá ngắn: cần ít nhất 10 ký tự."]


def test_tai_khoan_bi_khoa_khong_vao_duoc(client):
    user = account()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert sign_in(client).status_code == 200
    assert acts() == ["people.dang_nhap_sai"]


def test_sai_nam_lan_thi_khoa_va_noi_bao_lau(client, monkeypatch):
    account()
    for _ in range(5):
        assert "không đúng" in sign_in(client, password="sai").content.decode()
    page = sign_in(client).content.decode()
    assert "Thử lại sau 15 phút" in page
    assert "_auth_user_id" not in client.session
    assert acts()[-1] == "people.dang_nhap_bi_khoa"
    later = __import__("time").time() + 10 * 60 + 1
    monkeypatch.setattr("time.time", lambda: later)
    assert "Thử lại sau 5 phút" in sign_in(client).content.decode()


def test_het_gio_khoa_thi_vao_duoc(client, monkeypatch):
    account()
    for _ in range(6):
        sign_in(client, password="sai")
    later = __import__("time").time() + 15 * 60 + 1
    monkeypatch.setattr("time.time", lambda: later)
    assert sign_in(client).status_code == 302


def test_gui_qua_nhieu_lan_thi_bao_cho(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, password="sai")
    answer = sign_in(client, password="sai")
    assert answer.status_code == 429
    assert "Thử lại sau một phút." in answer.content.decode()


def test_gui_mat_khau_moi_qua_nhieu_lan_van_co_loi_ve(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"change_password": "1/m/user"}
    account()
    sign_in(client)
    change(client, new="ngắn")
    refused = change(client, new="ngắn")
    assert refused.status_code == 429
    assert 'href="/tai-khoan/mat-khau/"' in refused.content.decode()


def test_dang_xuat_phai_bam_nut(client):
    account()
    sign_in(client)
    assert "Đăng xuất khỏi máy này?" in client.get("/dang-xuat/").content.decode()
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"
    assert "_auth_user_id" not in client.session
    assert acts() == ["people.dang_nhap", "people.dang_xuat"]


def test_khong_co_trang_tu_dang_ky(client):
    for name in ("account_signup", "account_reset_password", "account_email"):
        with pytest.raises(Exception, match=name):
            reverse(name)


# Password ----------------------------------------------------------------------------------------------------------


def change(client, old=PASSWORD, new=NEW, again=NEW):
    return client.post("/tai-khoan/mat-khau/", {"oldpassword": old, "password1": new, "password2": again})


def test_doi_mat_khau_thi_may_khac_bi_dang_xuat(client, client_of_another_machine):
    account()
    other = client_of_another_machine
    sign_in(client)
    sign_in(other)
    assert change(client)["Location"] == "/tai-khoan/"
    assert "Đã đổi mật khẩu" in client.get("/tai-khoan/").content.decode()
    assert other.get("/tai-khoan/").status_code == 302
    assert Event.objects.get(action="people.doi_mat_khau").after == {"sessions_ended": 1}
    client.post("/dang-xuat/")
    assert sign_in(client).status_code == 200
    assert sign_in(client, password=NEW).status_code == 302


@pytest.fixture
def client_of_another_machine():
    from django.test import Client

    return Client(headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1"})


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"old": "sai"}, "Mật khẩu hiện nay không đúng."),
        ({"new": "ngắn 1", "again": "ngắn 1"}, "cần ít nhất 10 ký tự"),
        ({"again": "khác hẳn 12345"}, "Hai lần gõ không giống nhau."),
        ({"new": ""}, "Chưa điền ô này."),
    ],
)
def test_mat_khau_moi_bi_tu_choi_bang_tieng_viet(client, sent, said):
    account()
    sign_in(client)
    answer = change(client, **sent)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "people.doi_mat_khau" not in acts()


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123",
        "Mật khẩu 2026!",
        "vietnam2026",
        "HaNoi@123456",
        "1234567a@",
        "abc@123456",
        "0912345678a@",
        "thiduakhenthuong1",
    ],
)
def test_mat_khau_ai_cung_doan(password):
    with pytest.raises(ValidationError) as refused:
        NotCommon().validate(password)
    assert refused.value.messages == ["Mật khẩu này nhiều người dùng, rất dễ đoán. Chọn mật khẩu khác."]


@pytest.mark.parametrize("password", [PASSWORD, "Hà Nội mùa thu vàng", "x7#$%9!2k@4("])
def test_mat_khau_rieng_thi_duoc(password):
    NotCommon().validate(password)


def test_mat_khau_may_dat_thi_duoc():
    NotCommon().validate(spoken_password())


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ngan", "Mật khẩu quá ngắn: cần ít nhất 10 ký tự."),
        ("1234567890", "Mật khẩu này nhiều người dùng, rất dễ đoán. Chọn mật khẩu khác."),
        ("190519001", "Mật khẩu chỉ có chữ số. Thêm chữ cái."),
        ("Lê Thị Thanh Huyền", "Mật khẩu gần giống tên của ông/bà hoặc tên đăng nhập. Chọn mật khẩu khác."),
    ],
)
def test_luat_mat_khau(password, said):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, User(username="huyen.lt", full_name="Lê Thị Thanh Huyền"))
    assert said in refused.value.messages


# Sessions ----------------------------------------------------------------------------------------------------------


def test_thay_cac_phien_va_dang_xuat_tung_phien(client, client_of_another_machine):
    account()
    other = client_of_another_machine
    sign_in(client)
    sign_in(other)
    page = client.get("/tai-khoan/")
    here, there = page.context["sessions"]
    assert (here.is_this, there.is_this, there.device) == (True, False, "Safari trên iPhone")
    assert client.post(f"/tai-khoan/phien/{there.pk}/dang-xuat/")["Location"] == "/tai-khoan/"
    assert other.get("/tai-khoan/").status_code == 302
    assert [one.pk for one in client.get("/tai-khoan/").context["sessions"]] == [here.pk]
    assert acts()[-1] == "people.dang_xuat_phien"
    assert client.post(f"/tai-khoan/phien/{there.pk}/dang-xuat/").status_code == 404
    assert client.post(f"/tai-khoan/phien/{here.pk}/dang-xuat/")["Location"] == "/dang-nhap/"
    assert client.get("/tai-khoan/").status_code == 302


def test_phien_cua_nguoi_khac_la_404(client, client_of_another_machine):
    account()
    account(username="khac")
    sign_in(client_of_another_machine, username="khac")
    theirs = client_of_another_machine.get("/tai-khoan/").context["sessions"][0]
    sign_in(client)
    assert client.post(f"/tai-khoan/phien/{theirs.pk}/dang-xuat/").status_code == 404
    assert client_of_another_machine.get("/tai-khoan/").status_code == 200


def test_dang_xuat_moi_phien_khac(client, client_of_another_machine):
    account()
    sign_in(client)
    sign_in(client_of_another_machine)
    client.post("/tai-khoan/phien/dang-xuat/")
    assert "Đã đăng xuất 1 phiên khác." in client.get("/tai-khoan/").content.decode()
    assert client_of_another_machine.get("/tai-khoan/").status_code == 302


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/110 Chrome/104 Safari/537", "Cốc Cốc trên Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome trên Android"),
        ("curl/8", "Trình duyệt khác"),
    ],
)
def test_ten_may(agent, name):
    assert device(agent) == name
