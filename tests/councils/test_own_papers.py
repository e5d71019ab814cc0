"""The minutes and the ballot from a template of the body, of the body above, and from ours."""

from functools import partial

import pytest
from docx import Document

from tests.councils.houses import DAY, house, opened, vote
from tests.documents.words import cells, leftover, lines, whole
from tests.documents.words import opened as read
from tests.honours.pages import signed_in
from tests.pages import text
from tests.word_templates import LONGEST, template
from tests.word_templates import put as put_template
from thidua.councils.actions import close_question, confirm
from thidua.councils.models import Item, Method, Question, Recusal, Seat, Session
from thidua.councils.papers.shipped import shipped
from thidua.councils.papers.words import BALLOT, MINUTES, WORDS
from thidua.documents.official.page import SAMPLE
from thidua.documents.word_templates import faults_of, filled, sample
from thidua.files.models import PaperTemplate

put = partial(put_template, on=DAY)


@pytest.fixture
def at(db):
    return house(members=4)


def voted(at):
    opened(at)
    for user in range(4):
        vote(at, user, "dk")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    confirm(at.question, {}, on=DAY, actor=at.chair)


def minutes(at):
    return read(signed_in(at.chair).get(f"/hoi-dong/phien/{at.session.pk}/bien-ban.docx"))


@pytest.mark.parametrize("kind", list(WORDS))
def test_what_we_offer_is_without_fault_and_fills_whole(kind):
    assert faults_of(shipped(kind), WORDS[kind]) == []
    assert leftover(Document(filled(shipped(kind), sample(WORDS[kind])))) == []


@pytest.mark.parametrize("kind", list(WORDS))
def test_every_field_has_an_example(kind):
    words = WORDS[kind]
    asked = {*words.texts, *(f"{name}.{one}" for name, row in words.rows.items() for one in row)}
    asked |= {name for name in words.lists if name not in words.rows}
    assert asked - {name for name, said in words.examples.items() if said} == set()


def test_our_own_template_says_what_our_minutes_say(at):
    voted(at)
    ours = minutes(at)
    put(at.session.council.body, "bien-ban", shipped("bien-ban"))
    theirs = minutes(at)
    assert lines(theirs) == lines(ours)
    assert cells(theirs.tables[1]) == cells(ours.tables[1])
    assert [row[2:7] for row in cells(theirs.tables[2])] == [row[2:7] for row in cells(ours.tables[2])]
    assert [row[1] for row in cells(theirs.tables[2])[1:]] == ["Người Số 1, Cục Một", "Người Số 2, Cục Một"]
    assert cells(theirs.tables[3])[0][1].endswith("Ủy Viên 0")
    assert leftover(theirs) == []


def test_minutes_before_any_result_have_no_table_of_votes(at):
    put(at.session.council.body, "bien-ban", shipped("bien-ban"))
    paper = minutes(at)
    assert len(paper.tables) == 3
    assert "Nội dung này chưa có kết quả biểu quyết." in lines(paper)


def test_the_minutes_of_a_body_hold_the_longest_names_and_the_mark_of_invented_data(at):
    voted(at)
    Session.objects.update(is_sample=True)
    put(
        at.session.council.body,
        "bien-ban",
        template(
            "SỔ BIÊN BẢN {{ hoi_dong }} {{ trich_yeu }} {{ thu_ky }} {{ chu_tri }}",
            "{% for m in thanh_phan %}{{ m.ten }};{% endfor %}{% for d in ket_luan %}{{ d }}{% endfor %}",
            "{% for n in noi_dung %}{{ n.khen }}: {% for u in n.ung_vien %}{{ u.ten }} {{ u.dong_y }}/{{ u.khong_dong_y }};{% endfor %}{% endfor %}",
        ),
    )
    Seat.objects.filter(pk=at.seat(1).pk).update(name=LONGEST)
    said = whole(minutes(at))
    assert "Chiến sĩ thi đua Bộ Mẫu: Người Số 1 4/0;Người Số 2 0/4;" in said
    assert f"{LONGEST};" in said
    assert ("SỔ BIÊN BẢN" in said, SAMPLE in said, "TỰ DO" in said.upper()) == (True, True, False)


def test_the_ballot_of_a_body_keeps_a_recused_member_apart(at):
    Question.objects.update(method=Method.PAPER)
    Recusal.objects.create(item=Item.objects.get(number=2), seat=at.seat(1), cause="lien_quan")
    body = at.session.council.body
    first = put(body, "phieu-bau", shipped("phieu-bau"))
    paper = read(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/phieu-bau.docx"))
    _, one, two = paper.tables
    assert cells(one) == [
        ["TT", "Người, tập thể được xét", "Chức vụ, đơn vị", "Đồng ý", "Không đồng ý"],
        ["1", "Người Số 1", "Cục Một", "☐", "☐"],
    ]
    assert cells(two)[1][1] == "Người Số 2"
    said = whole(paper)
    assert [name for name in ("Ủy Viên 0", "Ủy Viên 2", "Ủy Viên 3") if name in said] == []
    assert lines(paper).count("Không phát phiếu này cho: Ủy Viên 1.") == 1
    PaperTemplate.objects.filter(pk=first.pk).update(
        content=template(
            "{{ trich_yeu }}{% for p in phieu %}{% for n in p.nguoi %}PHIẾU {{ n.ten }}{% endfor %}{% endfor %}"
        )
    )
    again = whole(read(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/phieu-bau.docx")))
    assert ("PHIẾU Người Số 1" in again, "☐" in again) == (True, False)


@pytest.mark.parametrize("what", ["bien-ban", "phieu-bau"])
def test_a_template_no_longer_fit_is_told_on_the_page_of_the_session(at, what):
    Question.objects.update(method=Method.PAPER)
    put(at.session.council.body, what, template("{{ trich_yeu.__class__ }}"), name="cũ.docx")
    address = (
        f"/hoi-dong/phien/{at.session.pk}/bien-ban.docx"
        if what == "bien-ban"
        else f"/hoi-dong/noi-dung/{at.question.pk}/phieu-bau.docx"
    )
    client = signed_in(at.chair)
    answer = client.get(address)
    assert answer.headers["Location"] == f"/hoi-dong/phien/{at.session.pk}/"
    said = text(client.get(answer.headers["Location"]))
    assert "Mẫu Word “cũ.docx”, đưa vào ngày" in said
    assert "không có trường “trich_yeu.__class__”" in said
    PaperTemplate.objects.update(ended_on=DAY)
    assert client.get(address).status_code == 200


LOOPS = {
    "{% for n in noi_dung %}{% for u in n.ung_vien %}{{ u.ten }}{% endfor %}{% endfor %}": "",
    "{% for n in noi_dung %}{% for a in n.truoc %}{{ a }}{% endfor %}{% for u in n.ung_vien %}{{ u.tt }}{{ loop.index }}{% endfor %}{% endfor %}": "",
    "{% for n in noi_dung %}{% if n.ung_vien %}có{% endif %}{% endfor %}": "",
    "{% for n in noi_dung %}{% for m in thanh_phan %}x{% endfor %}{% endfor %}": "vòng lặp lồng nhau",
    "{% for n in noi_dung %}{% for u in n.ung_vien %}{% for v in n.ung_vien %}x{% endfor %}{% endfor %}{% endfor %}": "vòng lặp lồng nhau",
    "{% for u in noi_dung.ung_vien %}x{% endfor %}": "không có trường",
    "{% for m in thanh_phan %}{% for u in m.ung_vien %}x{% endfor %}{% endfor %}": "không có trường “m.ung_vien”",
    "{% for n in noi_dung %}{% for u in n.ten_khac %}x{% endfor %}{% endfor %}": "không có trường “n.ten_khac”. Các trường dùng được: n.truoc, n.ung_vien, n.sau.",
    "{% for n in noi_dung %}{% for u in n.ung_vien %}{{ u.ngay_sinh }}{% endfor %}{% endfor %}": "không có trường “u.ngay_sinh”",
    "{{ n.ung_vien }}": "không có trường",
}


@pytest.mark.parametrize(("said", "fault"), LOOPS.items(), ids=list(LOOPS))
def test_a_list_within_a_row_is_walked_through_once(said, fault):
    told = " ".join(f"{{{{ {name} }}}}" for name in ("trich_yeu", "thu_ky", "chu_tri"))
    lists = "{% for n in noi_dung %}{% for u in n.ung_vien %}{{ u.ten }}{% endfor %}{% endfor %}"
    rest = "{% for a in thanh_phan %}{{ a.ten }}{% endfor %}{% for a in ket_luan %}{{ a }}{% endfor %}"
    found = [one.said for one in faults_of(template(told, lists, rest, said), MINUTES)]
    assert [fault in one for one in found] == ([True] * len(found) if fault else [])
    assert bool(found) == bool(fault)


def test_a_ballot_without_those_voted_on_is_refused():
    (found,) = faults_of(template("{{ trich_yeu }}"), BALLOT)
    assert "{{ phieu }}" in found.message
    assert "{{ phieu.nguoi }} (người, tập thể trên phiếu ấy)" in found.message
