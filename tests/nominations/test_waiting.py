"""“Chờ tôi” is every dossier whose next act is the reader's, and the others' are not in it."""

from datetime import date

import pytest

from tests.builders import officer
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import DAY, House, appraised, dossier_house, drafts, forwarded, submitted
from tests.pages import heading
from thidua.nominations.actions import assign, conclude, put_before_council, send_back
from thidua.nominations.models import Nomination, State
from thidua.people.models import Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return dossier_house()


def waiting(user: User) -> list[str]:
    """The names on the list of what waits, which the title counts too."""
    page = signed_in(user).get("/ho-so/?toi=viec")
    rows = table(page, "Các hồ sơ") if "<table" in page.content.decode() else []
    found = sorted(next(cell for cell in row if "Mẫu" in cell and not cell.startswith("Chọn")) for row in rows)
    assert heading(page) == (f"{len(found)} hồ sơ chờ ông/bà" if found else "Không có hồ sơ nào khớp")
    return found


def test_a_draft_waits_for_the_officer_and_the_head_of_its_unit_alone(house):
    drafts(house, house.an)
    found = [waiting(user) for user in (house.officer, house.head, house.other, house.standing)]
    assert found == [["Lê Mẫu An"], ["Lê Mẫu An"], [], []]


def test_what_was_handed_in_waits_for_who_receives_at_the_body(house):
    submitted(house, house.an, house.chi)
    found = [waiting(user) for user in (house.standing, house.officer, house.head)]
    assert found == [["Lê Mẫu An", "Trần Mẫu Chi"], [], []]
    Nomination.objects.update(due=date(2999, 1, 1))
    assert heading(signed_in(house.standing).get("/ho-so/")) == "2 hồ sơ, 2 chờ ông/bà"


def test_an_appraisal_waits_for_who_was_given_it_and_when_done_for_who_passes_it_on(house):
    second = officer(house.bo, Role.STANDING, username="nguoi.hai")
    secretary = officer(house.bo, Role.COUNCIL_SECRETARY, username="thu.ky")
    one, two = appraised(house, house.an, house.chi)
    assign([two.pk], second, on=DAY, actor=house.standing)
    assert [waiting(user) for user in (house.standing, second, secretary)] == [["Lê Mẫu An"], ["Trần Mẫu Chi"], []]
    conclude([one.pk], fit=True, on=DAY, actor=house.standing)
    assert [waiting(user) for user in (second, secretary)] == [["Lê Mẫu An", "Trần Mẫu Chi"], ["Lê Mẫu An"]]
    put_before_council([one.pk], on=DAY, actor=house.standing)
    found = [waiting(user) for user in (house.standing, second, secretary)]
    assert found == [[], ["Trần Mẫu Chi"], ["Lê Mẫu An"]]


def test_one_nobody_was_given_waits_for_who_assigns(house):
    (one,) = appraised(house, house.an)
    one.appraisals.update(ended_on=DAY)
    assert waiting(house.standing) == ["Lê Mẫu An"]


def test_one_sent_back_waits_for_its_unit_and_not_for_the_appraiser(house):
    (one,) = appraised(house, house.an)
    send_back(one, {"thanh_tich": "Ghi rõ số liệu"}, until=None, on=DAY, actor=house.standing)
    assert [waiting(user) for user in (house.officer, house.standing)] == [["Lê Mẫu An"], []]


def test_one_that_passed_waits_for_who_drafts_decisions_and_one_that_ended_for_nobody(house):
    keeper = officer(house.bo, Role.OFFICER, username="can.bo.bo", subtree=False)
    one, two = submitted(house, house.an, house.chi)
    Nomination.objects.filter(pk=one.pk).update(state=State.PASSED)
    Nomination.objects.filter(pk=two.pk).update(state=State.FAILED)
    found = [waiting(user) for user in (keeper, house.standing, house.officer)]
    assert found == [["Lê Mẫu An"], ["Lê Mẫu An"], []]


def test_what_was_passed_on_inside_waits_for_who_receives_it_there(house):
    forwarded(house)
    assert [waiting(user) for user in (house.standing, house.officer)] == [["Trần Mẫu Chi"], []]
    heard = heading(signed_in(house.standing).get("/ho-so/?trang-thai=chuyen-cap-tren"))
    assert heard == "1 hồ sơ đã chuyển lên cấp trên trực tiếp"
