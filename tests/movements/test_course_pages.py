"""The pages of a movement from its draft on, as an officer, an approver and a unit use them."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from tests.builders import body, ministry, movement, officer
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.duties.models import Duty
from thidua.movements.actions import NewMovement, What, launch, send_down, write
from thidua.movements.models import Acknowledgement, Item, LaunchEvent, Method, Movement, Scope, Taking
from thidua.movements.queries import STATES, Search, counted_by_state, found, state_of
from thidua.movements.sample import picture
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
BEGUN = {
    "name": "Trả hồ sơ trước hẹn", "slogan": "", "purpose": "Bớt chờ", "unit": "bo_mau", "scope": "bo_dia_phuong", "method": "chuyen_de",
    "since": f"{TODAY:%d/%m/%Y}", "until": f"31/12/{TODAY.year + 3}", "parent": "",
}  # fmt: skip


@pytest.fixture
def house() -> dict[str, Any]:
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    return {
        "bo": bo, "one": one, "two": two, "officer": signed_in(officer(bo)),
        "standing": signed_in(officer(bo, Role.STANDING, username="thuong.truc")),
        "head": signed_in(officer(one, Role.HEAD, username="thu.truong")),
    }  # fmt: skip


def written(client: Any, page: str) -> None:
    """Every section, as it is pasted and saved."""
    sections: dict[str, dict[str, Any]] = {
        "noi-dung": {
            "targets": "1. Trả 98% hồ sơ đúng hạn\n2. Không để quá hạn",
            "subjects": "Mọi đơn vị",
            "contents": "- Bớt giấy tờ",
        },
        "tieu-chi": {"collective_criteria": "Không quá hạn", "prizes": ["co_thi_dua_cap_bo/collective"]},
        "to-chuc": {"measures": "Đo hằng tháng", "plan": "Quý I", "budget": "1.500.000 đồng"},
        "can-cu": {"documents": ["06/2022/QH15"], "others": "Chỉ thị 34-CT/TW"},
    }
    for section, more in sections.items():
        seen = re.search(r'name="luc-mo" value="([^"]+)"', client.get(f"{page}soan/{section}/").content.decode())
        assert seen
        answer = client.post(f"{page}soan/{section}/", more | {"luc-mo": seen[1], "roi": "tiep"})
        assert answer.status_code == 302, text(answer)


def started(house: dict[str, Any]) -> str:
    answer = house["officer"].post("/phong-trao/soan/", BEGUN)
    assert answer.headers["Location"].endswith("/soan/noi-dung/")
    return str(answer.headers["Location"]).removesuffix("soan/noi-dung/")


def test_from_the_first_word_to_the_units(house):
    drafter, judge, unit = house["officer"], house["standing"], house["head"]
    page = started(house)
    shown = text(drafter.get(page))
    assert "Còn thiếu 6 trên 8 mục" in shown
    assert "Viết tiếp: mục tiêu" in shown
    assert unit.get(page).status_code == 404
    written(drafter, page)
    shown = text(drafter.get(page))
    assert "Đủ 8 mục để phát động" in shown
    assert "Kinh phí 1.500.000 đồng" in shown
    assert "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022" in shown
    assert table(drafter.get(page), "Khen thưởng dự kiến") == [
        [
            "Cờ thi đua của Bộ, ban, ngành, tỉnh",
            "Tập thể",
            "Đủ Đủ thời hạn: phong trào từ 03 năm trở lên.",
            "Điều 26 khoản 2, Luật 06/2022/QH15",
        ]
    ]
    drafter.post(f"{page}buoc/", {"viec": "trinh-duyet"})
    assert "Duyệt" in text(judge.get(page))
    assert judge.post(f"{page}tra-lai/", {"parts": ["targets"], "note": "Thêm số đo"}).status_code == 302
    back = drafter.get(page)
    assert "Bị trả lại, sửa 1 mục Thêm số đo Mục tiêu, chỉ tiêu" in text(back)
    assert f'href="{page}soan/noi-dung/#id_targets"' in back.content.decode()
    drafter.post(f"{page}buoc/", {"viec": "trinh-duyet"})
    judge.post(f"{page}buoc/", {"viec": "duyet"})
    due = TODAY + timedelta(days=10)
    sent = {
        "held_on": f"{TODAY:%d/%m/%Y}", "place": "Hội trường", "announced_by": "Bộ trưởng", "caption": "Lễ phát động", "alt": "Hội trường đông",
        "whom": "truc-tiep", "due": f"{due:%d/%m/%Y}", "picture": SimpleUploadedFile("le.png", picture()),
    }  # fmt: skip
    assert judge.post(f"{page}le-phat-dong/", sent).status_code == 302
    shown = judge.get(page)
    assert f"Phát động ngày {TODAY:%d/%m/%Y} Bộ trưởng phát động tại Hội trường." in text(shown)
    assert 'alt="Hội trường đông" width="960" height="540"' in shown.content.decode()
    image = unit.get(f"{page}anh/")
    assert (image.status_code, image.headers["Content-Type"], image.content) == (200, "image/png", picture())
    assert "Tiếp nhận cho Cục Một" in text(unit.get(page))
    assert heading(judge.get(f"{page}tiep-nhan/")) == "0 trên 2 đơn vị đã tiếp nhận"
    answer = unit.post(f"{page}tiep-nhan/cuc_mot/", {"viec": "soan", "note": "Có kế hoạch tháng sau"})
    child = Movement.objects.get(parent__isnull=False)
    assert answer.headers["Location"] == f"/phong-trao/{child.key}/soan/nhan/"
    target = Item.objects.get(text="Trả 98% hồ sơ đúng hạn")
    unit.post(answer.headers["Location"], {f"item_{target.pk}": "Cấp phép trong 05 ngày", "luc-mo": "", "roi": "ve"})
    assert Taking.objects.get().words == "Cấp phép trong 05 ngày"
    assert "Trả 98% hồ sơ đúng hạn Cấp phép trong 05 ngày" in text(unit.get(f"/phong-trao/{child.key}/"))
    rows = table(judge.get(f"{page}tiep-nhan/"), "Các đơn vị nhận phong trào")
    assert rows[1][:4] == ["Cục Một", "Đã tiếp nhận", f"{TODAY:%d/%m/%Y} Cán Bộ Mẫu", "Có kế hoạch tháng sau"]
    assert rows[1][4] == "Cục Một thực hiện phong trào “Trả hồ sơ trước hẹn”"
    assert [row[0] for row in table(judge.get(f"{page}tiep-nhan/?loc=chua"), "Các đơn vị nhận phong trào")] == [
        "Cục Hai"
    ]
    file = judge.get(f"{page}tiep-nhan/xuat/xlsx/?loc=da")
    cells = [
        row[0]
        for row in load_workbook(BytesIO(b"".join(file.streaming_content))).worksheets[0].iter_rows(values_only=True)
    ]
    assert "Cục Một" in cells
    assert "Cục Hai" not in cells


def test_what_was_typed_stays_where_a_launch_is_refused(house):
    page = started(house)
    written(house["officer"], page)
    for who, step in (("officer", "trinh-duyet"), ("standing", "duyet")):
        house[who].post(f"{page}buoc/", {"viec": step})
    sent = {
        "held_on": f"{TODAY:%d/%m/%Y}", "place": "Sân trụ sở", "announced_by": "Bộ trưởng", "whom": "chon", "due": "",
        "picture": SimpleUploadedFile("le.jpg", b"%PDF-1.7\n%%EOF"), "caption": "Lễ", "alt": "Lễ",
    }  # fmt: skip
    refused = house["officer"].post(f"{page}le-phat-dong/", sent | {"units": ["cuc_hai"]})
    assert refused.status_code == 400
    assert "Tệp này không phải ảnh PNG hay JPEG. Chọn tệp ảnh .jpg hoặc .png." in text(refused)
    assert 'value="Sân trụ sở"' in refused.content.decode()
    assert 'name="units" value="cuc_hai" checked' in refused.content.decode()
    assert not LaunchEvent.objects.exists()
    assert not Duty.objects.exists()


def test_a_section_somebody_else_changed_meanwhile(house):
    page = started(house)
    written(house["officer"], page)
    stale = house["officer"].post(
        f"{page}soan/noi-dung/", {"targets": "Khác", "subjects": "", "contents": "", "luc-mo": "x"}
    )
    assert stale.status_code == 400
    assert "Trong lúc ông/bà gõ, người khác đã sửa mục này" in text(stale)
    assert ">Khác</textarea>" in stale.content.decode().replace(">\n", ">")
    money = house["officer"].post(f"{page}soan/to-chuc/", {"budget": "nhiều"})
    assert "Ghi số tiền bằng chữ số, ví dụ 250.000.000; không dùng kinh phí riêng thì ghi 0." in text(money)


def test_each_movement_stands_in_one_state_and_is_found_by_it(house):
    actor = officer(house["bo"], username="xem")
    movement("Sắp", house["bo"], TODAY + timedelta(days=9))
    movement("Đang", house["bo"], TODAY - timedelta(days=9))
    movement("Hết", house["bo"], TODAY - timedelta(days=90), TODAY - timedelta(days=1))
    page = started(house)
    counts = counted_by_state(Search(), actor, on=TODAY)
    assert {state: many for state, many in counts.items() if many} == {
        "dang-soan": 1, "sap-bat-dau": 1, "dang-thuc-hien": 1, "het-thoi-gian": 1,
    }  # fmt: skip
    for state in STATES:
        shown = list(found(Search(state=state), actor, on=TODAY))
        assert len(shown) == counts[state]
        assert all(state_of(one, on=TODAY) == state for one in shown)
    listed = house["officer"].get("/phong-trao/?trang-thai=dang-soan")
    assert heading(listed) == "1 phong trào đang soạn"
    assert page in listed.content.decode()


def test_a_dropped_draft_is_gone(house):
    page = started(house)
    assert "Bỏ bản soạn “Trả hồ sơ trước hẹn”?" in text(house["officer"].get(f"{page}bo/"))
    assert house["officer"].post(f"{page}bo/").headers["Location"] == "/phong-trao/"
    assert not Movement.objects.exists()


def test_reviews_are_marked_and_fill_the_end_in(house):
    made = movement("Đang", house["bo"], TODAY - timedelta(days=30))
    page = f"/phong-trao/{made.key}/"
    sent = {"kind": "tong_ket", "held_on": f"{TODAY:%d/%m/%Y}", "document": "BC 9/BC-BM"}
    assert house["officer"].post(f"{page}so-ket/", sent).status_code == 302
    assert "Đã tổng kết, chờ kết thúc" in text(house["officer"].get(page))
    assert 'value="BC 9/BC-BM"' in house["officer"].get(f"{page}ket-thuc/").content.decode()
    again = house["officer"].post(f"{page}so-ket/", sent | {"kind": "so_ket"})
    assert f"Phong trào đã tổng kết ngày {TODAY:%d/%m/%Y}." in text(again)


def test_the_number_of_queries_does_not_grow(house):
    client = house["standing"]
    told = NewMovement(
        name="Rộng", unit=house["bo"], scope=Scope.MINISTRY, method=Method.THEMED, since=TODAY - timedelta(days=5)
    )
    wide = launch(told, on=TODAY, actor=None)
    write(wide, What(targets=["Một"]), on=TODAY, actor=None)
    send_down(wide, [house["one"]], due=None, on=TODAY, actor=None)
    movement("Rộng ở Cục Một", house["one"], TODAY, parent=wide)
    pages = [f"/phong-trao/{wide.key}/", f"/phong-trao/{wide.key}/tiep-nhan/", f"/phong-trao/{wide.key}/gui/"]

    def asked() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    before = asked()
    units = [body(f"vu_{number}", house["bo"]) for number in range(12)]
    send_down(wide, units, due=None, on=TODAY, actor=None)
    for unit in units[:6]:
        Acknowledgement.objects.create(movement=wide, unit=unit, acknowledged_on=TODAY, acknowledged_by="Ai đó")
        movement(f"Rộng ở {unit.key}", unit, TODAY, parent=wide)
    assert asked() == before
