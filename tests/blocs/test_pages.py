"""The pages of the life of a bloc, as the head, a member and the organiser use them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.blocs import houses
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.blocs import actions
from thidua.blocs.models import Activity, Announcement, BlocYear, Handover, Meeting, PlanItem, Presence, Resolution
from thidua.people.actions import set_members
from thidua.people.models import Membership

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year
HOME = f"/khoi-cum/hoat-dong/khoi_thu/{YEAR}/"
PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"


@pytest.fixture(name="house")
def _house():
    made = houses.house()
    part = Membership.Part
    now = {"vu_mot": part.HEAD, "vu_hai": part.DEPUTY, "vu_ba": part.MEMBER, "vu_bon": part.MEMBER}
    set_members(made["bloc"], YEAR, {made[key]: one for key, one in now.items()}, on=TODAY, actor=None)
    return made


def sent_call(day=TODAY):
    return {
        "sort": "thuong_ky", "about": "quý", "day": f"{day:%d/%m/%Y}", "hour": "8 giờ 30", "place": "Phòng 301",
        "agenda": "Tiến độ\nViệc khác",
    }  # fmt: skip


def test_the_head_calls_marks_writes_and_makes_minutes(house):
    head, member = signed_in(house["head"]), signed_in(house["member"])
    assert "Ghi quy chế khối" in text(head.get(HOME))
    wrong = head.post(f"{HOME}hop/moi/", sent_call() | {"hour": "25 giờ"})
    assert wrong.status_code == 400
    assert "Không có giờ này. Viết ví dụ 8 giờ 30." in text(wrong)
    assert 'value="25 giờ"' in wrong.content.decode()
    assert head.post(f"{HOME}hop/moi/", sent_call()).status_code == 302
    meeting = Meeting.objects.get()
    page = f"{HOME}hop/{meeting.pk}/"
    assert heading(head.get(page)) == f"Họp khối, cụm quý ngày {TODAY:%d/%m/%Y}: họp hôm nay"
    mine = Presence.objects.get(body=house["vu_ba"])
    other = Presence.objects.get(body=house["vu_bon"])
    assert "Trả lời thư mời họp" in text(member.get(HOME))
    answer = {"coming": "du", "who": "Lê Mẫu An", "reason": ""}
    assert member.post(f"{page}tra-loi/{mine.pk}/", answer).status_code == 302
    assert member.post(f"{page}tra-loi/{other.pk}/", answer).status_code == 403
    assert member.post(page, {"viec": "diem-danh", f"mat-{mine.body_id}": "co_mat"}).status_code == 403
    roll = {f"mat-{one.body_id}": "chua" for one in Presence.objects.all()} | {f"mat-{other.body_id}": "vang"}
    assert head.post(page, {"viec": "du-mat"} | roll).status_code == 302
    assert sorted(Presence.objects.values_list("body__key", "here")) == [
        ("vu_ba", "co_mat"), ("vu_bon", "vang"), ("vu_hai", "co_mat"), ("vu_mot", "co_mat"),
    ]  # fmt: skip
    early = head.post(page, {"viec": "lap"})
    assert early.status_code == 400
    assert "Chưa ghi người chủ trì." in text(early)
    said = {"chair": "Vũ Mẫu", "secretary": "Lê Mẫu", "account": "Bàn", "conclusion": "Nhất trí"}
    form = head.get(f"{page}noi-dung/")
    assert head.post(f"{page}noi-dung/", said | hidden(form)).status_code == 302
    task = {"text": "Gửi bảng điểm", "owner": "vu_ba", "deadline": f"{TODAY:%d/%m/%Y}"}
    assert head.post(f"{page}giao-viec/", task).status_code == 302
    assert head.post(page, {"viec": "lap"}).status_code == 302
    made = Resolution.objects.get()
    assert table(member.get(page), "Việc đã giao") == [
        ["Gửi bảng điểm Vụ Ba", f"{TODAY:%d/%m/%Y}", "Sắp đến hạn", "Ghi kết quả , Gửi bảng điểm"]
    ]
    done = {"done_on": f"{TODAY:%d/%m/%Y}", "outcome": "Đã gửi"}
    assert signed_in(house["member_head"]).post(f"{HOME}viec/{made.pk}/xong/", done).status_code == 403
    assert member.post(f"{HOME}viec/{made.pk}/xong/", done).status_code == 302
    assert head.get(f"{page}bien-ban.docx").status_code == 200
    assert head.post(f"{HOME}viec/{made.pk}/chua-xong/").status_code == 302
    assert Resolution.objects.get().done_on is None


def hidden(form):
    """What the form carries unseen."""
    value = form.content.decode().split('name="luc-mo" value="')[1].split('"')[0]
    return {"luc-mo": value}


def test_what_somebody_else_changed_is_shown_not_written_over(house):
    head, other = signed_in(house["head"]), signed_in(house["head_officer"])
    first, second = (hidden(one.get(f"{HOME}quy-che/")) if "luc-mo" in text_of(one) else {} for one in (head, other))
    assert head.post(f"{HOME}quy-che/", {"rules": "Điều 1", "rules_document": ""} | first).status_code == 302
    late = other.post(f"{HOME}quy-che/", {"rules": "Điều khác", "rules_document": ""} | second)
    assert late.status_code == 400
    assert "người khác đã sửa quy chế này: Nội dung quy chế từ “trống” thành “Điều 1”" in text(late)
    assert "Điều khác" in late.content.decode()
    assert BlocYear.objects.get(year=YEAR).rules == "Điều 1"


def text_of(one):
    return one.get(f"{HOME}quy-che/").content.decode()


def test_an_announcement_is_read_unit_by_unit(house):
    head, member = signed_in(house["head"]), signed_in(house["member"])
    sent = {"title": "Gửi báo cáo", "text": "Trước ngày 10", "file": SimpleUploadedFile("mau.pdf", b"%PDF-1.4\n%%EOF")}
    assert head.post(f"{HOME}thong-bao/moi/", sent).status_code == 302
    one = Announcement.objects.get()
    page = f"{HOME}thong-bao/{one.pk}/"
    assert heading(member.get(page)) == "Gửi báo cáo: 0 trên 4 thành viên đã đọc"
    assert "Đọc thông báo mới" in text(member.get(HOME))
    assert member.post(page, {"don-vi": house["vu_bon"].pk}).status_code == 403
    assert member.post(page, {"don-vi": house["vu_ba"].pk}).status_code == 302
    assert table(head.get(page), "Ai đã đọc")[-1] == ["Vụ Ba", f"Đã đọc {TODAY:%d/%m/%Y}", "Cán Bộ Mẫu"]
    assert member.get(f"{page}tep/").content == b"%PDF-1.4\n%%EOF"
    assert signed_in(house["outsider"]).get(page).status_code == 404


def test_an_activity_its_results_pictures_and_what_each_brought(house):
    head, member = signed_in(house["head"]), signed_in(house["member"])
    sent = {"title": "Hội thao", "day": f"{TODAY:%d/%m/%Y}", "place": "Sân", "content": "Thi đấu"}
    assert head.post(f"{HOME}chung/them/", sent).status_code == 302
    page = f"{HOME}chung/{Activity.objects.get().pk}/"
    assert member.post(f"{page}dong-gop/vu_ba/", {"text": "Năm vận động viên"}).status_code == 302
    assert member.post(f"{page}dong-gop/vu_bon/", {"text": "Không được"}).status_code == 403
    bad = {"caption": "Đội Vụ Ba", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")}
    assert "Tệp này không phải ảnh PNG hay JPEG." in text(head.post(f"{page}anh/", bad, follow=True))
    good = {"caption": "Đội Vụ Ba nhận cúp", "file": SimpleUploadedFile("a.png", PNG)}
    assert head.post(f"{page}anh/", good).status_code == 302
    shown = member.get(page).content.decode()
    assert 'alt="Đội Vụ Ba nhận cúp"' in shown
    picture = Activity.objects.get().pictures.get()
    answer = member.get(f"{page}anh/{picture.pk}/")
    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    assert member.post(f"{page}anh/{picture.pk}/bo/").status_code == 403
    results = {"held_on": f"{TODAY:%d/%m/%Y}", "results": "Bốn đội dự"}
    assert head.post(f"{page}ket-qua/", results).status_code == 302
    assert heading(head.get(page)) == f"Hội thao: đã tổ chức ngày {TODAY:%d/%m/%Y}"


def test_the_plan_the_deputy_and_the_part_of_a_member(house):
    head, deputy = signed_in(house["head"]), signed_in(house["deputy"])
    item = {"title": "Hội thảo", "day": "", "owner": "vu_ba"}
    assert deputy.post(f"{HOME}ke-hoach/them/", item).status_code == 403
    assert head.post(f"{HOME}khoi-pho/", {"cho": "co"}).status_code == 302
    assert deputy.post(f"{HOME}ke-hoach/them/", item).status_code == 302
    pk = PlanItem.objects.get().pk
    done = {"done_on": f"{TODAY:%d/%m/%Y}", "outcome": "Đã làm"}
    assert signed_in(house["member"]).post(f"{HOME}ke-hoach/{pk}/xong/", done).status_code == 403
    assert deputy.post(f"{HOME}ke-hoach/{pk}/xong/", done).status_code == 302
    page = signed_in(house["member"]).get(f"{HOME}thanh-vien/vu_ba/")
    assert heading(page) == f"Vụ Ba năm {YEAR}: chưa có cuộc họp nào"
    assert "Đây là đơn vị của ông/bà." in text(page)
    assert head.get(f"{HOME}thanh-vien/vu_nam/").status_code == 404


def test_the_list_says_what_is_late_and_is_taken_home(house):
    meeting = actions.call_meeting(
        house["bloc"], YEAR, houses.call(max(TODAY - timedelta(9), date(YEAR, 1, 1))), on=TODAY, actor=None
    )
    task = {"text": "Việc", "owner": house["vu_ba"], "deadline": meeting.day, "on": TODAY, "actor": None}
    actions.give_task(meeting, **task)
    actions.announce(house["bloc"], YEAR, title="T", text="N", on=TODAY, actor=None)
    standing = signed_in(house["standing"])
    late = ", 1 việc trễ" if meeting.day < TODAY else ""
    assert (
        heading(standing.get("/khoi-cum/hoat-dong/"))
        == f"Năm {YEAR}: 1 khối, cụm{late}, 1 thông báo có đơn vị chưa đọc"
    )
    [row] = table(standing.get("/khoi-cum/hoat-dong/", {"q": "vu mot"}), f"Khối, cụm năm {YEAR}")
    assert row[:3] == ["Khối thử Bộ Mẫu", "Vụ Mot Vụ Hai", "4"]
    none = standing.get("/khoi-cum/hoat-dong/", {"q": "khong co"})
    assert heading(none) == f"Không có khối, cụm nào khớp năm {YEAR}"
    for form in ("xlsx", "csv", "json"):
        assert standing.get(f"/khoi-cum/hoat-dong/xuat/{form}/").status_code == 200
    assert standing.get("/khoi-cum/hoat-dong/xuat/exe/").status_code == 404


def test_the_pages_ask_as_often_however_much_there_is(house):
    def asked(path):
        browser = signed_in(house["head"])
        browser.get(path)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert browser.get(path).status_code == 200
        return len(found)

    def more():
        meeting = actions.call_meeting(house["bloc"], YEAR, houses.call(TODAY), on=TODAY, actor=None)
        for key in ("vu_ba", "vu_bon"):
            actions.give_task(meeting, text="Việc", owner=house[key], deadline=None, on=TODAY, actor=None)
            actions.put_in_plan(house["bloc"], YEAR, title="Việc", day=None, owner=house[key], on=TODAY, actor=None)
        actions.announce(house["bloc"], YEAR, title="T", text="N", on=TODAY, actor=None)
        return meeting

    first = more()
    pages = [HOME, "/khoi-cum/hoat-dong/", f"{HOME}thanh-vien/vu_ba/", f"{HOME}hop/{first.pk}/"]
    before = [asked(path) for path in pages]
    for _ in range(4):
        more()
    assert [asked(path) for path in pages] == before


def test_the_year_is_handed_over_on_its_page(house):
    head, deputy = signed_in(house["head"]), signed_in(house["deputy"])
    day = TODAY
    final = actions.call_meeting(
        house["bloc"], YEAR, houses.call(day, sort=Meeting.Sort.FINAL), on=TODAY, actor=house["head"]
    )
    page = f"{HOME}ban-giao/"
    assert heading(head.get(page)) == f"Bàn giao Khối thử năm {YEAR} sang {YEAR + 1}: chưa soạn biên bản"
    assert head.post(f"{HOME}hop/{final.pk}/bau/", {"head": "vu_hai", "deputy": "vu_ba"}).status_code == 302
    sent = {"day": f"{TODAY:%d/%m/%Y}", "place": "", "documents": "Quy chế\nBiên bản", "matters": "", "assets": ""}
    assert head.post(f"{page}soan/", sent).status_code == 302
    assert deputy.post(f"{page}soan/", sent).status_code == 403
    assert deputy.post(f"{page}ky/", {"ben": "giao"}).status_code == 403
    assert head.post(f"{page}ky/", {"ben": "giao"}).status_code == 302
    assert heading(deputy.get(page)) == f"Bàn giao Khối thử năm {YEAR} sang {YEAR + 1}: chờ bên nhận ký"
    assert deputy.post(f"{page}ky/", {"ben": "nhan"}).status_code == 302
    assert Handover.objects.get().is_signed
    assert head.get(f"{page}bien-ban.docx").status_code == 200
    assert head.get(f"{HOME}quy-che/").status_code == 403
