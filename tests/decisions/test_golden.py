"""The public golden book: what was signed is there at once, found without diacritics, and nothing private is said."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import awarding_round, body, ministry, officer, person
from tests.decisions.houses import DAY, FORM, TITLE, drafted, passed, signed
from tests.decisions.test_revoking import PAPER
from tests.honours.pages import table
from tests.pages import heading, text
from thidua.decisions.actions import revoke_lines, sign
from thidua.decisions.models import Line
from thidua.decisions.presenting.golden import TITLES
from thidua.decisions.views import golden
from thidua.people.models import Person, Role
from thidua.web import rates

pytestmark = pytest.mark.django_db
HERE = "/so-vang/"


def names(page: Any) -> list[str]:
    return [row[0] for row in table(page, "Sổ vàng")]


def test_nothing_is_there_before_signing_and_everything_at_once_after(house, client):
    made = drafted(house)
    assert "Sổ vàng chưa có dòng nào" in text(client.get(HERE))
    sign(made, on=DAY, actor=house["signer"], version=made.version)
    page = client.get(HERE)
    assert heading(page) == "Sổ vàng: 4 lần khen thưởng"
    line: Any = Line.objects.get(person=house["an"], award=FORM)
    shown = next(row for row in table(page, "Sổ vàng") if row[0].startswith("Lê Mẫu An") and "Bằng khen" in row[1])
    assert shown[0] == "Lê Mẫu An Chuyên viên, Cục Một"
    assert shown[2:] == [
        "2024–2025", f"{line.decision.number} 25/03/2026 · Bộ Mẫu", line.honour.book_number, "Còn giá trị"
    ]  # fmt: skip
    for row in Line.objects.all():
        code = "-".join(row.code[at : at + 4] for at in range(0, 16, 4))
        assert f'href="/vinh-danh/{code}/"' in page.content.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tran thi mau binh", ["Trần Thị Mẫu Bình Cục Hai"]),
        ("binh cuc hai", ["Trần Thị Mẫu Bình Cục Hai"]),
        ("CB2", []),
        ("1980", []),
        ("khong ai", []),
    ],
)
def test_names_units_and_numbers_are_found_without_diacritics_and_staff_numbers_never(house, client, words, found):
    signed(house)
    assert names(client.get(HERE, {"q": words})) == found


def test_a_decision_is_found_by_its_number(house, client):
    first = signed(house, *house["dossiers"][:2])
    later = signed(house, *house["dossiers"][2:])
    numbers = [row[3].split()[0] for row in table(client.get(HERE), "Sổ vàng")]
    assert numbers == [later.number, later.number, first.number, first.number]  # of one day: the newer first
    assert len(names(client.get(HERE, {"q": first.number.lower().replace("đ", "d")}))) == 2


def test_a_name_borne_later_finds_nothing(house, client):
    signed(house)
    Person.objects.filter(pk=house["an"].pk).update(full_name="Lê Ẩn Danh", name_folded="le an danh")
    assert names(client.get(HERE, {"q": "an danh"})) == []
    assert len(names(client.get(HERE, {"q": "le mau an"}))) == 2


def test_award_year_and_body_narrow_it(house, client):
    signed(house)
    second = ministry("bo_hai", "Bộ Hai")
    unit = body("cuc_sau", second, name="Cục Sáu")
    other = awarding_round(second, FORM, year=2024)
    users = {
        "officer": officer(second, username="can.bo.hai"),
        "signer": officer(second, Role.SIGNER, username="ky.hai"),
    }
    signed({"bo": second, **users}, passed(other, FORM, unit, person("CB9", unit, name="Vũ Mẫu Cả")))
    assert names(client.get(HERE, {"co-quan": "bo_hai"})) == ["Vũ Mẫu Cả Cục Sáu"]
    assert names(client.get(HERE, {"khen": TITLE})) == ["Lê Mẫu An Chuyên viên, Cục Một"]
    assert len(names(client.get(HERE, {"nam": "2024"}))) == 5
    assert len(names(client.get(HERE, {"nam": "2025"}))) == 4
    odd = client.get(HERE, {"nam": "hai nghìn", "khen": "khong_co"}, follow=True)
    assert (odd.redirect_chain, len(names(odd))) == ([(HERE, 302)], 5)


def test_what_was_revoked_says_so_at_once(house, client):
    made = signed(house)
    revoke_lines(made, [made.lines.get(person=house["binh"]).pk], **PAPER, actor=house["signer"])
    states = {row[0]: row[-1] for row in table(client.get(HERE), "Sổ vàng")}
    assert states["Trần Thị Mẫu Bình Cục Hai"] == "Đã hủy"
    assert states["Lê Mẫu An Chuyên viên, Cục Một"] == "Còn giá trị"


PRIVATE = {
    "key": "CB2-079080012345", "birth": date(1980, 2, 21), "ethnic_group": "Mường", "is_party_member": True,
    "identity_sealed": "niem-kin-so-dinh-danh",
}  # fmt: skip
REASON = "Kê khai sai, căn cước 079080012345, sinh 21/02/1980, đảng viên"
SAID_NOWHERE = ("21/02/1980", "1980-02-21", "079080012345", "CB2", "Mường", "ảng viên", "niem-kin", "Kê khai sai")


def test_no_public_answer_says_anything_private(house, client):
    who = house["binh"]
    Person.objects.filter(pk=who.pk).update(**PRIVATE)
    made = signed(house)
    paper = PAPER | {"reason": REASON}
    revoke_lines(made, [made.lines.get(person=who).pk], **paper, actor=house["signer"])
    code = made.lines.get(person=who).code
    answers = [
        client.get(HERE), client.get(HERE, {"q": "binh"}), client.get(f"/vinh-danh/{code}/"), client.get("/vinh-danh/"),
    ]  # fmt: skip
    told = [one.content.decode() for one in answers]
    told.append(b"".join(client.get(f"{HERE}so-vang.csv").streaming_content).decode())
    assert all("Trần Thị Mẫu Bình" in one for one in (told[0], told[1], told[2], told[4]))
    for one in told:
        for private in SAID_NOWHERE:
            assert private not in one


def test_the_file_has_exactly_what_the_list_shows(house, client):
    made = signed(house)
    answer = client.get(f"{HERE}so-vang.csv", {"q": "binh"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    code = made.lines.get(person=house["binh"]).code
    spaced = "-".join(code[at : at + 4] for at in range(0, 16, 4))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert len(rows) == 2
    assert rows[0].split(";") == list(TITLES)
    assert rows[1].split(";")[0] == "Trần Thị Mẫu Bình"
    assert rows[1].split(";")[-1] == f"http://testserver/vinh-danh/{spaced}/"


def test_the_number_of_queries_does_not_grow_with_the_book(house, client):
    made = signed(house, house["dossiers"][0])
    revoke_lines(made, [made.lines.get().pk], **PAPER, actor=house["signer"])
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(HERE)
    unit = body("cuc_ba", house["bo"], name="Cục Ba")
    at = awarding_round(house["bo"], FORM, year=2023)
    more = [passed(at, FORM, unit, person(f"M{n}", unit, name=f"Hồ Mẫu {n}")) for n in range(12)]
    many = signed(house, *more)
    revoke_lines(many, list(many.lines.values_list("pk", flat=True)[:6]), **PAPER, actor=house["signer"])
    with CaptureQueriesContext(connection) as lots:
        page = client.get(HERE)
    assert len(names(page)) == 13
    assert len(lots) == len(few) <= 7


def test_whoever_turns_too_many_pages_is_told_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr(golden, "PAGES", rates.Rate("golden", 2, 600))
    assert [client.get(HERE).status_code for _ in range(3)] == [200, 200, 429]
    assert "Xin thử lại sau 10 phút" in text(client.get(HERE))


def test_the_first_page_leads_to_it(client):
    assert 'action="/so-vang/"' in client.get("/").content.decode()
