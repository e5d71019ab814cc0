"""The pages of a posting: what the public sees and may say, and what the standing department does with it."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import officer
from tests.honours.pages import signed_in, table
from tests.nominations.consulting import LAST, NATIONAL, OWN_FORM, STATE_FORM, fit, posted, posting_house
from tests.nominations.dossiers import DAY
from tests.pages import heading, text
from thidua.nominations.actions import NewOpinion, give_opinion
from thidua.nominations.models import Opinion, Posting, State
from thidua.nominations.presenting.postings import spaced
from thidua.nominations.views.postings import FOLLOWING, SENDING
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
PAGE = "/lay-y-kien/dot-cong-khai-y-kien-1/"
OPEN = "/dot-xet/dot-cong-khai/lay-y-kien/"


@pytest.fixture
def house():
    caches["rates"].clear()
    return posting_house()


def today():
    return timezone.localdate()


def sent(client, **fields):
    return client.post(PAGE, {"about": "", "words": "", "name": "", "contact": "", **fields})


def test_a_guest_sees_names_awards_and_units_and_nothing_more_of_anybody(house):
    posted(house, *fit(house, house.an, house.chi), on=today())
    assert heading(Client().get("/lay-y-kien/")) == "1 danh sách đang lấy ý kiến"
    page = Client().get(PAGE)
    assert table(page, "Danh sách được đề nghị") == [
        ["1", "Lê Mẫu An", "Chiến sĩ thi đua toàn quốc", "Vụ Một"],
        ["2", "Trần Mẫu Chi", "Chiến sĩ thi đua toàn quốc", "Vụ Một"],
    ]
    assert "Còn 10 ngày làm việc" in text(page)
    assert "1980" not in text(page)
    assert "CB1" not in page.content.decode()
    assert "Ý kiến nhận được" not in text(page)


def test_an_opinion_is_sent_and_followed_with_its_code(house):
    (one,) = fit(house, house.an)
    posted(house, one, on=today())
    client = Client()
    answer = sent(client, words="Xem lại năm 2023", about=str(one.pk))
    follow, code = "/lay-y-kien/tra-cuu/", spaced(Opinion.objects.get().code)
    assert answer.headers["Location"] == follow  # the code stands in no address a web server keeps
    brought = answer.cookies["y_kien"]
    assert (brought["path"], brought["httponly"], brought["samesite"], brought["max-age"]) == (
        follow,
        True,
        "Strict",
        600,
    )
    page = client.get(follow)
    assert (heading(page), f"Mã của ông/bà: {code}" in text(page)) == ("Đã nhận ý kiến của ông/bà", True)
    other = Client()
    assert heading(other.get(follow, {"ma": code})) == "Xem trả lời ý kiến"
    assert heading(other.post(follow, {"ma": code.lower().replace("-", " ")})) == "Ý kiến đang được xem xét"
    keeper = signed_in(house.standing)
    row = Opinion.objects.get()
    keeper.post(f"{PAGE}y-kien/", {"y-kien": row.pk, "answer": "Đã xem, đúng", "seen": ""})
    page = client.post(follow, {"ma": code})
    assert heading(page) == "Ý kiến đã được trả lời"
    assert "Đã xem, đúng" in text(page)
    assert client.post(follow, {"ma": "ACDE-3467-HJKL"}).status_code == 404
    assert "Mã gồm 12 chữ và số" in text(client.post(follow, {"ma": "???"}))


def test_bad_input_is_named_and_kept(house):
    posted(house, *fit(house, house.an), on=today())
    page = sent(Client(), words=" ", name="Ông Ba", contact="0900")
    assert page.status_code == 400
    assert "Chưa điền ô này." in text(page)
    assert 'value="Ông Ba"' in page.content.decode()
    page = sent(Client(), words="Điều tôi viết", about="999999")
    assert "Tên này không còn trong danh sách" in text(page)
    assert "Điều tôi viết</textarea>" in page.content.decode()
    assert "Dài quá 5000 chữ" in text(sent(Client(), words="a" * 5_001))
    assert Opinion.objects.count() == 0


def test_a_machine_is_stopped_and_what_it_typed_is_kept(house):
    posted(house, *fit(house, house.an), on=today())
    client = Client()
    for _ in range(SENDING.most):
        assert sent(client, words="Tôi đồng ý").status_code == 302
    page = sent(client, words="Điều cuối cùng")
    assert (page.status_code, Opinion.objects.count()) == (429, SENDING.most)
    assert "Điều cuối cùng</textarea>" in page.content.decode()
    for _ in range(FOLLOWING.most):
        client.post("/lay-y-kien/tra-cuu/", {"ma": "ACDE-3467-HJKL"})
    assert client.post("/lay-y-kien/tra-cuu/", {"ma": "ACDE-3467-HJKL"}).status_code == 429


def test_the_standing_department_opens_with_what_the_law_wants_ticked(house):
    (one,), (other,) = fit(house, house.an), fit(house, house.binh, award=OWN_FORM)
    client = signed_in(house.standing)
    page = client.get(OPEN)
    rows = {row[1]: row[4].split("  ")[0] for row in table(page, "Hồ sơ đang thẩm định")}
    assert rows.keys() == {"Lê Mẫu An", "Phạm Mẫu Bình"}
    html = page.content.decode()
    assert f'value="{one.pk}" aria-label="Công khai Lê Mẫu An, Chiến sĩ thi đua toàn quốc" checked' in html
    assert f'value="{other.pk}" aria-label="Công khai Phạm Mẫu Bình, Bằng khen cấp Bộ, tỉnh" checked' not in html
    bad = client.post(OPEN, {"chon": [one.pk], "title": "Danh sách", "days": "ba"})
    assert "Ghi số ngày làm việc, từ 1 đến 60." in text(bad)
    bad = client.post(OPEN, {"chon": [one.pk], "title": "Danh sách", "days": "5"})
    assert "Lê Mẫu An: phải công khai ít nhất 10 ngày làm việc" in text(bad)
    assert "Chưa chọn hồ sơ nào" in text(client.post(OPEN, {"title": "Danh sách", "days": "10"}))
    assert client.post(OPEN, {"chon": [one.pk], "title": "Danh sách", "days": "10"}).headers["Location"] == PAGE
    assert Posting.objects.get().opens_on == today()


def test_closing_is_refused_in_words_then_the_result_stands_on_the_page_of_the_dossier(house):
    (one,) = fit(house, house.an)
    made = give_opinion(posted(house, one), NewOpinion(words="Xem lại", about=one.pk), on=DAY)
    client = signed_in(house.standing)
    page = client.post(f"{PAGE}ket-thuc/", {"report": "Kết quả của tôi"})
    assert (page.status_code, "Còn 1 ý kiến chưa trả lời" in text(page)) == (400, True)
    assert "Kết quả của tôi</textarea>" in page.content.decode()
    bad = client.post(f"{PAGE}y-kien/", {"y-kien": made.pk, "answer": "", "seen": ""})
    assert (bad.status_code, "Chưa điền ô này." in text(bad)) == (400, True)
    client.post(f"{PAGE}y-kien/", {"y-kien": made.pk, "answer": "Đã xem", "seen": ""})
    assert heading(client.get(f"{PAGE}y-kien/")) == "1 ý kiến, đã trả lời cả"
    draft = text(client.get(f"{PAGE}ket-thuc/"))
    assert "Nhận được 1 ý kiến: - Về Lê Mẫu An: Xem lại Trả lời: Đã xem" in draft
    client.post(f"{PAGE}ket-thuc/", {"report": "Một ý kiến, đã trả lời."})
    one.refresh_from_db()
    assert one.state == State.APPRAISAL
    said = text(client.get(f"/ho-so/{one.pk}/"))
    assert "Đã công khai xong" in said
    assert f"đến hết {LAST:%d/%m/%Y}, 10 ngày làm việc." in said
    assert "Kết quả lấy ý kiến: Một ý kiến, đã trả lời." in said
    assert "Đã kết thúc" in text(Client().get(PAGE))


def test_too_early_names_the_day_and_the_article(house):
    found = posted(house, *fit(house, house.an), on=today())
    page = signed_in(house.standing).post(f"{PAGE}ket-thuc/", {"report": "Xong"})
    assert f"đến hết {found.closes_on:%d/%m/%Y} (10 ngày làm việc, Nghị định 152/2025/NĐ-CP Điều 44 khoản 2)" in text(
        page
    )


def test_a_dossier_that_must_be_posted_says_so_and_leads_there(house):
    (one,) = fit(house, house.an)
    page = signed_in(house.standing).get(f"/ho-so/{one.pk}/")
    assert "Phải công khai" in text(page)
    assert f"{OPEN}?chon={one.pk}" in page.content.decode()
    assert f"{OPEN}?chon={one.pk}" not in signed_in(house.officer).get(f"/ho-so/{one.pk}/").content.decode()


def test_another_body_finds_no_posting_to_answer(house):
    made = give_opinion(posted(house, *fit(house, house.an)), NewOpinion(words="x"), on=DAY)
    client = signed_in(officer(house.khac, Role.STANDING, username="noi.khac"))
    assert client.get(f"{PAGE}y-kien/").status_code == 404
    assert client.post(f"{PAGE}y-kien/", {"y-kien": made.pk, "answer": "x", "seen": ""}).status_code == 404
    assert client.get(f"{PAGE}ket-thuc/").status_code == 404
    assert signed_in(house.standing).post(f"{PAGE}y-kien/", {"y-kien": "0", "answer": "x"}).status_code == 404


def test_lists_ask_the_same_however_long_they_are(house):
    def asked(client, url):
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    keeper = signed_in(house.standing)
    few = fit(house, house.an)
    more = fit(house, house.binh, house.chi, award=STATE_FORM)
    opening = asked(keeper, OPEN)
    first = posted(house, *few)
    give_opinion(first, NewOpinion(words="a", about=few[0].pk), on=DAY)
    short = [asked(Client(), "/lay-y-kien/"), asked(Client(), PAGE), asked(keeper, f"{PAGE}y-kien/")]
    assert opening == asked(keeper, OPEN)
    second = posted(house, *more)
    for one in more:
        give_opinion(second, NewOpinion(words="b", about=one.pk), on=DAY)
    other = PAGE.replace("-1/", "-2/")
    long = [asked(Client(), "/lay-y-kien/"), asked(Client(), other), asked(keeper, f"{other}y-kien/")]
    assert long == short


def test_empty_pages_teach(house):
    assert heading(Client().get("/lay-y-kien/")) == "Chưa có danh sách nào được công khai"
    assert "Chưa có hồ sơ nào đang thẩm định" in text(signed_in(house.standing).get(OPEN))
    posted(house, *fit(house, house.an, award=NATIONAL))
    assert heading(signed_in(house.standing).get(f"{PAGE}y-kien/")) == "Chưa có ý kiến nào"


def test_a_mistaken_posting_is_cancelled_from_its_page_until_somebody_has_spoken(house):
    (one,) = fit(house, house.an)
    posting = posted(house, one)
    client = signed_in(house.standing)
    there = f"{PAGE}huy/"
    assert there in client.get(PAGE).content.decode()
    assert there not in Client().get(PAGE).content.decode()
    assert "Chưa ghi lý do hủy." in text(client.post(there, {"ly-do": ""}))
    give_opinion(posting, NewOpinion(words="Ý kiến"), on=DAY)
    assert there not in client.get(PAGE).content.decode()
    assert "<textarea" not in client.get(there).content.decode()
    Opinion.objects.all().delete()
    assert client.post(there, {"ly-do": "Nhầm"}).headers["Location"] == "/dot-xet/dot-cong-khai/"
    assert client.get(PAGE).status_code == 404


def test_many_opinions_come_in_pages_and_get_one_answer(house):
    found = posted(house, *fit(house, house.an))
    made = [give_opinion(found, NewOpinion(words=f"Giống nhau {at}"), on=DAY) for at in range(32)]
    client = signed_in(house.standing)
    address = f"{PAGE}y-kien/"
    first, second = client.get(address).content.decode(), client.get(f"{address}?trang=2").content.decode()
    assert (first.count('name="seen"'), second.count('name="seen"')) == (30, 2)
    empty = client.post(address, {"answer": "", "chon": [made[0].pk]})
    assert empty.status_code == 400
    assert f'value="{made[0].pk}" checked' in empty.content.decode()
    nobody = client.post(address, {"answer": "Đã xem"})
    assert "Chưa chọn ý kiến nào còn chờ trả lời." in text(nobody)
    assert ">Đã xem</textarea>" in nobody.content.decode()
    done = client.post(
        address, {"answer": "Đã xem", "chon": [*(one.pk for one in made[:31]), "²", "9" * 40]}, follow=True
    )
    assert "Đã ghi một trả lời cho 31 ý kiến." in text(done)
    assert Opinion.objects.filter(answer="").get() == made[31]


def test_the_longest_draft_of_the_result_can_be_sent_as_it_is(house):
    found = posted(house, *fit(house, house.an))
    for _ in range(40):
        give_opinion(found, NewOpinion(words="Ý kiến rất dài " * 300), on=DAY)
    Opinion.objects.update(answer="Trả lời rất dài " * 300, answered_by="x", answered_on=DAY)
    client = signed_in(house.standing)
    page = client.get(f"{PAGE}ket-thuc/")
    draft = page.context["form"]["report"].value()
    assert "Nhận được 40 ý kiến:" in draft
    told = sum(line.startswith("- Về ") for line in draft.splitlines())
    assert draft.splitlines()[-1] == f"- và {40 - told} ý kiến nữa, đã trả lời từng ý kiến."
    assert client.post(f"{PAGE}ket-thuc/", {"report": draft}).status_code == 302


def test_after_the_last_day_the_public_page_takes_nothing_more(house):
    found = posted(house, *fit(house, house.an))
    page = Client().get(PAGE)
    assert f"Đã hết ngày nhận ý kiến: {found.closes_on:%d/%m/%Y}" in text(page)
    assert "<textarea" not in page.content.decode()
    late = sent(Client(), words="Muộn")
    assert (late.status_code, Opinion.objects.count()) == (400, 0)
    assert "Điều ông/bà viết: Muộn" in text(late)
