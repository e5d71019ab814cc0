"""The pages of a change of bodies: each step keeps what was typed, each refusal stands at its field, then it is recorded."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.builders import BEGINNING, body, ministry, officer, person
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.honours.plausible import odd_days
from thidua.people.actions import add_posts, decide_inheritance, rename, set_members, set_up_bloc
from thidua.people.actions.persons import NewPost
from thidua.people.models import Change, Inheritance, Lineage, Membership, Organisation, Phase, Post, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
HERE = "/to-chuc/bien-dong/"
PAPER = {"ngay": "01/07/2018", "so": "Quyết định 5/QĐ-BM", "ngay-vb": "20/6/2018", "co-quan": "Bộ Mẫu"}
SAID = "Quyết định 5/QĐ-BM ngày 20/06/2018, Bộ Mẫu"


@pytest.fixture
def house():
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    phong = body("phong_a", two, name="Phòng A")
    an = person("CB1", two)
    add_posts(
        [NewPost(person="CB1", organisation=two, title="Chuyên viên", since=BEGINNING)], at=bo, on=DAY, actor=None
    )
    return {"bo": bo, "one": one, "two": two, "phong": phong, "an": an, "user": officer(bo, Role.STANDING)}


def send(house, slug, order, **typed):
    client = signed_in(house["user"])
    return client.post(
        f"{HERE}{slug}/", {"lenh": order, **PAPER, **{name.replace("__", "-"): value for name, value in typed.items()}}
    )


def errors(response):
    found = re.findall(r'<p class="error">.*?<span>(.*?)</span></p>', response.content.decode(), re.DOTALL)
    return [text(one) for one in found]


def hidden(response):
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()))


def last(key):
    return Phase.objects.filter(organisation__key=key).select_related("parent").latest("since")


def test_thanh_lap_duoi_mot_don_vi(house):
    page = signed_in(house["user"]).get(f"{HERE}thanh-lap/?don-vi=cuc_mot")
    assert "Trực thuộc Cục Một." in text(page)
    typed = {"cap__tren": "cuc_mot", "ten": "Phòng Dữ liệu", "loai": "phong", "cap": "co_so"}
    assert "Phòng Dữ liệu mới" in text(send(house, "thanh-lap", "xem", **typed))
    assert not Organisation.objects.filter(key="phong_du_lieu").exists()
    done = send(house, "thanh-lap", "luu", **typed)
    now = last("phong_du_lieu")
    assert (now.parent.key, now.kind, now.level, now.since) == ("cuc_mot", "phong", "co_so", date(2018, 7, 1))
    change = Change.objects.latest("pk")
    assert (change.what, change.document) == ("thanh_lap", SAID)
    assert done["Location"] == reverse("people:changed", args=["phong_du_lieu", change.pk])
    assert heading(signed_in(house["user"]).get(done["Location"])) == "Đã ghi: thành lập"


def test_doi_ten_dien_san_va_doi_ma(house):
    page = signed_in(house["user"]).get(f"{HERE}doi-ten/?don-vi=cuc_mot")
    assert 'name="ten" value="Cục Một"' in page.content.decode()
    typed = {"don__vi": "cuc_mot", "ten": "Cục Mốt", "ma": "G01", "loai": "cuc", "cap": "truc_thuoc"}
    assert heading(send(house, "doi-ten", "xem", **typed)) == "Đổi tên Cục Một thành Cục Mốt"
    send(house, "doi-ten", "luu", **typed)
    assert (last("cuc_mot").name, last("cuc_mot").code) == ("Cục Mốt", "G01")
    same = send(house, "doi-ten", "xem", **typed | {"ngay": "01/01/2020"})
    assert errors(same) == ["Chưa có gì thay đổi so với hiện nay. Ghi tên mới, hoặc điều thay đổi khác."]


def test_chuyen_va_khong_ve_duoi_chinh_no(house):
    under = send(house, "chuyen", "xem", don__vi="cuc_hai", cap__tren="phong_a")
    assert errors(under) == ["Không thể chuyển một tổ chức về dưới chính nó. Chọn đơn vị cấp trên khác."]
    assert (under.status_code, hidden(under)["so"]) == (400, "Quyết định 5/QĐ-BM")
    page = send(house, "chuyen", "xem", don__vi="cuc_hai", cap__tren="cuc_mot")
    assert "Cục Hai chuyển đến Phòng A" in text(page)
    send(house, "chuyen", "luu", don__vi="cuc_hai", cap__tren="cuc_mot")
    assert last("cuc_hai").parent == house["one"]


def test_sap_nhap_xem_truoc_roi_ghi(house):
    bloc = set_up_bloc("khoi", name="Khối Một", organiser=house["bo"], on=DAY, actor=None)
    set_members(bloc, 2018, {house["two"]: Membership.Part.HEAD}, on=DAY, actor=None)
    typed = {
        "don__vi": ["cuc_mot", "cuc_hai"], "nhan": "cuc_mot", "ke-thua_cuc_hai": "khong", "can-cu_cuc_hai": "Công văn 9",
        "nguoi-qd_cuc_hai": "Bộ trưởng", "ngay-qd_cuc_hai": "1/8/2018",
    }  # fmt: skip
    page = send(house, "hop-nhat", "xem", **typed)
    assert heading(page) == "Sáp nhập Cục Hai vào Cục Một"
    said = text(page)
    for words in (
        "1 người đổi chức vụ, danh sách ở dưới.", "Phòng A: về Cục Một",
        "Không kế thừa thành tích của Cục Hai: Công văn 9; Bộ trưởng, 01/08/2018.",
        "Khối Một, năm 2018: Cục Hai (khối trưởng, cụm trưởng): khối, cụm cần ghi lại thành viên.",
        "Khen thưởng, xếp loại đã ghi vẫn đứng tên tổ chức lúc đó",
    ):  # fmt: skip
        assert words in said
    assert table(page, "Người đổi chức vụ") == [["Lê Mẫu An", "Chuyên viên, Cục Hai", "Chuyên viên, Cục Một"]]
    assert last("cuc_hai").until is None
    done = send(house, "hop-nhat", "luu", **typed)
    assert last("cuc_hai").until == date(2018, 6, 30)
    assert Post.objects.get(person=house["an"], until=None).organisation == house["one"]
    row = Inheritance.objects.get()
    assert (row.predecessor.key, row.inherits, row.decided_by, row.decided_on) == (
        "cuc_hai", False, "Bộ trưởng", date(2018, 8, 1),
    )  # fmt: skip
    after = signed_in(house["user"]).get(done["Location"])
    assert 'href="/khoi-cum/khoi/thanh-vien/?nam=2018"' in after.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ngay": "31/02/2018"}, "Không có ngày này. Viết ngày/tháng/năm, ví dụ 31/12/2025."),
        ({"ngay": ""}, "Chưa ghi ngày biến động có hiệu lực."),
        ({"so": " "}, "Ghi số văn bản, ví dụ Quyết định 12/QĐ-BM."),
        ({"ten": ""}, "Ghi tên chính thức theo văn bản."),
        ({"ten": "Cục " + "x" * 300}, "Dài quá 300 chữ. Ghi gọn lại."),
        ({"khoa": "Cục Mới"}, "Khóa chỉ gồm chữ thường không dấu, số và gạch dưới, ví dụ cuc_du_lieu."),
        ({"khoa": "phong_a"}, "Khóa “phong_a” đã dùng cho tổ chức khác. Chọn khóa khác."),
        ({"ke-thua_cuc_hai": "co"}, "Ghi văn bản hoặc ý kiến làm căn cứ, hoặc chọn để sau."),
        (
            {"ke-thua_cuc_hai": "co", "can-cu_cuc_hai": "CV 1", "ngay-qd_cuc_hai": "1/1/2999"},
            "Ngày quyết định ở sau hôm nay.",
        ),
    ],
)
def test_tu_choi_o_dung_o_va_giu_dieu_da_ghi(house, typed, said):
    filled = {"don__vi": ["cuc_mot", "cuc_hai"], "nhan": "moi", "ten": "Cục Chung", "loai": "cuc", "viet__tat": "CC"}
    filled |= {"ngay-qd_cuc_hai": "1/1/2020"}
    for order in ("xem", "luu"):
        page = send(house, "hop-nhat", order, **filled | typed)
        assert (page.status_code, errors(page)) == (400, [said])
        assert 'name="viet-tat" value="CC"' in page.content.decode()
    assert Change.objects.filter(what=Change.What.MERGED).count() == 0


def test_chia_xep_nguoi_roi_ghi(house):
    typed = {
        "don__vi": "cuc_hai", "con__lai": "khong", "so__phan": "2", "ten-1": "Viện Một", "ten-2": "Viện Hai",
        "loai-1": "vien", "loai-2": "vien", "cap-1": "truc_thuoc", "cap-2": "truc_thuoc",
    }  # fmt: skip
    page = send(house, "chia-tach", "xep", **typed)
    assert [row[1:] for row in table(page, "Người và đơn vị trực thuộc")] == [
        ["Phòng A", "Cục", "Viện Một"], ["Lê Mẫu An", "Chuyên viên", "Viện Một"],
    ]  # fmt: skip
    kept = {**typed, "xep__dv": hidden(page)["xep-dv"], "xep": hidden(page)["xep"]}
    placed = send(house, "chia-tach", "gan", **kept, ve="2", chon=str(house["an"].pk))
    assert table(placed, "Người và đơn vị trực thuộc")[1][3] == "Viện Hai"
    kept["xep"] = hidden(placed)["xep"]
    assert heading(send(house, "chia-tach", "xem", **kept)) == "Chia Cục Hai thành Viện Một, Viện Hai"
    send(house, "chia-tach", "luu", **kept)
    assert Post.objects.get(person=house["an"], until=None).organisation.key == "vien_hai"
    assert last("phong_a").parent.key == "vien_mot"
    assert last("cuc_hai").until == date(2018, 6, 30)


def test_viec_con_lai_ke_tai_khoan_o_to_chuc_ket_thuc(house):
    officer(house["two"], Role.HEAD, username="thu.truong")
    typed = {"don__vi": ["cuc_mot", "cuc_hai"], "nhan": "cuc_mot"}
    done = send(house, "hop-nhat", "luu", **typed)
    page = text(signed_in(house["user"]).get(done["Location"]))
    assert "1 tài khoản còn vai trò ở tổ chức kết thúc: phân công lại" in page


def test_giai_the_con_don_vi_truc_thuoc_thi_tu_choi(house):
    page = send(house, "giai-the", "luu", don__vi="cuc_hai")
    assert errors(page) == ["Còn đơn vị trực thuộc đang hoạt động: Phòng A. Chuyển hoặc giải thể các đơn vị đó trước."]
    assert send(house, "giai-the", "luu", don__vi="phong_a").status_code == 302
    assert last("phong_a").until == date(2018, 6, 30)


def test_ai_ghi_duoc_den_dau(house):
    local = officer(house["one"], Role.STANDING, username="dia.phuong")
    client = signed_in(local)
    found = client.get(f"{HERE}hop-nhat/tim/", {"o": "don-vi", "tim-don-vi": "cuc"})
    assert "Cục Một" in text(found)
    assert "Cục Hai" not in text(found)
    strange = client.post(f"{HERE}giai-the/", {"lenh": "luu", "don-vi": "cuc_hai", **PAPER})
    assert (strange.status_code, last("cuc_hai").until) == (400, None)
    top = {"lenh": "luu", "ten": "Bộ Lạ", "loai": "bo", "cap": "cap_bo", **PAPER}
    refused = client.post(f"{HERE}thanh-lap/", top)
    assert errors(refused) == [
        "Tài khoản này không ghi được biến động ở đơn vị cấp trên ấy. "
        "Chọn đơn vị cấp trên khác, hoặc đề nghị người quản trị ghi."
    ]
    assert client.get(f"{HERE}khong-co/").status_code == 404
    assert signed_in(officer(house["bo"], username="doc")).get(f"{HERE}hop-nhat/").status_code == 403


def test_rac_gui_len_khong_lam_hong_trang(house):
    for junk in (
        {"don-vi": ["\0", "x" * 500]}, {"lenh": "xep", "don-vi": "cuc_hai", "xep": "a:b,9999:9", "so-phan": "99999"},
        {"lenh": "gan", "don-vi": "cuc_hai", "ten-1": "A", "ve": "77", "chon": ["x", "9" * 40]},
        {"lenh": "xem", "don-vi": ["cuc_mot", "cuc_hai"], "nhan": "la", "loai": "la", "cap": "la", "ngay": "\0"},
    ):  # fmt: skip
        for slug in ("hop-nhat", "chia-tach", "chuyen"):
            assert signed_in(house["user"]).post(f"{HERE}{slug}/", junk).status_code in (200, 400)


def test_tim_co_so_truy_van_khong_doi(house):
    client, counts = signed_in(house["user"]), []
    for size in (1, 9):
        for number in range(size):
            body(f"phong_{size}_{number}", house["one"])
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{HERE}hop-nhat/tim/", {"o": "don-vi", "tim-don-vi": "phong"})
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_quyet_dinh_ke_thua_tu_trang_to_chuc(house):
    client = signed_in(house["user"])
    send(house, "hop-nhat", "luu", don__vi=["cuc_mot", "cuc_hai"], nhan="cuc_mot")
    page = "/to-chuc/cuc_mot/ke-thua/cuc_hai/"
    assert 'href="/to-chuc/cuc_mot/ke-thua/cuc_hai/"' in client.get("/to-chuc/cuc_mot/").content.decode()
    bad = client.post(page, {"quyet": "", "can-cu": "Kết luận", "ngay-qd": "1/1/2999"})
    assert errors(bad) == [
        "Chọn một trong hai.",
        "Ngày quyết định phải có thật và không sau hôm nay, ví dụ 31/12/2025.",
    ]
    assert "Kết luận</textarea>" in bad.content.decode()
    decide_inheritance(house["one"], house["two"], inherits=False, basis="Cũ", on=date(2019, 1, 1), actor=None)
    good = client.post(page, {"quyet": "co", "can-cu": "Kết luận", "nguoi-qd": "Hội đồng", "ngay-qd": "02/03/2020"})
    assert good["Location"] == "/so-khen-thuong/tap-the/cuc_mot/#ke-thua"
    said = text(client.get(page))
    assert "Được kế thừa Kết luận; Hội đồng, 02/03/2020 Không kế thừa (đã có quyết định sau) Cũ; Hệ thống" in said
    assert client.get("/to-chuc/cuc_mot/ke-thua/phong_a/").status_code == 404


def test_xuat_cay_nhu_dang_loc(house):
    client = signed_in(house["user"])
    rows = list(
        csv.reader(io.StringIO(client.get("/to-chuc/xuat/csv/?q=cuc hai").content.decode("utf-8-sig")), delimiter=";")
    )
    assert [row[1] for row in rows] == ["Tên", "Bộ Mẫu", "Cục Hai"]
    told = json.loads(client.get("/to-chuc/xuat/json/").content)
    assert [(one["ten"], one["truc_thuoc"], one["so_nguoi"]) for one in told["dong"]] == [
        ("Bộ Mẫu", "", 0), ("Cục Hai", "Bộ Mẫu", 1), ("Phòng A", "Cục Hai", 0), ("Cục Một", "Bộ Mẫu", 0),
    ]  # fmt: skip
    book = load_workbook(io.BytesIO(client.get("/to-chuc/xuat/xlsx/?ngay=01/01/2010").content))
    assert [cell.value for cell in book["Tổ chức"]["B"]][3:] == ["Bộ Mẫu", "Cục Hai", "Phòng A", "Cục Một"]
    assert client.get("/to-chuc/xuat/doc/").status_code == 404


@pytest.mark.parametrize("typed", ["31/12/9999", "01/01/2300"])
@pytest.mark.parametrize("slug", ["thanh-lap", "doi-ten", "giai-the", "hop-nhat", "chia-tach"])
@pytest.mark.parametrize("order", ["xem", "luu"])
def test_ngay_qua_xa_duoc_noi_ro(house, slug, typed, order):
    sent = {
        "don-vi": ["cuc_mot", "cuc_hai"] if slug == "hop-nhat" else ["cuc_mot"],
        "cap-tren": "bo_mau",
        "nhan": "cuc_mot",
    }
    if slug == "thanh-lap":
        sent["don-vi"] = []
    client = signed_in(house["user"])
    answer = client.post(
        f"{HERE}{slug}/", {"lenh": order, **PAPER, **sent, "ngay": typed, "ten": "Cục Mới", "ten-1": "Phòng Mới"}
    )
    assert [said for said in errors(answer) if "hơn một năm" in said]
    assert Change.objects.exclude(what="thanh_lap").count() == 0
    assert not Organisation.objects.filter(phases__name__contains="Mới").exists()


def test_mot_nam_toi_van_ghi_duoc_va_cay_khong_tinh_xa_hon(house):
    """As far ahead as a line of the book may begin, whether typed or from a file; not a day further."""
    day = date(2027, 3, 3)
    assert not list(odd_days({"since": day}, on=DAY))
    assert list(odd_days({"since": date(2027, 3, 4)}, on=DAY))
    rename(house["one"], name="Cục Mới", short_name="", on=day, document="QĐ 1", actor=None, today=DAY)
    assert max(Lineage.objects.values_list("year", flat=True)) == 2027
    with pytest.raises(Refused, match="hơn một năm"):
        rename(house["two"], name="Cục Lạ", short_name="", on=date(2027, 3, 4), document="QĐ 1", actor=None, today=DAY)


def test_tom_tat_loi_goi_ten_tung_o(house):
    page = text(send(house, "thanh-lap", "xem", cap__tren="bo_mau", ten="", ngay="31/02/2020"))
    assert "Có hiệu lực từ ngày: Không có ngày này." in page
    assert "Tên chính thức: Ghi tên chính thức theo văn bản." in page
    parts = text(send(house, "chia-tach", "xem", don__vi="cuc_hai", ten__1=""))
    assert "Tên chính thức, đơn vị mới 1: " in parts


PARTS = {
    "don__vi": "cuc_hai", "con__lai": "khong", "so__phan": "3", "ten-1": "Viện Một", "ten-2": "", "ten-3": "Viện Ba",
    "loai-1": "vien", "loai-3": "vien", "cap-1": "truc_thuoc", "cap-3": "truc_thuoc",
}  # fmt: skip


def test_bo_ten_mot_phan_thi_ai_da_xep_ve_phan_khac_van_dung_cho(house):
    placed = {"xep": f"{house['an'].pk}:3", "xep__dv": f"{house['phong'].pk}:1"}
    send(house, "chia-tach", "luu", **PARTS, **placed)
    assert Post.objects.get(person=house["an"], until=None).organisation.key == "vien_ba"
    assert last("phong_a").parent.key == "vien_mot"


@pytest.mark.parametrize("order", ["xem", "luu"])
def test_khong_ai_ve_phan_chua_co_ten(house, order):
    placed = {"xep": f"{house['an'].pk}:2", "xep__dv": f"{house['phong'].pk}:1"}
    page = send(house, "chia-tach", order, **PARTS, **placed)
    assert page.status_code == 400
    assert errors(page) == [
        "Đơn vị thứ 2 chưa có tên mà đã xếp người, đơn vị trực thuộc về đó. Ghi tên, hoặc xếp lại họ."
    ]
    assert not Change.objects.filter(what__in=(Change.What.SPLIT,)).exists()
    again = send(house, "chia-tach", "xep", **PARTS, **placed)
    assert table(again, "Người và đơn vị trực thuộc")[1][3] == "chưa xếp"
    nowhere = send(house, "chia-tach", "gan", **PARTS, **placed, ve="2", chon__dv=str(house["phong"].pk))
    assert table(nowhere, "Người và đơn vị trực thuộc")[0][3] == "Viện Một"
    mended = send(house, "chia-tach", "gan", **PARTS, **placed, ve="3", chon=str(house["an"].pk))
    assert table(mended, "Người và đơn vị trực thuộc")[1][3] == "Viện Ba"


def test_ten_don_vi_ngoai_tam_nhin_khong_lo(house):
    local = signed_in(officer(house["one"], Role.STANDING, username="dia.phuong"))
    assert "Cục Hai" not in text(local.get(f"{HERE}?don-vi=cuc_hai"))
    assert "Cục Một" in text(local.get(f"{HERE}?don-vi=cuc_mot"))
