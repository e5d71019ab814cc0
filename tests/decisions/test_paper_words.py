"""The papers of a decision and of a submission upward, read back from Word: who signs what, addressed to whom, marked as what."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import officer
from tests.councils.houses import DAY as MET
from tests.councils.houses import house as council_house
from tests.councils.houses import opened as voting
from tests.councils.houses import vote
from tests.decisions.houses import DAY, drafted, passed, signed
from tests.documents.words import cells, leftover, lines, measured, opened, whole
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.actions import close_question, confirm
from thidua.councils.models import Position, Seat
from thidua.decisions.actions import Answer, draft, draft_submission, enter_answer, sign_submission
from thidua.decisions.models import Decision, Line, Submission
from thidua.decisions.papers.shipped import shipped
from thidua.decisions.papers.writing import Around, values_of
from thidua.documents.official.page import SAMPLE, clean
from thidua.documents.word_templates.checking import filled
from thidua.files.models import PaperTemplate
from thidua.nominations.models import Nomination, State
from thidua.nominations.papers.shipped import shipped as list_template
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost
from thidua.people.models import Role

BLANKS = "ngày …… tháng …… năm"


def paper_of(house, made, kind):
    return opened(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/van-ban/{kind}/"))


@pytest.mark.django_db
def test_a_decision_ends_its_grounds_and_articles_as_the_decree_wants(house):
    made = signed(house, bases="Căn cứ một\nCăn cứ hai;", proposal="Theo đề nghị của Vụ trưởng Vụ Ba;")
    paper = paper_of(house, made, "quyet-dinh")
    said = lines(paper)
    assert said[:6] == [
        "QUYẾT ĐỊNH", made.title, "BỘ TRƯỞNG BỘ MẪU", "Căn cứ một;", "Căn cứ hai;", "Theo đề nghị của Vụ trưởng Vụ Ba.",
    ]  # fmt: skip
    assert [line.endswith("/.") for line in said if line.startswith("Điều")] == [False, False, True]
    assert {measured(one) for one in paper.sections} == {(210, 297, 20, 20, 30, 15)}
    assert cells(paper.tables[1]) == [
        ["Nơi nhận:\n- Như Điều 3;\n- Cục Một;\n- Cục Hai;\n- Lưu: VT.", "BỘ TRƯỞNG\n\n\n\n\nĐoàn Minh Khuê"]
    ]
    assert "(Kèm theo Quyết định số 01/QĐ-BM ngày 25 tháng 3 năm 2026 của Bộ trưởng Bộ Mẫu)" in said
    assert leftover(paper) == []


@pytest.mark.django_db
def test_the_letter_is_signed_by_who_proposes_and_goes_to_who_signs(house):
    add_posts(
        [NewPost(person="CB2", organisation=house["two"], title="Cục trưởng", since=date(2020, 1, 1))],
        at=house["bo"],
        on=DAY,
        actor=None,
    )
    made = drafted(house, proposal="Theo đề nghị của Cục trưởng Cục Hai.")
    paper = paper_of(house, made, "to-trinh")
    said = lines(paper)
    assert cells(paper.tables[0])[0][0] == "BỘ MẪU\nCỤC HAI\n\nSố: ……/TTr-CH"
    assert said[2] == "Kính gửi: Bộ trưởng Bộ Mẫu"
    assert cells(paper.tables[1]) == [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "CỤC TRƯỞNG\n\n\n\n\nTrần Thị Mẫu Bình"]]
    assert f"(Kèm theo Tờ trình số ……/TTr-CH {BLANKS} 2026 của Cục Hai)" in said
    assert not [line for line in said if line.startswith("(Kèm theo Quyết định")]
    assert cells(paper.tables[2])[0][-1] == "Hội đồng tán thành"
    assert "Đoàn Minh Khuê" not in whole(paper)
    assert leftover(paper) == []


@pytest.mark.django_db
def test_a_letter_of_nobody_known_is_left_blank_and_never_signed_by_the_signer(house):
    paper = paper_of(house, drafted(house), "to-trinh")
    assert cells(paper.tables[1])[0][1] == "……\n\n\n\n\n"
    assert "Đoàn Minh Khuê" not in whole(paper)


@pytest.mark.django_db
def test_the_council_proposes_what_it_agreed_to_with_its_votes():
    at = council_house(members=4)
    voting(at)
    for user in range(4):
        vote(at, user, "dk")
    close_question(at.question, on=MET, actor=at.chair)
    confirm(at.question, {}, on=MET, actor=at.chair)
    Seat.objects.filter(pk=at.seat(1).pk).update(position=Position.STANDING)
    keeper = officer(at.body)
    one = Nomination.objects.get(state=State.PASSED)
    made = draft([one.pk], body=at.body, on=MET, actor=keeper)
    assert made.proposal == f"Theo đề nghị của {at.council.name}"
    paper = opened(signed_in(keeper).get(f"/quyet-dinh/{made.pk}/van-ban/to-trinh/"))
    assert cells(paper.tables[1])[0][1] == "TM. HỘI ĐỒNG\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\n\n\n\n\nỦy Viên 1"
    assert cells(paper.tables[2])[1] == [
        "1",
        "Người Số 1",
        "Cục Một",
        "Danh hiệu “Chiến sĩ thi đua Bộ Mẫu” (2022–2024)",
        "4/4\n100 %",
    ]


@pytest.mark.django_db
def test_the_notice_is_of_the_decision_and_its_list_goes_with_the_notice(house):
    paper = paper_of(house, signed(house), "thong-bao")
    said = lines(paper)
    assert "Bộ trưởng Bộ Mẫu đã ban hành Quyết định số 01/QĐ-BM ngày 25 tháng 3 năm 2026 với các nội dung sau:" in said
    assert f"(Kèm theo Thông báo số ……/TB-BM {BLANKS} {timezone.localdate().year} của Bộ trưởng Bộ Mẫu)" in said
    assert leftover(paper) == []


@pytest.mark.django_db
def test_invented_data_says_so_and_true_data_does_not(house):
    made = drafted(house)
    assert SAMPLE not in whole(paper_of(house, made, "quyet-dinh"))
    Decision.objects.update(is_sample=True)
    for kind in ("quyet-dinh", "to-trinh"):
        assert SAMPLE in whole(paper_of(house, made, kind))


@pytest.mark.django_db
def test_the_page_warns_of_grounds_that_are_not_those_of_the_day(house):
    made = drafted(house, bases="Căn cứ Nghị định số 98/2023/NĐ-CP")
    page = text(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/"))
    assert "Căn cứ còn thiếu" in page
    assert "Nghị định 98/2023/NĐ-CP không phải văn bản áp dụng vào ngày" in page


@pytest.fixture
def up(house):
    """Two dossiers for the Prime Minister, their letter drafted."""
    award = "bang_khen_thu_tuong"
    house["premier"] = [
        passed(house["round"], award, house["one"], house["an"], received_on=DAY),
        passed(house["round"], award, house["two"], house["binh"], received_on=DAY),
    ]  # fmt: skip
    numbers = [one.pk for one in house["premier"]]
    house["submission"] = draft_submission(
        numbers, body=house["bo"], addressee="Thủ tướng Chính phủ", on=DAY, actor=house["officer"]
    )
    return house


def sent(up) -> Submission:
    texts = {"signer_title": "Bộ trưởng", "signer_name": "Đoàn Minh Khuê", "symbol": "TTr-BM", "place": "Hà Nội"}
    return sign_submission(up["submission"], texts, on=DAY, actor=up["signer"])


def upward(house, kind, *, who="officer") -> Any:
    return signed_in(house[who]).get(f"/trinh-cap-tren/{house['submission'].pk}/van-ban/{kind}/")


@pytest.mark.django_db
def test_the_letter_upward_with_its_list(up):
    sent(up)
    paper = opened(upward(up, "to-trinh"))
    said = lines(paper)
    assert said[0] == "Mẫu số 01"
    assert cells(paper.tables[0])[0][0] == "BỘ MẪU\n\nSố: 01/TTr-BM"
    assert "Kính gửi: Thủ tướng Chính phủ" in said
    assert "- Bằng khen của Thủ tướng Chính phủ: 02 cá nhân." in said
    assert "- Biên bản họp Hội đồng Thi đua - Khen thưởng." in said
    assert cells(paper.tables[1])[0][1] == "BỘ TRƯỞNG\n\n\n\n\nĐoàn Minh Khuê"
    assert "(Kèm theo Tờ trình số 01/TTr-BM ngày 25 tháng 3 năm 2026 của Bộ Mẫu)" in said
    assert [row[1] for row in cells(paper.tables[2])] == ["Họ và tên, tập thể", "Lê Mẫu An", "Trần Thị Mẫu Bình"]
    assert [measured(one)[:2] for one in paper.sections] == [(210, 297), (297, 210)]


@pytest.mark.django_db
def test_the_summary_the_list_and_what_came_back(up):
    made = sent(up)
    assert upward(up, "ket-qua").status_code == 404  # nothing came back yet
    assert "1. Lê Mẫu An, Chuyên viên, Cục Một" in lines(opened(upward(up, "tom-tat")))
    assert lines(opened(upward(up, "danh-sach")))[0] == "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"
    one, two = made.lines.order_by("pk").values_list("pk", flat=True)
    answer = Answer(
        number="1024/QĐ-TTg",
        decided_on=DAY,
        decided_by="Thủ tướng Chính phủ",
        signer="X",
        awarded=[one],
        refused={two: "Chưa đủ"},
    )
    decision = enter_answer(made, answer, on=DAY, actor=up["officer"])
    assert decision is not None
    found = cells(opened(upward(up, "ket-qua")).tables[1])
    assert [row[3:] for row in found[1:]] == [
        ["Được khen thưởng", "1024/QĐ-TTg ngày 25/03/2026 của Thủ tướng Chính phủ"], ["Không được khen thưởng", "Chưa đủ"],
    ]  # fmt: skip
    client = signed_in(up["officer"])
    assert client.get(f"/quyet-dinh/{decision.pk}/van-ban/quyet-dinh/").status_code == 404  # not ours to write
    assert client.get(f"/quyet-dinh/{decision.pk}/van-ban/to-trinh/").status_code == 404
    assert "Quyết định Word" not in text(client.get(f"/quyet-dinh/{decision.pk}/"))
    notice = opened(client.get(f"/quyet-dinh/{decision.pk}/van-ban/thong-bao/"))
    assert (
        "Thủ tướng Chính phủ đã ban hành Quyết định số 1024/QĐ-TTg ngày 25 tháng 3 năm 2026 với các nội dung sau:"
        in lines(notice)
    )
    assert cells(notice.tables[0])[0][0].startswith("BỘ MẪU")
    assert cells(notice.tables[1])[0][1] == "……\n\n\n\n\n"


@pytest.mark.django_db
def test_who_neither_drafts_nor_signs_there_takes_no_birthdays_home(up):
    up["other"] = officer(up["bo"], Role.AUDITOR, username="kiem.tra")
    assert upward(up, "to-trinh", who="other").status_code == 403
    assert upward(up, "to-trinh", who="signer").status_code == 200


ODD = st.text(st.characters(codec=None, categories=None), max_size=120) | st.sampled_from(
    ["<w:p/>&amp;]]>", "{{ so }}{% endfor %}", "\x00\x0b\ud800", "Nguyễn " * 300, "a\ab\fc"]
)


@pytest.mark.django_db
@given(ODD, ODD)
@settings(max_examples=30)
def test_whatever_a_name_holds_the_decision_opens_and_says_it(name, post):
    """The row is made by hand: nobody is paid anything beside it."""
    made = Decision(title="Thử", symbol="QĐ-BM", number="1/QĐ", signed_on=DAY, origin="cap_tren")
    row = Line(
        position=1,
        award="bang_khen_cap_bo",
        person_id=1,
        name=name,
        post=post,
        unit_name="Cục",
        year=2025,
        code="2" * 16,
        bonus=1,
    )
    done = filled(shipped("quyet-dinh"), values_of(made, [row], "quyet-dinh", around=Around(body="Bộ Mẫu"), on=DAY))
    paper = Document(done)
    shown = cells(paper.tables[-1])[1][1]
    assert shown.split() == clean(name).split()


@pytest.mark.django_db
def test_the_list_that_goes_up_from_a_template_of_the_body(up):
    ours = opened(upward(up, "danh-sach"))
    put = PaperTemplate.objects.create(
        body=up["bo"],
        kind="danh-sach",
        name="a.docx",
        content=list_template("danh-sach"),
        sha256="0" * 64,
        added_by="Ai",
        added_on=DAY,
    )
    theirs = opened(upward(up, "danh-sach"))
    assert [line for line in lines(theirs) if line] == [line for line in lines(ours) if line]
    assert [row[1] for row in cells(theirs.tables[1])] == [row[1] for row in cells(ours.tables[1])]
    assert [row[5] for row in cells(theirs.tables[1])[1:]] == [row[5] for row in cells(ours.tables[1])[1:]]
    assert cells(theirs.tables[2])[0][1] == cells(ours.tables[2])[0][1]
    letter = opened(upward(up, "to-trinh"))
    PaperTemplate.objects.create(
        body=up["bo"],
        kind="tt-de-nghi",
        name="b.docx",
        content=list_template("tt-de-nghi"),
        sha256="0" * 64,
        added_by="Ai",
        added_on=DAY,
    )
    own_letter = opened(upward(up, "to-trinh"))
    assert [line for line in lines(own_letter) if line] == [line for line in lines(letter) if line]
    assert [cells(table) for table in own_letter.tables[:2]] == [cells(table) for table in letter.tables[:2]]
    PaperTemplate.objects.filter(pk=put.pk).update(content=b"x")
    answer = upward(up, "danh-sach")
    assert answer.status_code == 302
