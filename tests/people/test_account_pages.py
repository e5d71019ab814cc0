"""The pages of accounts, as each role meets them: list, filters, files, one account, every act, delegation, own password."""

import csv
import json
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import BEGINNING, body, ministry, officer, person
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from tests.people.doors import PASSWORD, account, sign_in, with_second_factor
from thidua.audit.models import Event
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost
from thidua.people.days import held
from thidua.people.models import Assignment, Role, User

pytestmark = pytest.mark.django_db
LIST = "/nguoi-dung/"
LABEL = "Các tài khoản"


@pytest.fixture
def house():
    bo = ministry()
    cuc = body("cuc", bo, name="Cục Dữ liệu")
    users = {
        "top": officer(bo, Role.ADMINISTRATOR, username="quan.tri"),
        "local": officer(cuc, Role.STANDING, username="thuong.truc.cuc"),
        "an": officer(cuc, username="an.l"),
        "binh": officer(bo, Role.HEAD, username="binh.t"),
    }
    for key, name in (("top", "Ngô Quản"), ("local", "Đỗ Trực"), ("an", "Lê Ân"), ("binh", "Trần Bình")):
        users[key].full_name = name
        users[key].save()
    return {"bo": bo, "cuc": cuc, **users}


def names(response):
    return [row[0] for row in table(response, LABEL)]


def page(user):
    return f"{LIST}{user.pk}/"


def test_thay_dung_nguoi_trong_pham_vi(house):
    assert names(signed_in(house["top"]).get(LIST)) == [
        "Đỗ Trực thuong.truc.cuc", "Lê Ân an.l", "Ngô Quản quan.tri", "Trần Bình binh.t",
    ]  # fmt: skip
    client = signed_in(house["local"])
    assert names(client.get(LIST)) == ["Đỗ Trực thuong.truc.cuc", "Lê Ân an.l"]
    assert heading(client.get(LIST)) == "2 tài khoản"
    assert client.get(page(house["binh"])).status_code == 404
    assert client.get(f"{page(house['binh'])}khoa/").status_code == 404
    assert signed_in(house["an"]).get(LIST).status_code == 403


def test_loc_nam_trong_dia_chi(house):
    client = signed_in(house["top"])
    house["binh"].is_active = False
    house["binh"].save()
    Assignment.objects.create(
        user=house["an"], role=Role.STANDING, organisation=house["cuc"], since=BEGINNING,
        delegated_by=house["local"].assignments.get(),
    )  # fmt: skip
    found = {
        query: [one.split()[-1] for one in names(client.get(f"{LIST}?{query}"))]
        for query in (
            "q=le+an", "q=binh.t", "q=cuc+truc", "vai-tro=thuong_truc", "don-vi=cuc", "don-vi=bo_mau", "trang-thai=khoa",
            "trang-thai=chua-hai-lop", "trang-thai=uy-quyen", "trang-thai=la", "q=khong+co", "q=%00",
        )
    }  # fmt: skip
    everybody = ["thuong.truc.cuc", "an.l", "quan.tri", "binh.t"]
    assert found == {
        "q=le+an": ["an.l"], "q=binh.t": ["binh.t"], "q=cuc+truc": ["thuong.truc.cuc"], "vai-tro=thuong_truc": ["thuong.truc.cuc", "an.l"],
        "don-vi=cuc": ["thuong.truc.cuc", "an.l"], "don-vi=bo_mau": everybody, "trang-thai=khoa": ["binh.t"],
        "trang-thai=chua-hai-lop": ["an.l"], "trang-thai=uy-quyen": ["an.l"], "trang-thai=la": everybody,
        "q=khong+co": [], "q=%00": everybody,
    }  # fmt: skip
    assert "được ủy quyền từ Đỗ Trực" in text(client.get(f"{LIST}?q=an.l"))


def test_xuat_dung_nhu_loc(house):
    client = signed_in(house["top"])
    lines = list(
        csv.reader(StringIO(b"".join(client.get(f"{LIST}tai-ve/csv/?don-vi=cuc")).decode()[1:]), delimiter=";")
    )
    assert [line[1] for line in lines] == ["Tên đăng nhập", "thuong.truc.cuc", "an.l"]
    told = json.loads(b"".join(client.get(f"{LIST}tai-ve/json/?vai-tro=can_bo")))
    assert [row["Vai trò"] for row in told["dong"]] == [
        "Cán bộ thi đua, khen thưởng, Cục Dữ liệu và các đơn vị trực thuộc"
    ]
    assert told["loc"] == {"vai-tro": "can_bo"}
    assert b"".join(client.get(f"{LIST}tai-ve/xlsx/"))[:2] == b"PK"
    assert client.get(f"{LIST}tai-ve/pdf/").status_code == 404


def test_so_truy_van_khong_tang_theo_so_tai_khoan(house):
    client, counts = signed_in(house["top"]), []
    for size in (1, 12):
        for number in range(size):
            officer(house["cuc"], username=f"them.{size}.{number}")
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_tao_tai_khoan_tren_trang_roi_vao_va_phai_doi_mat_khau(client, house):
    admin = signed_in(house["local"])
    assert "huyen.lt" in text(admin.get(f"{LIST}tao/?ho-ten=Lê Thanh Huyền"))
    sent = {"ho-ten": "Lê Thanh Huyền", "thu": "x", "vai-tro": "bien_tap", "don-vi": "cuc", "tu-ngay": "31/02/2026"}
    wrong = admin.post(f"{LIST}tao/", sent)
    assert "không phải một ngày" in text(wrong)
    assert 'value="Lê Thanh Huyền"' in wrong.content.decode()
    assert "không phải địa chỉ thư điện tử" in text(admin.post(f"{LIST}tao/", {**sent, "tu-ngay": ""}))
    done = admin.post(f"{LIST}tao/", {**sent, "tu-ngay": "", "thu": ""})
    password = re.search(r"[a-z]+-\d{4}", text(done))
    assert done.status_code == 200
    assert "no-store" in done["Cache-Control"]
    assert password
    assert sign_in(client, "huyen.lt", password[0]).status_code == 302
    assert client.get("/tai-khoan/")["Location"] == "/tai-khoan/mat-khau/"
    assert "do người khác cấp" in text(client.get("/tai-khoan/mat-khau/"))
    own = {"oldpassword": password[0], "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/tai-khoan/mat-khau/", own).status_code == 302
    assert client.get("/tai-khoan/").status_code == 200


def test_mot_tai_khoan_noi_du_ve_no(client, house):
    account(house["cuc"], username="huyen.lt")
    sign_in(client)
    told = text(signed_in(house["top"]).get(page(User.objects.get(username="huyen.lt"))))
    for said in (
        "Đang hoạt động",
        "Chưa bật",
        "Phiên đang mở 1",
        "Đang giữ",
        "Đăng nhập: tài khoản Lê Thị Thanh Huyền",
    ):
        assert said in told, said
    assert "Chưa lần nào" not in told


def test_cac_viec_voi_mot_tai_khoan(house):
    client, an = signed_in(house["local"]), house["an"]
    with_second_factor(an)
    assert client.post(f"{page(an)}sua/", {"ho-ten": "Lê Ân Mới"}).status_code == 302
    assert client.post(f"{page(an)}go-hai-lop/").status_code == 302
    refused = client.post(f"{page(an)}go-hai-lop/")
    assert "chưa bật xác thực hai lớp" in text(refused)
    assert "Mật khẩu này chỉ hiện một lần" in text(client.post(f"{page(an)}mat-khau/"))
    assert "Chưa ghi vì sao" in text(client.post(f"{page(an)}khoa/", {"ly-do": ""}))
    assert client.post(f"{page(an)}khoa/", {"ly-do": "Nghỉ"}).status_code == 302
    assert client.post(f"{page(an)}mo-khoa/").status_code == 302
    assert client.post(f"{page(an)}xoa/").status_code == 404
    given = {
        "vai-tro": "thu_truong",
        "don-vi": "cuc",
        "ca-truc-thuoc": "1",
        "den-ngay": "31/12/2099",
        "van-ban": "QĐ 9",
    }
    assert client.post(f"{page(an)}vai-tro/", given).status_code == 302
    role = Assignment.objects.get(user=an, role=Role.HEAD)
    assert (role.with_subtree, role.document, f"{role.until}") == (True, "QĐ 9", "2099-12-31")
    refused = client.post(f"{page(an)}vai-tro/", {**given, "don-vi": "bo_mau"})
    assert "không ai giao nhiều hơn" in text(refused)
    assert client.post(f"{page(an)}vai-tro/{role.pk}/", {"khi": "ngay"}).status_code == 302
    assert client.get(f"{page(an)}vai-tro/{house['top'].assignments.get().pk}/").status_code == 404
    assert list(Event.objects.filter(object_key="an.l").order_by("pk").values_list("action", flat=True)) == [
        "people.sua_tai_khoan", "people.go_xac_thuc_hai_lop", "people.cap_lai_mat_khau", "people.khoa_tai_khoan",
        "people.mo_khoa_tai_khoan", "people.giao_vai_tro", "people.thoi_vai_tro",
    ]  # fmt: skip


def test_thoi_ngay_thi_ngay_ay_con_trong_thoi_gian_giu_nhung_khong_con_quyen(house):
    """What was done earlier that day was done in that role: the page must not say it had ended the day before."""
    role, today = house["an"].assignments.get(), timezone.localdate()
    client = signed_in(house["top"])
    client.post(f"{page(house['an'])}vai-tro/{role.pk}/", {"khi": "ngay"})
    shown = text(client.get(page(house["an"])))
    assert f"đến {today:%d/%m/%Y}" in shown
    assert "Đã thôi ngay trong ngày" in shown
    assert not held(house["an"], on=today).exists()
    assert held(house["an"], on=today - timedelta(days=1)).exists()


def test_tai_khoan_cua_minh_va_toan_quyen_noi_vi_sao_khong_doi_duoc(house):
    client = signed_in(house["top"])
    assert "Đây là tài khoản của ông/bà" in text(client.get(page(house["top"])))
    assert client.get(f"{page(house['top'])}khoa/").status_code == 403
    root = User.objects.create_superuser("goc")
    assert client.get(page(root)).status_code == 404
    Assignment.objects.create(user=root, role=Role.EDITOR, organisation=house["bo"], since=BEGINNING)
    assert "Tài khoản toàn quyền" in text(client.get(page(root)))
    assert client.get(f"{page(root)}mat-khau/").status_code == 403


def test_gan_voi_nguoi_trong_so_bang_cach_tim(house):
    person("CB7", house["cuc"], name="Phạm Thị Nhung")
    add_posts([NewPost(person="CB7", organisation=house["cuc"], title="CV", since=BEGINNING)], at=house["cuc"],
              on=BEGINNING, actor=None)  # fmt: skip
    client = signed_in(house["top"])
    assert "mã CB7" in text(client.get(f"{page(house['an'])}gan-ho-so/?q=nhung"))
    assert client.post(f"{page(house['an'])}gan-ho-so/", {"ma": "CB7"}).status_code == 302
    assert "Phạm Thị Nhung, mã CB7" in text(client.get(page(house["an"])))


def test_uy_quyen_tu_trang_tai_khoan_cua_minh(house):
    other = officer(house["bo"], Role.EDITOR, username="hai")
    client = signed_in(house["binh"])
    role, today = house["binh"].assignments.get(), timezone.localdate()
    door = f"/tai-khoan/uy-quyen/{role.pk}/"
    assert door in client.get("/tai-khoan/").content.decode()
    assert "Chưa chọn người" in text(client.post(door, {"nguoi": str(house["an"].pk)}))
    sent = {"nguoi": str(other.pk), "den-ngay": f"{today + timedelta(days=5):%d/%m/%Y}", "van-ban": ""}
    refused = client.post(door, sent)
    assert "Chưa ghi văn bản ủy quyền" in text(refused)
    assert sent["den-ngay"] in refused.content.decode()
    assert client.post(door, {**sent, "van-ban": "GUQ 1"}).status_code == 302
    lent = Assignment.objects.get(delegated_by=role)
    assert (lent.user, lent.role) == (other, Role.HEAD)
    assert "được ủy quyền từ Trần Bình" in text(signed_in(other).get("/tai-khoan/"))
    assert signed_in(other).get(f"/tai-khoan/uy-quyen/{lent.pk}/").status_code == 404
    assert signed_in(house["an"]).post(f"/tai-khoan/uy-quyen/{lent.pk}/thoi/").status_code == 404
    assert client.post(f"/tai-khoan/uy-quyen/{lent.pk}/thoi/", {"khi": "ngay"}).status_code == 302
    lent.refresh_from_db()
    assert lent.withdrawn
    assert "Đã rút lại" in text(client.get("/tai-khoan/"))
