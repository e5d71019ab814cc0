"""The list of dossiers and the acts on a selection; who sees what."""

import re
from contextlib import suppress
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import nomination, officer, person
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import DAY, FIGHTER, MERIT, House, appraised, dossier_house, drafts, submitted, works_at
from tests.pages import heading, text
from thidua.nominations.actions import (
    advance_all,
    answer,
    assign,
    conclude,
    forward,
    put_before_council,
    receive,
    send_back,
    stop,
    take_back,
)
from thidua.nominations.barring import STATES
from thidua.nominations.models import Appraisal, Nomination, State
from thidua.nominations.queries import appraisers_of, with_all
from thidua.nominations.views.bulk import fitting
from thidua.people.models import Person, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return dossier_house()


def today():
    return timezone.localdate()


def varied(house) -> list[Nomination]:
    """Dossiers at every step the acts begin from, and some at others."""
    new, fit, waiting, back, answered = submitted(house, house.an, house.chi, *more_people(house, 3))
    receive([one.pk for one in (fit, waiting, back, answered)], appraiser=None, on=DAY, actor=house.standing)
    conclude([fit.pk], fit=True, on=DAY, actor=house.standing)
    for one in (back, answered):
        send_back(
            Nomination.objects.get(pk=one.pk), {"thanh_tich": "Ghi bằng số"}, until=None, on=DAY, actor=house.standing
        )
    answer(Nomination.objects.get(pk=answered.pk), {"thanh_tich": "Giữ nguyên"}, on=DAY, actor=house.officer)
    council, passed = appraised(house, house.an, house.chi, award=MERIT)
    conclude([council.pk, passed.pk], fit=True, on=DAY, actor=house.standing)
    put_before_council([council.pk, passed.pk], on=DAY, actor=house.standing)
    advance_all(list(Nomination.objects.filter(pk=passed.pk).select_related("at")), State.PASSED, on=DAY, actor=None)
    (draft,) = drafts(house, house.binh, award=MERIT)
    pks = [one.pk for one in (new, fit, waiting, back, answered, council, passed, draft)]
    return list(with_all(Nomination.objects.filter(pk__in=pks)))


def more_people(house, many: int) -> list[Person]:
    found = [person(f"CB2{at}", house.vu, name=f"Người Mẫu {at}") for at in range(many)]
    for one in found:
        works_at(one, house.vu)
    return found


def does(act: str, one: Nomination, who) -> bool:
    """Whether the act itself is done; whatever it did is undone."""
    acts = {
        "tiep-nhan": lambda: receive([one.pk], appraiser=house_appraiser(one), on=DAY, actor=who),
        "giao": lambda: assign([one.pk], house_appraiser(one), on=DAY, actor=who),
        "dat": lambda: conclude([one.pk], fit=True, on=DAY, actor=who),
        "khong-dat": lambda: conclude([one.pk], fit=False, note="x", on=DAY, actor=who),
        "tra-lai": lambda: send_back(one, {"thanh_tich": "x"}, until=None, on=DAY, actor=who),
        "chuyen": lambda: forward([one.pk], document="CV 1", on=DAY, actor=who),
        "ra-hoi-dong": lambda: put_before_council([one.pk], on=DAY, actor=who),
        "ve-tham-dinh": lambda: take_back([one.pk], reason="x", on=DAY, actor=who),
        "dung": lambda: stop([one.pk], reason="x", document="CV 2", on=DAY, actor=who),
    }
    done = True
    with suppress(_Undo), transaction.atomic():
        try:
            acts[act]()
        except (Refused, PermissionDenied):
            done = False
        raise _Undo
    return done


class _Undo(Exception):  # noqa: N818 - what it asks for
    """What was tried is not kept."""


def house_appraiser(one: Nomination):
    return appraisers_of(one, on=DAY).first()


def names(page):
    return [row[-5] for row in table(page, "Các hồ sơ")]  # a column for ticks goes before where an act can be done


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
    member = signed_in(council)
    assert [member.get(f"/ho-so/{place}").status_code for place in ("", f"{sent.pk}/")] == [403, 403]
    secretary = signed_in(officer(house.bo, Role.COUNCIL_SECRETARY, username="thu.ky", subtree=False))
    assert [row[0] for row in table(secretary.get("/ho-so/"), "Các hồ sơ")] == ["Trần Mẫu Chi"]
    page = member.get(f"/dot-xet/{house.at.key}/")
    assert "1 hồ sơ" in heading(page)
    assert 'href="/ho-so/' not in page.content.decode()
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
    assert heading(asked) == "Đưa 1 hồ sơ ra Hội đồng; 1 hồ sơ bỏ qua"
    client.post("/ho-so/hang-loat/ra-hoi-dong/", {"chon": [one.pk]})
    assert Nomination.objects.get(pk=one.pk).state == State.BEFORE_COUNCIL
    stranger = signed_in(house.officer)
    stranger.post("/ho-so/hang-loat/ra-hoi-dong/", {"chon": [two.pk]})
    assert Nomination.objects.get(pk=two.pk).state == State.APPRAISAL


def test_a_bulk_act_may_take_the_whole_filtered_list_not_only_the_page_that_is_seen(house):
    many = [
        nomination(house.at, MERIT, house.vu, person(f"X{at}", house.vu, name=f"Người Thứ {at}"), at=house.bo, state=State.SUBMITTED)
        for at in range(52)
    ]  # fmt: skip
    drafts(house, house.an)
    client = signed_in(house.standing)
    page = client.get("/ho-so/?trang-thai=trinh")
    assert "Chọn cả 52 hồ sơ đang lọc" in text(page)
    asked = client.get("/ho-so/hang-loat/tiep-nhan/", {"ve": "trang-thai=trinh", "het": "1", "chon": str(many[0].pk)})
    assert heading(asked) == "Tiếp nhận 52 hồ sơ"
    assert asked.content.decode().count('name="chon"') == 52
    assert "Chọn cả" not in text(client.get("/ho-so/?q=nguoi+thu+7"))
    assert heading(signed_in(house.other).get("/ho-so/hang-loat/tiep-nhan/", {"ve": "", "het": "1"})) == (
        "Không hồ sơ nào làm được việc “Tiếp nhận”"
    )


def test_what_the_preview_promises_is_what_the_act_does(house):
    """Whatever act on whatever dossier, by whomever: shown as possible if and only if the act does it."""
    rows = varied(house)
    people = (
        house.standing, house.officer, officer(house.bo, Role.STANDING, username="nguoi.hai"),
        officer(house.bo, Role.COUNCIL_SECRETARY, username="thu.ky"),
    )  # fmt: skip
    tried = [(act, one, who) for act in STATES for one in rows for who in people]
    told = {True: 0, False: 0}
    for act, one, who in tried:
        promised = not fitting(act, [one], who, on=DAY)
        assert promised is does(act, one, who), (act, one.state, who.username)
        told[promised] += 1
    assert min(told.values()) > 5


def test_a_dossier_that_moved_on_since_the_preview_is_named_and_nothing_is_done(house):
    one, two = submitted(house, house.an, house.chi)
    client = signed_in(house.standing)
    receive([one.pk], appraiser=None, on=DAY, actor=house.standing)
    page = client.post("/ho-so/hang-loat/tiep-nhan/", {"chon": [one.pk, two.pk], "nguoi": house.standing.pk})
    assert (page.status_code, "Lê Mẫu An: đang ở bước “Đang thẩm định”." in text(page)) == (400, True)
    assert Nomination.objects.get(pk=two.pk).state == State.SUBMITTED
    assert re.findall(r'name="chon" value="(\d+)"', page.content.decode()) == [str(two.pk)]


def test_the_queries_of_the_list_do_not_grow_with_the_days_dossiers_were_submitted(house):
    """Nor do those of the acts offered: the register, the roads and the rules are looked up once for all days."""
    people = [house.an, house.chi, *more_people(house, 6)]
    rows = [one.pk for one in appraised(house, *people)]
    client = signed_in(house.standing)
    client.get("/ho-so/")
    with CaptureQueriesContext(connection) as first:
        client.get("/ho-so/")
    for at, pk in enumerate(rows):
        Nomination.objects.filter(pk=pk).update(submitted_on=DAY - timedelta(days=at))
    with CaptureQueriesContext(connection) as second:
        assert len(client.get("/ho-so/").context["rows"]) == len(rows)
    assert len(second) == len(first)


def test_only_acts_that_can_be_done_are_offered(house):
    submitted(house, house.an)
    client = signed_in(house.standing)
    acts = re.findall(r'formaction="/ho-so/hang-loat/([a-z-]+)/"', client.get("/ho-so/").content.decode())
    assert acts == ["tiep-nhan"]
    assert "formaction" not in signed_in(house.officer).get("/ho-so/").content.decode()
    one = Nomination.objects.get()
    receive([one.pk], appraiser=None, on=DAY, actor=house.standing)
    conclude([one.pk], fit=True, on=DAY, actor=house.standing)
    page = client.get(f"/ho-so/{one.pk}/").content.decode()
    assert re.findall(r"/ho-so/hang-loat/([a-z-]+)/", page) == ["ra-hoi-dong", "giao"]


def test_the_filters_stay_after_a_bulk_act_and_the_keys_count_what_was_chosen(house):
    one, two = submitted(house, house.an, house.chi)
    drafts(house, house.binh, award=MERIT)
    client = signed_in(house.standing)
    there = f"/ho-so/?dot={house.at.key}&hinh-thuc={FIGHTER}"
    page = client.get(there).content.decode()
    found = re.findall(r'class="key" href="([^"]+)".*?key-count">(\d+)<', page)
    assert [(unescape(href).removeprefix("/ho-so/"), int(many)) for href, many in found] == [
        (f"?dot={house.at.key}&hinh-thuc={FIGHTER}&toi=viec", 2), (f"?dot={house.at.key}&hinh-thuc={FIGHTER}&toi=tra", 0),
        (f"?dot={house.at.key}&hinh-thuc={FIGHTER}&han=tre", Nomination.objects.filter(due__lt=today(), award=FIGHTER).count()),
        (f"?dot={house.at.key}&hinh-thuc={FIGHTER}&toi=xong", 0), (f"?dot={house.at.key}&hinh-thuc={FIGHTER}", 2),
    ]  # fmt: skip
    query = f"dot={house.at.key}&hinh-thuc={FIGHTER}"
    assert f'name="ve" value="{query.replace("&", "&amp;")}"' in page
    asked = client.get(
        f"/ho-so/hang-loat/tiep-nhan/?chon={one.pk}&chon={two.pk}&{urlencode({'ve': query})}"
    ).content.decode()
    assert f'name="ve" value="{query.replace("&", "&amp;")}"' in asked
    sent = {"chon": [one.pk, two.pk], "nguoi": house.standing.pk, "ve": query}
    assert client.post("/ho-so/hang-loat/tiep-nhan/", sent).headers["Location"] == there
    sent = {"chon": [one.pk], "ve": "//xa.vn/?toi=xong&x=1"}
    assert client.post("/ho-so/hang-loat/dat/", sent).headers["Location"] == "/ho-so/"
    assert names(client.get("/ho-so/?toi=xong")) == ["Lê Mẫu An"]


def test_the_appraiser_reads_each_part_where_it_is_sent_back(house):
    (one,) = appraised(house, house.an)
    page = signed_in(house.standing).get(f"/ho-so/hang-loat/tra-lai/?chon={one.pk}").content.decode()
    part = (
        page.partition('aria-label="Xếp loại')[2].partition("</section>")[0] or page.partition('name="muc-xep_loai"')[0]
    )
    assert "Năm 2025" in part
    assert 'name="muc-xep_loai"' in page


def test_who_is_proposed_cannot_be_chosen_to_appraise(house):
    submitted(house, house.an)
    house.standing.person = house.an
    house.standing.save()
    page = signed_in(house.standing).get(f"/ho-so/hang-loat/tiep-nhan/?chon={Nomination.objects.get().pk}")
    radio = re.search(rf'<input type="radio" name="nguoi" value="{house.standing.pk}"[^>]*>', page.content.decode())
    assert radio
    assert ("disabled" in radio[0], "checked" in radio[0]) == (True, False)
    assert "là hồ sơ của chính người ấy, không giao được" in text(page)


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
