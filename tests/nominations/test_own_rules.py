"""What a body ruled for itself: handed in, faults told line by line, kept version by version, followed by its dossiers."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, FIGHTER, MERIT, House, appraised, dossier_house
from tests.pages import heading, text
from thidua.nominations import checklist
from thidua.nominations.actions import FaultyRules, write_rules
from thidua.nominations.models import OwnRules
from thidua.nominations.queries import rules_over
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
PAGE = "/dot-xet/quy-dinh-rieng/"
FILE = f"{PAGE}tep/"
RULES = """\
body = "Bộ Mẫu"
issued = true

[[version]]
from = 2026-01-01
document = "Quyết định 15/QĐ-BM"
confidence = "source"
checked_on = 2026-01-20

  [[version.threshold]]
  awards = ["chien_si_thi_dua_cap_bo"]
  levels = ["cap_bo"]
  at_least = "80 %"
  of = "tong_so"
  place = "Điều 6"

  [[version.deadline]]
  awards = ["bang_khen_cap_bo"]
  step = "Thẩm định"
  working_days = 3
  place = "Điều 9"

  [[version.paper]]
  awards = ["bang_khen_cap_bo", "chien_si_thi_dua_co_so"]
  text = "Bản xác nhận hiệu quả sáng kiến"
  copies = 2
  place = "Điều 10"
"""


@pytest.fixture
def house() -> House:
    return dossier_house()


def test_rules_are_typed_in_and_every_version_is_listed(house):
    client = signed_in(house.standing)
    assert heading(client.get(PAGE)) == "Bộ Mẫu chưa ghi quy định riêng"
    answer = client.post(FILE, {"co-quan": "bo_mau", "text": RULES.replace("\n", "\r\n")})
    assert answer.headers["Location"] == f"{PAGE}?co-quan=bo_mau"
    page = client.get(PAGE)
    assert heading(page) == "Bộ Mẫu: 1 tỷ lệ phiếu, 1 thời hạn, 1 giấy tờ thêm"
    client.post(FILE, {"co-quan": "bo_mau", "text": RULES.replace("80 %", "85 %")})
    said = text(client.get(FILE))
    assert ("2 bản đã ghi" in said, "Quyết định 15/QĐ-BM" in said, said.count(", đang dùng")) == (True, True, 1)
    assert list(OwnRules.objects.values_list("body__key", "entered_by")) == [("bo_mau", "Cán Bộ Mẫu")] * 2


def test_a_file_goes_before_the_field_and_one_that_is_no_text_is_refused(house):
    client = signed_in(house.standing)
    file = SimpleUploadedFile("quy-che.toml", "\ufeff".encode() + RULES.encode())
    client.post(FILE, {"co-quan": "bo_mau", "text": "không dùng", "file": file})
    assert OwnRules.objects.get().text == RULES
    answer = client.post(FILE, {"co-quan": "bo_mau", "text": "", "file": SimpleUploadedFile("a.toml", b"\xff\xfe\x00")})
    assert (answer.status_code, heading(answer)) == (400, "Tệp quy định riêng của Bộ Mẫu")
    assert "“a.toml” không phải tệp chữ UTF-8." in text(answer)
    empty = client.post(FILE, {"co-quan": "bo_mau", "text": " "})
    assert (empty.status_code, "Chưa có nội dung nào." in text(empty)) == (400, True)


def test_every_fault_is_told_with_its_line_and_what_was_typed_stays(house):
    wrong = RULES.replace('"80 %"', '"tám mươi"').replace("copies = 2", "copies = 0")
    answer = signed_in(house.standing).post(FILE, {"co-quan": "bo_mau", "text": wrong})
    said = text(answer)
    assert (answer.status_code, "Ô Nội dung có 2 chỗ cần sửa, chưa ghi gì." in said) == (400, True)
    file = SimpleUploadedFile("quy-che.toml", wrong.encode())
    sent = signed_in(house.standing).post(FILE, {"co-quan": "bo_mau", "text": "", "file": file})
    assert ("“quy-che.toml” có 2 chỗ cần sửa, chưa ghi gì." in text(sent), "tám mươi" in text(sent)) == (True, True)
    assert ("Dòng 13" in said, "Dòng 26" in said, "tám mươi" in said) == (True, True, True)
    assert not OwnRules.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"Bộ Mẫu"', '"Bộ Khác"', 1, "cần “Bộ Mẫu”, đang là “Bộ Khác”"),
        ("issued = true", "issued = ", 2, "giá trị không đọc được"),
        ("working_days = 3", "working_days = 3\n  months = 2", 21, ""),
    ],
)
def test_another_bodys_text_and_slips_of_the_pen_are_refused(house, old, new, line, said):
    with pytest.raises(FaultyRules) as refusal:
        write_rules(house.bo, RULES.replace(old, new), on=DAY, actor=house.standing)
    (fault,) = refusal.value.faults
    assert (fault.line, said in fault.expected) == (line, True)


def test_the_same_text_twice_is_no_version(house):
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    with pytest.raises(Refused, match=r"Giống hệt bản đã ghi ngày 03/02/2026\."):
        write_rules(house.bo, RULES, on=DAY, actor=house.standing)


@pytest.mark.parametrize("statement", ["UPDATE nominations_ownrules SET text = ''", "DELETE FROM nominations_ownrules"])
def test_a_text_that_was_handed_in_is_never_changed(house, statement):
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert OwnRules.objects.get().text == RULES


def test_only_the_standing_department_of_the_body_hands_them_in(house):
    other = officer(house.khac, Role.STANDING, username="thuong.truc.khac")
    assert signed_in(house.officer).get(PAGE).status_code == 403
    client = signed_in(other)
    assert heading(client.get(PAGE)) == "Vụ Khác chưa ghi quy định riêng"
    assert [client.get(f"{PAGE}?co-quan={key}").status_code for key in ("bo_mau", "khong_co")] == [404, 404]
    assert client.post(FILE, {"co-quan": "bo_mau", "text": RULES}).status_code == 404


def test_a_unit_is_under_its_own_rules_first_and_those_above_it_where_it_is_silent(house):
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    own = 'body = "Vụ Một"\nissued = false\n'
    write_rules(house.vu, own, on=DAY, actor=None)
    with CaptureQueriesContext(connection) as asked:
        found = rules_over(house.vu, on=DAY)
    assert found
    assert ([one.body for one in found.rules], found.issued) == (["Vụ Một", "Bộ Mẫu"], True)
    line = found.threshold("chien_si_thi_dua_cap_bo", "cap_bo", DAY)
    assert (line.place if line else "") == "Điều 6"
    assert len(asked) <= 3
    silent, new = rules_over(house.khac, on=DAY), rules_over(body("vu_moi", house.bo), on=DAY)
    assert [one.rules if one else () for one in (silent, new)] == [found.rules[1:]] * 2
    assert rules_over(ministry("bo_hai", "Bộ Hai"), on=DAY) is None


def test_the_papers_a_body_wants_stand_in_the_list_of_the_dossier(house):
    (merit,) = appraised(house, house.an, award=MERIT)
    (fighter,) = appraised(house, house.an, award=FIGHTER)
    before = [len(checklist.of(one, on=DAY).items) for one in (merit, fighter)]
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    for one, many in zip((merit, fighter), before, strict=True):
        items = checklist.of(one, on=DAY).items
        last = items[-1]
        assert (last.wanted.name, last.wanted.place, last.state) == (
            "Bản xác nhận hiệu quả sáng kiến (2 bản)", "Quyết định 15/QĐ-BM Điều 10", "thieu",
        )  # fmt: skip
        assert len(items) == many + 1
    page = signed_in(house.standing).get(f"/ho-so/{merit.pk}/")
    assert "Bản xác nhận hiệu quả sáng kiến (2 bản)" in text(page)


def test_the_days_a_body_gives_itself_are_the_time_of_the_appraisal(house):
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    (merit,) = appraised(house, house.an, award=MERIT)
    assert merit.due == date(2026, 2, 6)
    assert "3 ngày làm việc, Quyết định 15/QĐ-BM Điều 9" in text(signed_in(house.standing).get(f"/ho-so/{merit.pk}/"))


def test_nothing_issued_is_said_only_while_nobody_wrote_anything(house):
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    before = OwnRules.objects.get().text
    page = signed_in(house.standing).post("/dot-xet/quy-dinh-rieng/", {"co-quan": house.bo.key})
    assert page.status_code == 400
    assert "Quy định của cơ quan vừa được người khác ghi lại." in text(page)
    assert OwnRules.objects.get().text == before
