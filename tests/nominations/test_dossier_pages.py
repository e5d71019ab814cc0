"""The list of dossiers and the acts on a selection; who sees what."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import officer
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import DAY, FIGHTER, MERIT, House, appraised, dossier_house, drafts, submitted
from tests.pages import heading, text
from thidua.nominations.models import Appraisal, Nomination, State
from thidua.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return dossier_house()


def names(page):
    return [row[1] for row in table(page, "Các hồ sơ")]


def test_the_list_is_filtered_in_its_address(house):
    submitted(house, house.an, house.chi)
    drafts(house, house.binh, award=MERIT)
    client = signed_in(house.officer)
    assert names(client.get("/ho-so/")) == ["Phạm Mẫu Bình", "Lê Mẫu An", "Trần Mẫu Chi"]
    assert names(client.get("/ho-so/?trang-thai=soan")) == ["Phạm Mẫu Bình"]
    assert names(client.get(f"/ho-so/?hinh-thuc={FIGHTER}&q=chi")) == ["Trần Mẫu Chi"]
    assert names(client.get(f"/ho-so/?dot={house.at.key}&don-vi=vu_mot")) == [
        "Phạm Mẫu Bình",
        "Lê Mẫu An",
        "Trần Mẫu Chi",
    ]
    assert heading(client.get("/ho-so/?dot=khong-co")) == "Không có hồ sơ nào khớp"
    assert client.get("/ho-so/?trang-thai=bay").headers["Location"] == "/ho-so/"
    assert client.get("/ho-so/?toi=viec&x=1").headers["Location"] == "/ho-so/?toi=viec"


def test_late_ones_and_mine_stand_out(house):
    one, _ = appraised(house, house.an, house.chi)
    Nomination.objects.update(due=date(2999, 1, 1))
    Nomination.objects.filter(pk=one.pk).update(due=DAY)
    client = signed_in(house.standing)
    page = client.get("/ho-so/")
    assert heading(page) == "2 hồ sơ, 1 quá hạn, 2 chờ ông/bà"
    assert names(client.get("/ho-so/?han=tre")) == ["Lê Mẫu An"]
    assert names(client.get("/ho-so/?toi=viec")) == ["Lê Mẫu An", "Trần Mẫu Chi"]
    assert heading(client.get("/ho-so/?toi=xong")) == "Không có hồ sơ nào khớp"


def test_the_queries_of_the_list_do_not_grow_with_it(house):
    client = signed_in(house.standing)
    submitted(house, house.an)
    client.get("/ho-so/")
    with CaptureQueriesContext(connection) as first:
        client.get("/ho-so/")
    submitted(house, house.chi)
    submitted(house, house.an, house.chi, award=MERIT)
    Nomination.objects.update(due=date(2999, 1, 1))
    with CaptureQueriesContext(connection) as second:
        assert heading(client.get("/ho-so/")) == "4 hồ sơ, 4 chờ ông/bà"
    assert len(second) == len(first)


def test_others_see_drafts_of_their_own_unit_alone_and_a_person_their_own(house):
    (draft,) = drafts(house, house.an)
    (sent,) = submitted(house, house.chi)
    assert heading(signed_in(house.other).get("/ho-so/")) == "Chưa có hồ sơ đề nghị nào"
    council = officer(house.bo, Role.COUNCIL_MEMBER, username="uy.vien", subtree=False)
    assert [row[0] for row in table(signed_in(council).get("/ho-so/"), "Các hồ sơ")] == ["Trần Mẫu Chi"]
    self_ = officer(house.phong, Role.PERSON, username="chinh.chi")
    self_.person = house.chi
    self_.save()
    client = signed_in(self_)
    page = client.get(f"/ho-so/{sent.pk}/")
    assert (page.status_code, "<textarea" in page.content.decode()) == (200, False)
    assert client.get(f"/ho-so/{draft.pk}/").status_code == 404
    assert client.get(f"/dot-xet/{house.at.key}/").status_code == 403


def test_a_bulk_act_is_shown_before_it_is_done_and_says_whom_it_leaves_out(house):
    one, two = submitted(house, house.an, house.chi)
    (draft,) = drafts(house, house.binh, award=MERIT)
    client = signed_in(house.standing)
    address = f"/ho-so/hang-loat/tiep-nhan/?chon={one.pk}&chon={two.pk}&chon={draft.pk}&chon=x&chon=0"
    page = client.get(address)
    assert heading(page) == "Tiếp nhận 2 hồ sơ; 1 hồ sơ bỏ qua"
    assert "Đang ở bước “Đang soạn”" in text(page)
    assert not Appraisal.objects.exists()
    answer = client.post("/ho-so/hang-loat/tiep-nhan/", {"chon": [one.pk, two.pk], "nguoi": house.standing.pk})
    assert answer.headers["Location"] == "/ho-so/"
    assert set(Nomination.objects.filter(pk__in=[one.pk, two.pk]).values_list("state", flat=True)) == {State.APPRAISAL}
    refused = client.post("/ho-so/hang-loat/khong-dat/", {"chon": [one.pk, two.pk]})
    assert (refused.status_code, "Chưa ghi vì sao không đủ điều kiện trình." in text(refused)) == (400, True)
    client.post("/ho-so/hang-loat/dat/", {"chon": [one.pk, two.pk]})
    assert Appraisal.objects.filter(result=Appraisal.Result.FIT).count() == 2
    assert heading(client.get(f"/ho-so/{one.pk}/")) == "Lê Mẫu An: đủ điều kiện trình"
    assert client.get("/ho-so/hang-loat/xoa/").status_code == 404
    asked = client.get(f"/ho-so/hang-loat/ra-hoi-dong/?chon={one.pk}&chon={draft.pk}")
    assert heading(asked) == "Đưa ra Hội đồng 1 hồ sơ; 1 hồ sơ bỏ qua"
    client.post("/ho-so/hang-loat/ra-hoi-dong/", {"chon": [one.pk]})
    assert Nomination.objects.get(pk=one.pk).state == State.BEFORE_COUNCIL
    stranger = signed_in(house.officer)
    stranger.post("/ho-so/hang-loat/ra-hoi-dong/", {"chon": [two.pk]})
    assert Nomination.objects.get(pk=two.pk).state == State.APPRAISAL


def test_assigning_by_selection_needs_somebody(house):
    one, two = appraised(house, house.an, house.chi)
    client = signed_in(house.standing)
    second = officer(house.bo, Role.STANDING, username="nguoi.hai")
    refused = client.post("/ho-so/hang-loat/giao/", {"chon": [one.pk, two.pk]})
    assert "Chưa chọn người thẩm định." in text(refused)
    client.post("/ho-so/hang-loat/giao/", {"chon": [one.pk, two.pk], "nguoi": second.pk})
    assert Appraisal.objects.filter(appraiser=second, ended_on=None).count() == 2


def test_a_unit_withdraws_from_the_page(house):
    (one,) = submitted(house, house.an)
    client = signed_in(house.officer)
    assert heading(client.get(f"/ho-so/{one.pk}/rut/")) == "Rút hồ sơ của Lê Mẫu An?"
    assert client.post(f"/ho-so/{one.pk}/rut/", {"ly-do": ""}).status_code == 400
    client.post(f"/ho-so/{one.pk}/rut/", {"ly-do": "Nhầm người"})
    assert "Nhầm người" in text(client.get(f"/ho-so/{one.pk}/"))


def test_the_empty_list_leads_nobody_to_a_page_they_may_not_open(house):
    nominee, seer = officer(house.vu, Role.PERSON, username="nguoi.duoc.xet"), house.other
    for user, leads in ((nominee, False), (seer, True)):
        page = signed_in(user).get("/ho-so/")
        assert "Chưa có hồ sơ" in text(page)
        assert ('href="/dot-xet/"' in page.content.decode().partition("<main")[2]) is leads
