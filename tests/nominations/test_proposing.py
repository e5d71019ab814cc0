"""Dossiers made from the register: who may be chosen, the report written with its sources, nobody twice."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer, person
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import COLLECTIVE, DAY, FIGHTER, House, dossier_house, drafts, works_at
from tests.pages import heading
from thidua.honours.models import Rating
from thidua.nominations.actions import Proposals, propose, withdraw
from thidua.nominations.models import Nomination, Passage, State
from thidua.nominations.queries import bodies_to_propose, people_to_propose
from thidua.people.models import Person
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return dossier_house()


def test_people_of_the_unit_and_under_it_stand_with_the_answer_of_the_law_eligible_first(house):
    found = people_to_propose(house.at, FIGHTER, house.vu, "", on=DAY)
    assert [(one.name, one.answer) for one in found] == [
        ("Lê Mẫu An", "met"), ("Trần Mẫu Chi", "unknown"), ("Phạm Mẫu Bình", "not_met"),
    ]  # fmt: skip
    assert [one.name for one in people_to_propose(house.at, FIGHTER, house.vu, "chi", on=DAY)] == ["Trần Mẫu Chi"]
    assert {one.name for one in bodies_to_propose(house.at, COLLECTIVE, house.vu, "", on=DAY)} == {"Vụ Một", "Phòng A"}


def test_judging_many_takes_as_many_queries_as_judging_one(house, django_assert_num_queries):
    with django_assert_num_queries(10):
        people_to_propose(house.at, FIGHTER, house.vu, "", on=DAY)
    with django_assert_num_queries(10):
        people_to_propose(house.at, FIGHTER, house.khac, "", on=DAY)


def test_a_draft_has_its_report_written_and_every_line_its_source(house):
    one, two = drafts(house, house.an, house.chi)
    assert (one.state, one.at, one.position, two.position, one.due) == (State.DRAFT, house.vu, 1, 2, house.at.closes_on)
    rated = Passage.objects.get(nomination=one, field="xep_loai")
    lines = Rating.objects.filter(person=house.an).order_by("year")
    assert rated.text.splitlines()[0] == "Năm 2021: Hoàn thành xuất sắc nhiệm vụ"
    assert rated.sources == [[["xep-loai", line.pk]] for line in lines]
    summary = Passage.objects.get(nomination=one, field="tom_tat").text.splitlines()
    assert summary == [
        "05 năm hoàn thành xuất sắc nhiệm vụ (2021–2025)",
        "05 lần lao động tiên tiến (2021–2025)",
        "01 sáng kiến, đề tài được công nhận cấp cơ sở (2025)",
    ]
    works = Passage.objects.get(nomination=one, field="sang_kien").text
    assert works == "Năm 2025: Sáng kiến “Sổ điện tử”, công nhận cấp cơ sở (Quyết định số 5/QĐ-VM)"
    blank = Passage.objects.filter(nomination=one, text="").values_list("field", flat=True)
    assert set(blank) == {"thanh_tich", "khen_thuong", "ky_luat", "nhan_xet"}


def test_nobody_is_proposed_twice_for_an_award_in_a_round_until_given_up(house):
    (one,) = drafts(house, house.an)
    with pytest.raises(Refused, match=r"Đã có hồ sơ .* cho Lê Mẫu An"):
        drafts(house, house.chi, house.an)
    assert Nomination.objects.count() == 1
    withdraw(one, reason="", on=DAY, actor=house.officer)
    assert [made.state for made in drafts(house, house.an)] == [State.DRAFT]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"recipients": []}, "Chưa chọn ai"),
        ({"award": "giay_khen"}, "Đợt này không xét"),
        ({"award": COLLECTIVE}, "không tặng cho đối tượng này"),
    ],
)
def test_what_does_not_fit_the_round_is_refused(house, change, said):
    usual = {"round": house.at, "award": FIGHTER, "unit": house.vu, "recipients": [house.an]}
    with pytest.raises(Refused, match=said):
        propose(Proposals(**usual | change), on=DAY, actor=house.officer)


def test_somebody_of_another_unit_cannot_be_proposed_nor_by_another_unit(house):
    with pytest.raises(Refused, match="không thuộc đơn vị đề nghị"):
        drafts(house, house.dung)
    new = Proposals(round=house.at, award=FIGHTER, unit=house.vu, recipients=[house.an])
    with pytest.raises(PermissionDenied):
        propose(new, on=DAY, actor=house.other)


def test_a_round_takes_dossiers_on_its_days_only(house):
    new = Proposals(round=house.at, award=FIGHTER, unit=house.vu, recipients=[house.an])
    with pytest.raises(Refused, match="nhận hồ sơ từ 01/01/2026 đến hết 31/12/2026"):
        propose(new, on=date(2027, 1, 1), actor=house.officer)


def test_the_page_lists_them_and_ticks_become_drafts(house):
    client = signed_in(house.officer)
    page = f"/dot-xet/{house.at.key}/chon/"
    shown = client.get(f"{page}?don-vi=vu_mot&hinh-thuc={FIGHTER}")
    assert next(row[1] for row in table(shown, "Ai được đề nghị")).startswith("Lê Mẫu An")
    refused = client.post(f"{page}?don-vi=vu_mot&hinh-thuc={FIGHTER}", {"chon": ["ca-nhan-0", "linh tinh"]})
    assert (refused.status_code, Nomination.objects.count()) == (400, 0)
    sent = {"chon": [f"ca-nhan-{house.an.pk}", f"ca-nhan-{house.chi.pk}"]}
    answer = client.post(f"{page}?don-vi=vu_mot&hinh-thuc={FIGHTER}", sent)
    assert answer.headers["Location"] == f"/dot-xet/{house.at.key}/trinh/?don-vi=vu_mot"
    assert heading(client.get(answer.headers["Location"])) == "Vụ Một: 2 hồ sơ chờ trình, 1 đủ, 1 chưa rõ"
    assert client.get(f"{page}?don-vi=vu_khac").status_code == 404


def test_a_collective_is_proposed_with_its_own_parts(house):
    client = signed_in(house.officer)
    page = f"/dot-xet/{house.at.key}/chon/?don-vi=vu_mot&hinh-thuc={COLLECTIVE}&loai=tap-the"
    answer = client.post(page, {"chon": [f"tap-the-{house.phong.pk}"]})
    one = Nomination.objects.get()
    assert answer.headers["Location"] == f"/ho-so/{one.pk}/"
    assert (one.organisation, one.unit) == (house.phong, house.vu)
    assert set(one.passages.values_list("field", flat=True)) == {
        "tom_tat", "thanh_tich", "xep_loai", "so_lieu", "sang_kien", "danh_hieu", "khen_thuong", "ky_luat", "nhan_xet",
    }  # fmt: skip


def test_whoever_keeps_only_their_unit_needs_not_choose_it(house):
    alone = officer(house.phong, username="mot.minh", subtree=False)
    page = signed_in(alone).get(f"/dot-xet/{house.at.key}/chon/")
    assert heading(page).startswith("1 người: 1 chưa rõ điều kiện xét")


def test_who_was_joined_into_another_is_not_proposed_twice(house):
    drafts(house, house.an)
    kept = person("CB99", house.vu, name="Lê Mẫu An")
    works_at(kept, house.vu)
    Person.objects.filter(pk=house.an.pk).update(merged_into=kept)
    with pytest.raises(Refused, match=r"Đã có hồ sơ .* trong đợt này cho Lê Mẫu An"):
        drafts(house, kept)
    assert Nomination.objects.count() == 1
