"""A member reads the dossiers of the agenda whatever other role they hold; who takes no part, or sits nowhere, does not."""

import re

import pytest

from tests.builders import officer
from tests.councils.houses import DAY, FROM, house, opened
from tests.honours.pages import signed_in
from tests.nominations.dossiers import PDF
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.councils.actions import NewSeat, add_seat, recuse, take_off
from thidua.councils.models import Position
from thidua.councils.presenting.dossiers import years_together
from thidua.files.actions import take_in_paper
from thidua.nominations.models import Appraisal, KeptVerdict, Paper, Passage
from thidua.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    made = house(members=3)
    one = made.dossiers[0]
    Passage.objects.create(nomination=one, field="thanh_tich", text="Chủ trì ba đề án.")
    upload = take_in_paper(PDF, name="sang-kien.pdf", body=one.unit, on=DAY, actor=officer(one.unit, username="cb"))
    Paper.objects.create(nomination=one, kind="khac", title="Giấy chứng nhận sáng kiến", upload=upload, added_by="A")
    one.override, one.overridden_by, one.submitted_on = "Sáng kiến đang chờ công nhận", "Trần Thủ Trưởng", DAY
    one.save()
    KeptVerdict.objects.create(
        nomination=one, cause=KeptVerdict.Cause.SUBMITTED, on=DAY, verdict="not_met", case={}, answer={}
    )
    Appraisal.objects.create(
        nomination=one, body=made.body, appraiser=made.users[1], given_on=DAY, ended_on=DAY, result=Appraisal.Result.FIT,
        note="Đủ giấy tờ, đề nghị Hội đồng xét",
    )  # fmt: skip
    return made


def elsewhere(at, *, seat=True):
    """An officer of a bureau far from the nominee's, on the council or not."""
    from tests.builders import body

    user = officer(body("cuc_xa", at.body, name="Cục Xa"), Role.OFFICER, username="xa", subtree=False)
    if seat:
        add_seat(at.council, NewSeat(position=Position.MEMBER, user=user, since=FROM), on=DAY, actor=None)
    return user


def paths(at):
    one = at.dossiers[0]
    here = f"/hoi-dong/phien/{at.session.pk}/ho-so/{one.pk}/"
    return here, f"{here}giay-to/{Paper.objects.get(nomination=one).pk}/"


def test_a_member_with_a_role_elsewhere_opens_the_dossier_and_its_files(at):
    client = signed_in(elsewhere(at))
    here, file = paths(at)
    assert client.get(f"/ho-so/{at.dossiers[0].pk}/").status_code == 404
    assert here in client.get(f"/hoi-dong/phien/{at.session.pk}/tai-lieu/").content.decode()
    page = client.get(here)
    assert heading(page).startswith("Người Số 1: ")
    assert "Chủ trì ba đề án." in text(page)
    answer = client.get(file)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer["Content-Disposition"].startswith("attachment")
    assert Event.objects.get(action="files.tai_ve").actor_name == "Cán Bộ Mẫu"


def test_nobody_without_a_seat_does_even_where_they_see_the_council(at):
    for user in (elsewhere(at, seat=False), officer(at.body, Role.STANDING, username="tt")):
        client = signed_in(user)
        assert [client.get(path).status_code for path in paths(at)] == [404, 404]


def test_who_takes_no_part_in_the_vote_opens_neither(at):
    item = at.question.items.get(number=1)
    recuse(item, at.seat(2), reason="Anh ruột", on=DAY, actor=at.users[2])
    client = signed_in(at.users[2])
    assert [client.get(path).status_code for path in paths(at)] == [404, 404]
    other = f"/hoi-dong/phien/{at.session.pk}/ho-so/{at.dossiers[1].pk}/"
    assert client.get(other).status_code == 200


def test_the_page_of_the_dossier_is_no_way_around_it(at):
    """Recused or not, a member reads in the council's reader alone; whoever has another right there keeps it."""
    recuse(at.question.items.get(number=1), at.seat(2), reason="Anh ruột", on=DAY, actor=at.users[2])
    one = at.dossiers[0]
    own = [f"/ho-so/{one.pk}/", f"/ho-so/{one.pk}/giay-to/{Paper.objects.get(nomination=one).pk}/"]
    own.append(f"/ho-so/{one.pk}/bao-cao.docx")
    for user in at.users[1:]:
        client = signed_in(user)
        assert [client.get(path).status_code for path in own] == [403, 403, 403]
    assert [signed_in(at.users[1]).get(path).status_code for path in paths(at)] == [200, 200]
    recused = signed_in(at.users[2])
    read = recused.get(f"/hoi-dong/phien/{at.session.pk}/tai-lieu/").content.decode()
    assert f"/ho-so/{one.pk}/" not in read
    at_unit = officer(one.unit, Role.OFFICER, username="don.vi", subtree=False)
    add_seat(at.council, NewSeat(position=Position.MEMBER, user=at_unit, since=FROM), on=DAY, actor=None)
    assert signed_in(at_unit).get(own[0]).status_code == 200


def test_a_dossier_of_another_agenda_or_taken_off_is_not_there(at):
    client = signed_in(at.users[1])
    assert client.get(f"/hoi-dong/phien/{at.session.pk}/ho-so/999999/").status_code == 404
    opened(at)
    take_off(at.question.items.get(number=1), reason="rút", on=DAY, actor=at.chair)
    assert [client.get(path).status_code for path in paths(at)] == [404, 404]


@pytest.mark.parametrize("page", ["tai-lieu", "phieu", "noi-dung", "ho-so"])
def test_the_reason_of_the_head_and_the_opinion_of_the_appraiser_stand_before_who_votes(at, page):
    opened(at)
    path = {
        "tai-lieu": f"/hoi-dong/phien/{at.session.pk}/tai-lieu/",
        "phieu": f"/hoi-dong/noi-dung/{at.question.pk}/phieu/",
        "noi-dung": f"/hoi-dong/noi-dung/{at.question.pk}/",
        "ho-so": paths(at)[0],
    }[page]
    said = text(signed_in(at.users[1]).get(path))
    assert "Thủ trưởng vẫn đề nghị: Sáng kiến đang chờ công nhận (Trần Thủ Trưởng, 20/03/2025)" in said
    assert "Đủ giấy tờ, đề nghị Hội đồng xét (Ủy Viên 1, 20/03/2025)" in said
    assert "Máy đối chiếu: Chưa đủ" in said


def test_the_ballot_shows_years_and_titles_open_and_folds_what_is_long():
    at = house(members=4, nominees=1)
    one = at.dossiers[0]
    years = "\n".join(f"Năm {year}: Hoàn thành {year % 2 or 'xuất sắc'} nhiệm vụ" for year in range(2010, 2024))
    told = {
        "thanh_tich": "Chủ trì ba đề án.",
        "danh_hieu": "Năm 2023: Lao động tiên tiến (Quyết định 7/QĐ-BM ngày 05/01/2024)",
        "xep_loai": years,
    }
    for field, words in {**told, "du_kien.lay_y_kien": "co"}.items():
        Passage.objects.create(nomination=one, field=field, text=words)
    opened(at)
    page = signed_in(at.users[1]).get(f"/hoi-dong/noi-dung/{at.question.pk}/phieu/").content.decode()
    folded = "".join(re.findall(r"<details.*?</details>", page, re.DOTALL))
    plain = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    latest = re.findall(r"<li><strong>2023</strong>(.*?)</li>", plain)
    assert [re.sub(r"<[^>]*>", "|", one) for one in latest] == ["|LĐTT| (Lao động tiên tiến)|||Hoàn thành 1 nhiệm vụ|"]
    assert "HTXSNV: Hoàn thành xuất sắc nhiệm vụ; LĐTT: Lao động tiên tiến." in " ".join(plain.split())
    assert [f"<strong>{year}</strong>" in plain for year in (2010, 2011, 2012, 2022)] == [False, False, True, True]
    assert (
        "2 dòng của các năm trước đó" in folded,
        "Năm 2010: Hoàn thành xuất sắc" in folded,
        "Chủ trì ba đề án." in folded,
    ) == (
        True,
        True,
        True,
    )
    assert "Thành tích đạt được" in folded
    assert "<p>co</p>" not in page


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([], []),
        (["Năm 2019: A", "Năm 2020: A", "Năm 2021: A"], ["Năm 2019–2021: A"]),
        (["Năm 2019: A", "Năm 2021: A", "Năm 2022: B"], ["Năm 2019: A", "Năm 2021: A", "Năm 2022: B"]),
        (["Năm 2020: A", "Năm 2020: A"], ["Năm 2020: A", "Năm 2020: A"]),
        (["Lời dẫn", "Lời dẫn", "Năm 2018–2020: A", "Năm 2021: A"], ["Lời dẫn", "Lời dẫn", "Năm 2018–2020: A", "Năm 2021: A"]),
        (["Năm 2020: A", "xen giữa", "Năm 2021: A"], ["Năm 2020: A", "xen giữa", "Năm 2021: A"]),
    ],
)  # fmt: skip
def test_years_that_say_the_same_stand_as_one_line_and_nothing_else_changes(lines, shown):
    assert years_together(lines) == shown


def test_a_year_nothing_is_said_of_stands_dashed_among_the_others_and_each_fact_stands_open_once():
    at = house(members=4, nominees=1)
    told = {
        "tom_tat": "02 lần Chiến sĩ thi đua cơ sở (2021, 2023)",
        "danh_hieu": "Năm 2021: Chiến sĩ thi đua cơ sở\nNăm 2023: Chiến sĩ thi đua cơ sở\nNăm 2023: Chiến sĩ thi đua Bộ Mẫu",
        "khen_thuong": "Bằng khen của Bộ Mẫu, không rõ năm",
    }
    for field, words in told.items():
        Passage.objects.create(nomination=at.dossiers[0], field=field, text=words)
    opened(at)
    page = signed_in(at.users[1]).get(f"/hoi-dong/noi-dung/{at.question.pk}/phieu/").content.decode()
    plain = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    cells = re.findall(r"<li( class=\"ballot-blank\")?><strong>(\d{4})</strong>", plain)
    assert [(year, bool(blank)) for blank, year in cells] == [("2021", False), ("2022", True), ("2023", False)]
    assert "CSTĐ: Chiến sĩ thi đua." in " ".join(plain.split())
    assert ("02 lần Chiến sĩ" in plain, "02 lần Chiến sĩ" in page) == (False, True)
    assert "<li>Bằng khen của Bộ Mẫu, không rõ năm</li>" in plain
