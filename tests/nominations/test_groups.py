"""The legal group of a nominee: suggested by the register, chosen, read from Excel, judged by, fixed after handing in."""

from unicodedata import normalize

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import BEGINNING, DOCUMENT, awarding_round, body, officer, person
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import COLLECTIVE, DAY, FIGHTER, MERIT, House, dossier_house, drafts, submitted
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Initiative
from thidua.nominations.actions import (
    Proposals,
    Submission,
    answer,
    propose,
    put_group,
    receive,
    send_back,
    submit,
)
from thidua.nominations.models import KeptVerdict, Mark, Nomination
from thidua.nominations.queries import bodies_to_propose, groups_suggested, people_to_propose
from thidua.people.actions import add_posts, found
from thidua.people.actions.bodies import Place
from thidua.people.actions.persons import NewPost
from thidua.people.models import Organisation, Role
from thidua.people.models.bodies import Kind, Level
from thidua.people.models.persons import Standing
from thidua.people.refusals import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db
HEAD = "Họ và tên,Đơn vị,Danh hiệu đề nghị,Nhóm đối tượng\n"


@pytest.fixture
def house() -> House:
    """Bình was rated "hoàn thành nhiệm vụ" and has an initiative that others took up: enough for a worker, not for an official."""
    made = dossier_house()
    work = Initiative(person=made.binh, unit=made.vu, year=2025, title="Đồ gá", scope="co_so", replicable=True)
    enter(Lines(initiatives=[work]), source="thử", at=made.bo, on=DAY, actor=None)
    return made


def posted(who, at, title, standing=Standing.DIRECT):
    new = NewPost(person=who.key, organisation=at, title=title, since=BEGINNING, standing=standing)
    add_posts([new], at=at, on=DAY, actor=None)
    return who


def proposed(house, *people, award=FIGHTER, **groups):
    chosen = {("person", one.pk): groups["group"] for one in people} if groups else {}
    new = Proposals(round=house.at, award=award, unit=house.vu, recipients=people, groups=chosen)
    return propose(new, on=DAY, actor=house.officer)


def test_a_worker_is_judged_by_the_lane_of_workers_and_the_kept_verdict_says_so(house):
    (official,) = proposed(house, house.binh)
    assert official.group == "ca_nhan"
    with pytest.raises(Refused, match="chưa đủ"):
        submit(Submission(dossiers=[official.pk], document="TTr 1"), on=DAY, actor=house.officer)
    put_group(official, "cong_nhan", on=DAY, actor=house.officer)
    submit(Submission(dossiers=[official.pk], document="TTr 1"), on=DAY, actor=house.officer)
    kept = KeptVerdict.objects.get(nomination=official)
    assert (kept.verdict, kept.case["group"]) == ("met", "cong_nhan")


def test_the_group_is_what_the_post_tells_where_nobody_says_one(house):
    factory = body("nha_may", house.vu, name="Nhà máy Một", is_enterprise=True)
    corps = body("cong_an_tinh", house.vu, name="Công an tỉnh Mẫu")
    platoon = body("doi_mot", corps, name="Đội Một")
    people = {
        "cong_nhan": posted(person("G1", house.vu, name="Một"), house.vu, "Công nhân bậc 5"),
        "nguoi_lao_dong": posted(person("G2", house.vu, name="Hai"), factory, "Kỹ thuật viên"),
        "doanh_nhan": posted(person("G3", house.vu, name="Ba"), factory, "Giám đốc", Standing.BUSINESS),
        "llvt": posted(person("G4", house.vu, name="Bốn"), platoon, "Đội trưởng"),
        "nong_dan": posted(person("G5", house.vu, name="Năm"), house.vu, "Nông dân sản xuất giỏi"),
        "ca_nhan": posted(person("G6", house.vu, name="Sáu"), house.vu, "Trưởng phòng Công nhân viên"),
    }
    made = proposed(house, *people.values())
    assert [one.group for one in made] == list(people)
    shown = {one.name: one.group for one in people_to_propose(house.at, FIGHTER, house.vu, "", on=DAY)}
    assert {name: shown[name] for name in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu")} == {
        who.full_name: group for group, who in people.items()
    }


def test_the_group_of_a_body_is_what_its_name_sort_and_level_tell(house):
    def made(key, name, kind=Kind.OTHER, level=Level.UNDER, parent=house.vu, **more):
        place = Place(name=name, kind=kind, level=level, parent=parent)
        return found(key, place, on=BEGINNING, document=DOCUMENT, actor=None, **more)

    army = made("bqp", "Bộ Quốc phòng", Kind.MINISTRY, Level.MINISTRY, None)
    bodies = {
        "doanh_nghiep": made("ct", "Công ty Một", is_enterprise=True),
        "xa": made("xa", "Xã Mẫu Sơn", level=Level.COMMUNE),
        "thon": made("thon", "Thôn Hạ", level=Level.COMMUNE),
        "tinh": made("tinh", "Tỉnh Mẫu", Kind.PROVINCE, Level.MINISTRY, None),
        "bo_nganh_tinh": house.bo,
        "bqp_bca": army,
        "quan_khu_tong_cuc": made("qk", "Quân khu 1", parent=army),
        "tap_the_llvt": made("sd", "Sư đoàn 2", parent=army),
        "co_quan_quoc_hoi": made("vpqh", "Văn phòng Quốc hội", Kind.OFFICE, Level.MINISTRY, None),
    }
    told = groups_suggested(list(bodies.values()), on=DAY)
    assert {told[("collective", one.pk)]: one.pk for one in bodies.values()} == {
        group: one.pk for group, one in bodies.items()
    }
    plain = made("ban", "Ban Quản lý")  # no "bản" and nothing else
    commune_office = made("vp", "Văn phòng", level=Level.COMMUNE)
    assert groups_suggested([plain, commune_office, house.vu], on=DAY) == {}
    named = {one.name: one.group for one in bodies_to_propose(house.at, COLLECTIVE, house.vu, "", on=DAY)}
    assert (named["Công ty Một"], named["Ban Quản lý"], named["Xã Mẫu Sơn"]) == ("doanh_nghiep", "tap_the", "xa")


def test_a_group_the_law_has_not_for_the_award_is_refused(house):
    with pytest.raises(Refused, match=r"Luật không xét .* cho nhóm “người nước ngoài”") as refused:
        proposed(house, house.an, group="nguoi_nuoc_ngoai")
    assert refused.value.field == "group"
    assert "công nhân; nông dân" in refused.value.mend
    with pytest.raises(Refused, match="cho nhóm “xã, phường, đặc khu”"):
        proposed(house, house.an, group="xa")
    with pytest.raises(Refused, match="cho nhóm ấy"):
        proposed(house, house.an, group="linh_tinh")
    assert not Nomination.objects.exists()
    (one,) = proposed(house, house.an)
    with pytest.raises(Refused, match="người Việt Nam định cư ở nước ngoài"):
        put_group(one, "kieu_bao", on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="Chưa chọn nhóm đối tượng"):
        put_group(one, "", on=DAY, actor=house.officer)


def test_foreign_relations_mean_a_foreigner_until_somebody_says_who(house):
    at = awarding_round(house.bo, MERIT, key="doi-ngoai", name="Đối ngoại", path="doi_ngoai")
    (one,) = propose(
        Proposals(round=at, award=MERIT, unit=house.vu, recipients=[house.an]), on=DAY, actor=house.officer
    )
    assert one.group == "nguoi_nuoc_ngoai"


def test_the_page_suggests_judges_anew_and_carries_what_was_chosen(house):
    client = signed_in(house.officer)
    page = f"/dot-xet/{house.at.key}/chon/?don-vi=vu_mot&hinh-thuc={FIGHTER}"
    rows = {row[1].split(" Chuyên")[0]: row for row in table(client.get(page), "Ai được đề nghị")}
    assert rows["Phạm Mẫu Bình"][3] == "Chưa đủ"
    assert "Luật xét riêng ở hình thức này: công nhân, nông dân, người lao động." in text(client.get(page))
    value = f"ca-nhan-{house.binh.pk}"
    looked = client.post(page, {"xem": "1", "chon": [value], f"nhom-{value}": "cong_nhan"})
    assert (looked.status_code, Nomination.objects.count()) == (200, 0)
    html = looked.content.decode()
    assert '<option value="cong_nhan" selected>Công nhân</option>' in html
    assert f'value="{value}" checked' in html
    rows = {row[1].split(" Chuyên")[0]: row for row in table(looked, "Ai được đề nghị")}
    assert rows["Phạm Mẫu Bình"][3] == "Đủ"
    strange = client.post(page, {"xem": "1", f"nhom-{value}": "nguoi_nuoc_ngoai"})
    assert '<option value="ca_nhan" selected>' in strange.content.decode()
    refused = client.post(page, {"chon": [value], f"nhom-{value}": "nguoi_nuoc_ngoai"})
    assert (refused.status_code, Nomination.objects.count()) == (400, 0)
    assert "Luật không xét" in text(refused)
    client.post(page, {"chon": [value], f"nhom-{value}": "cong_nhan"})
    one = Nomination.objects.get()
    assert one.group == "cong_nhan"
    shown = client.get(f"/ho-so/{one.pk}/")
    assert heading(shown).startswith("Phạm Mẫu Bình: đủ")
    listed = client.get(f"/dot-xet/{house.at.key}/trinh/?don-vi=vu_mot")
    assert [row[2] for row in table(listed, "Danh sách đề nghị")] == ["Chiến sĩ thi đua cơ sở Công nhân"]


def test_a_household_has_nothing_to_choose(house):
    at = awarding_round(house.bo, MERIT, key="ho", name="Đợt hộ")
    page = signed_in(house.officer).get(f"/dot-xet/{at.key}/chon/?don-vi=vu_mot&hinh-thuc={MERIT}&loai=ho&q=mau")
    assert "Nhóm đối tượng" not in text(page)


def test_the_group_is_changed_while_the_unit_writes_and_then_stands(house):
    (one,) = proposed(house, house.an)
    client = signed_in(house.officer)
    answered = client.post(f"/ho-so/{one.pk}/nhom/", {"nhom": "cong_nhan", "truoc": "ca_nhan"})
    assert answered.headers["Location"] == f"/ho-so/{one.pk}/#muc-nhom_doi_tuong"
    one.refresh_from_db()
    assert one.group == "cong_nhan"
    event = Event.objects.get(action="nominations.nhom")
    assert (event.before, event.after, event.object_key) == ({"group": "ca_nhan"}, {"group": "cong_nhan"}, str(one.pk))
    with pytest.raises(ChangedMeanwhile, match="công nhân"):
        put_group(one, "nong_dan", seen="ca_nhan", on=DAY, actor=house.officer)
    refused = client.post(f"/ho-so/{one.pk}/nhom/", {"nhom": "xa"})
    assert (refused.status_code, "Luật không xét" in text(refused)) == (400, True)
    submit(Submission(dossiers=[one.pk], document="TTr 1"), on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="đơn vị không sửa được"):
        put_group(one, "ca_nhan", on=DAY, actor=house.officer)
    page = client.get(f"/ho-so/{one.pk}/").content.decode()
    assert 'name="nhom"' not in page
    assert "<strong>Công nhân</strong>" in page


def test_it_opens_again_only_where_it_was_sent_back(house):
    one, other = submitted(house, house.an, house.chi)
    receive([one.pk, other.pk], appraiser=None, on=DAY, actor=house.standing)
    asked = signed_in(house.standing).get(f"/ho-so/hang-loat/tra-lai/?chon={one.pk}")
    assert 'name="muc-nhom_doi_tuong"' in asked.content.decode()
    mark = {"nhom_doi_tuong": "Ông An là công nhân"}
    send_back(Nomination.objects.get(pk=one.pk), mark, until=None, on=DAY, actor=house.standing)
    send_back(Nomination.objects.get(pk=other.pk), {"thanh_tich": "x"}, until=None, on=DAY, actor=house.standing)
    with pytest.raises(Refused, match="không bị trả lại"):
        put_group(other, "cong_nhan", on=DAY, actor=house.officer)
    back = Nomination.objects.get(pk=one.pk)
    assert Mark.objects.get(nomination=back).was == "cá nhân"
    shown = signed_in(house.officer).get(f"/ho-so/{one.pk}/")
    assert "Cần sửa: Ông An là công nhân" in text(shown)
    with pytest.raises(Refused, match="chưa sửa và chưa trả lời"):
        answer(back, {}, on=DAY, actor=house.officer)
    put_group(back, "cong_nhan", on=DAY, actor=house.officer)
    answer(back, {}, on=DAY, actor=house.officer)
    kept = KeptVerdict.objects.filter(nomination=back).latest("pk")
    assert kept.case["group"] == "cong_nhan"


def test_only_who_writes_for_the_unit_changes_it(house):
    (one,) = proposed(house, house.an)
    for who in (house.other, house.standing):
        with pytest.raises(PermissionDenied):
            put_group(one, "cong_nhan", on=DAY, actor=who)
    assert signed_in(house.other).post(f"/ho-so/{one.pk}/nhom/", {"nhom": "cong_nhan"}).status_code == 404
    auditor = officer(house.bo, Role.AUDITOR, username="thanh.tra")
    assert signed_in(auditor).post(f"/ho-so/{one.pk}/nhom/", {"nhom": "cong_nhan"}).status_code == 403
    one.refresh_from_db()
    assert one.group == "ca_nhan"


def listed(house, *lines, form=lambda said: said):
    sent = SimpleUploadedFile("ds.csv", form(HEAD + "\n".join(lines)).encode())
    return signed_in(house.officer).post(f"/dot-xet/{house.at.key}/tu-excel/", {"don-vi": "vu_mot", "file": sent})


@pytest.mark.parametrize("said", ["công nhân", "Công  Nhân", "CÔNG NHÂN", "nhóm công nhân"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_column_of_a_list_is_judged_by_and_becomes_the_group(house, said, form):
    shown = listed(house, f"Phạm Mẫu Bình,Vụ Một,CSTĐCS,{said}", form=lambda words: normalize(form, words))
    assert heading(shown) == "1 dòng: 1 khớp sổ"
    (row,) = table(shown, "Danh sách trong tệp")
    assert "Xét theo nhóm: Công nhân" in row[2]
    assert row[3].startswith("Đủ")
    value = f"{FIGHTER}:ca-nhan-{house.binh.pk}:cong_nhan"
    assert f'value="{value}" checked' in shown.content.decode()
    client = signed_in(house.officer)
    client.post(f"/dot-xet/{house.at.key}/tu-excel/", {"don-vi": "vu_mot", "chon": [value]})
    assert Nomination.objects.get().group == "cong_nhan"


def test_a_list_without_a_group_follows_the_register(house):
    posted(house.binh, house.phong, "Công nhân")
    (row,) = table(listed(house, "Phạm Mẫu Bình,Vụ Một,CSTĐCS,"), "Danh sách trong tệp")
    assert "Xét theo nhóm: Công nhân" in row[2]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("cong nhn", "không hiểu nhóm đối tượng “cong nhn”. Ghi một nhóm"),
        (
            "người nước ngoài",
            "luật không xét Chiến sĩ thi đua cơ sở cho cá nhân thuộc nhóm “người nước ngoài”. Ghi một trong: cá nhân;",
        ),
    ],
)
def test_a_group_nobody_knows_or_the_law_has_not_names_the_cell_and_the_mend(house, said, why):
    shown = listed(house, "Lê Mẫu An,Vụ Một,CSTĐCS,", f"Phạm Mẫu Bình,Vụ Một,CSTĐCS,{said}")
    assert heading(shown) == "2 dòng: 1 khớp sổ, 1 chưa lập được"
    rows = table(shown, "Danh sách trong tệp")
    assert "ô D3 (cột “Nhóm đối tượng”): " + why in rows[1][2]
    assert "hoặc để trống." in rows[1][2]


def test_what_a_page_sends_by_hand_is_asked_again(house):
    client = signed_in(house.officer)
    sent = {"don-vi": "vu_mot", "chon": [f"{FIGHTER}:ca-nhan-{house.an.pk}:nguoi_nuoc_ngoai"]}
    refused = client.post(f"/dot-xet/{house.at.key}/tu-excel/", sent)
    assert (refused.status_code, "Luật không xét" in text(refused)) == (400, True)
    client.post(f"/dot-xet/{house.at.key}/tu-excel/", sent | {"chon": [f"{FIGHTER}:ca-nhan-{house.an.pk}"]})
    assert Nomination.objects.get().group == "ca_nhan"


def test_an_old_dossier_without_a_group_is_judged_as_before(house):
    (one,) = drafts(house, house.an)
    Nomination.objects.update(group="")
    Organisation.objects.filter(pk=house.vu.pk).update(is_enterprise=True)
    shown = signed_in(house.officer).get(f"/ho-so/{one.pk}/")
    assert heading(shown).startswith("Lê Mẫu An: đủ")
    assert '<option value="" selected>Chọn nhóm …</option>' in shown.content.decode()
