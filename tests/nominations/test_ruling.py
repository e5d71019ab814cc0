"""Own rules by form: what an officer fills in is written as one more rule, held against the law, and read back the same."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.builders import officer
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, FIGHTER, MERIT, House, dossier_house
from tests.nominations.test_own_rules import RULES
from tests.pages import heading, text
from thidua.law.councils.quotas import COUNTS
from thidua.law.councils.shares import share_words
from thidua.law.local import Decision, Rule, read, taken_apart
from thidua.law.spelling import tidy
from thidua.nominations.actions import UnlawfulRule, end_rule, write_rule, write_rules
from thidua.nominations.models import OwnRules
from thidua.nominations.own_words import plain
from thidua.nominations.queries import rules_over
from thidua.nominations.rule_forms import FORMS, filled
from thidua.people.models import Role
from thidua.people.refusals import ChangedMeanwhile, Refused

PAGE = "/dot-xet/quy-dinh-rieng/"
VOTE = f"{PAGE}ty-le-phieu/"
CHOSEN = "chien_si_thi_dua_cap_bo"
SOURCE = {
    "co-quan": "bo_mau", "document": "Quyết định số 20/QĐ-BM", "signed_on": "05/01/2026", "place": "Điều 6",
    "is_checked": "co", "since": "1/7/2026",
}  # fmt: skip
SENT = SOURCE | {
    "awards": [CHOSEN],
    "levels": ["cap_bo"],
    "share": "85",
    "way": "at_least",
    "of": "tong_so",
    "ballot": "phieu_kin",
}

AWARDS = st.lists(st.sampled_from([CHOSEN, FIGHTER, MERIT, "giay_khen"]), min_size=1, unique=True).map(sorted)
WORDS = st.text(st.characters(categories=["L", "Nd", "P"]), min_size=1, max_size=30).map(tidy).filter(bool)
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=200).filter(bool).map(share_words)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@st.composite
def made(draw: st.DrawFn, kind: str) -> Rule:
    start = draw(DAYS)
    end = draw(st.none() | st.integers(0, 900).map(lambda many: start + timedelta(days=many)))
    signed = draw(st.none() | DAYS)
    document = draw(WORDS) + (f" ngày {signed:%d/%m/%Y}" if signed else "")
    decision = Decision(start, end, document, draw(st.sampled_from(["source", "unverified"])), DAY)
    entries = draw(_entries(kind, start, end))
    return Rule(
        kind, {**({} if kind == "day_off" else {"awards": draw(AWARDS)}), **entries, "place": draw(WORDS)}, decision
    )


def _entries(kind, start, end):
    match kind:
        case "threshold":
            way = st.sampled_from(["at_least", "more_than"]).flatmap(
                lambda way: st.fixed_dictionaries(
                    {
                        way: SHARES.filter(lambda share: share != "100 %"),
                        "of": st.sampled_from(["tong_so", "co_mat", "hop_le"]),
                    }
                )
            )
            more = st.fixed_dictionaries(
                {},
                optional={
                    "ballot": st.sampled_from(["bo_phieu", "phieu_kin"]),
                    "absent": st.sampled_from(["van_ban", "khong_tinh"]),
                    "quorum": SHARES,
                },
            )
            levels = st.sampled_from([["cap_bo"], ["co_so"], ["cap_bo", "co_so"]])
            return st.tuples(levels, way, more).map(lambda all_: {"levels": all_[0], **all_[1], **all_[2]})
        case "quota":
            return st.fixed_dictionaries({"at_most": SHARES, "of": st.sampled_from(sorted(COUNTS))})
        case "criterion":
            return st.fixed_dictionaries({"text": WORDS})
        case "deadline":
            within = st.fixed_dictionaries({"step": WORDS, "working_days": st.integers(1, 365)})
            days = st.dates(date(2028, 1, 1), date(2028, 12, 31))
            by_day = st.tuples(WORDS, days).map(lambda one: {"step": one[0], "day": one[1].day, "month": one[1].month})
            return within | by_day
        case "paper":
            return st.fixed_dictionaries({"text": WORDS}, optional={"copies": st.integers(1, 20)})
        case _:
            off = st.lists(st.dates(start, end or start + timedelta(days=400)), min_size=1, max_size=9, unique=True)
            return st.fixed_dictionaries({"days": off, "text": WORDS})


def _typed(rule: Rule) -> dict[str, Any]:
    """What a browser sends of a form that shows a rule."""
    return {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value
        for name, value in filled(rule).items()
        if value is not None
    }


@pytest.mark.parametrize("kind", sorted(FORMS))
@hypothesis_settings(max_examples=40)
@given(data=st.data())
def test_a_rule_shown_in_its_form_is_told_by_it_again(kind, data):
    rule = data.draw(made(kind))
    form = FORMS[kind](_typed(rule), on=DAY, name=str)
    assert form.is_valid(), form.errors
    assert form.told() == rule


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("cần phieu_kin (Nghị định 152/2025/NĐ-CP Điều 6)", "Cần bỏ phiếu kín (Nghị định 152/2025/NĐ-CP Điều 6)."),
        ("cần advanced, đang ghi “meeting”", f"Cần {COUNTS['advanced']}, đang ghi {COUNTS['meeting']}."),
        ("từ 2026-01-01 đến 2026-12-31", "Từ 01/01/2026 đến 31/12/2026."),
    ],
)
def test_no_code_reaches_a_reader(code, said):
    assert plain(code) == said


@pytest.fixture
def house(db) -> House:
    return dossier_house()


def test_a_threshold_is_filled_in_and_shown_as_a_card(house):
    client = signed_in(house.standing)
    assert "Cơ quan chưa ban hành quy định nào" in text(client.get(PAGE))
    answer = client.post(VOTE, SENT)
    assert answer.headers["Location"] == f"{PAGE}?co-quan=bo_mau"
    page = client.get(PAGE)
    assert heading(page) == "Bộ Mẫu: 1 tỷ lệ phiếu"
    said = text(page)
    for words in (
        "Từ 85 % tổng số thành viên Hội đồng trở lên đồng ý", "Bỏ phiếu kín", "Từ 01/07/2026",
        "Điều 6, Quyết định số 20/QĐ-BM ngày 05/01/2026",
    ):  # fmt: skip
        assert words in said, words
    assert not [code for code in ("at_least", "tong_so", "phieu_kin", CHOSEN) if code in said]
    layers = rules_over(house.bo, on=DAY)
    line = layers.threshold(CHOSEN, "cap_bo", date(2026, 7, 1)) if layers else None
    assert line
    assert (line.words, line.cite) == ("từ 85 % trở lên", "Quyết định số 20/QĐ-BM ngày 05/01/2026 Điều 6")


def test_a_new_decision_takes_the_place_and_the_days_before_stay_as_they_were(house):
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    client = signed_in(house.standing)
    twice = client.post(VOTE, SENT)
    assert (twice.status_code, "Đã có tỷ lệ phiếu cho" in text(twice)) == (400, True)
    shown = text(client.get(f"{VOTE}?co-quan=bo_mau&thay=0"))
    assert "Đang ghi: Từ 80 % tổng số thành viên Hội đồng trở lên đồng ý (Điều 6, Quyết định 15/QĐ-BM)" in shown
    seen = OwnRules.objects.get().pk
    assert client.post(VOTE, SENT | {"thay": "0", "ban": str(seen)}).status_code == 302
    found = read(OwnRules.objects.order_by("-pk")[0].text, "a.toml")
    days = (date(2026, 6, 30), date(2026, 7, 1))
    assert [line.words if (line := found.threshold(CHOSEN, "cap_bo", day)) else None for day in days] == [
        "từ 80 % trở lên", "từ 85 % trở lên",
    ]  # fmt: skip
    assert (found.papers(MERIT, days[0]), OwnRules.objects.order_by("pk")[0].text) == (
        read(RULES, "a.toml").papers(MERIT, days[0]), RULES,
    )  # fmt: skip


def test_what_is_less_than_the_law_is_told_at_its_field_and_stays_typed(house):
    laxer = SENT | {"awards": ["chien_si_thi_dua_toan_quoc"], "share": "80 %", "of": "co_mat"}
    answer = signed_in(house.standing).post(VOTE, laxer)
    form = answer.context["form"]
    assert (answer.status_code, set(form.errors)) == (400, {"share", "of"})
    assert form["share"].value() == "80 %"
    assert "Không được thấp hơn 90 %" in form.errors["share"][0]
    assert not [code for code in ("tong_so", "co_mat") if code in " ".join(form.errors["of"])]
    assert not OwnRules.objects.exists()


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"share": "tám mươi"}, "share", "Không đọc được tỷ lệ “tám mươi”."),
        ({"share": "", "ballot": ""}, "share", "Chưa quy định gì."),
        ({"awards": []}, "awards", "Chưa chọn danh hiệu, hình thức nào."),
        ({"levels": []}, "levels", "Chưa chọn Hội đồng nào."),
        ({"since": "31/02/2026"}, "since", "Không có ngày này."),
        ({"until": "30/06/2026"}, "until", "Ngày cuối phải từ 01/07/2026 trở đi"),
        ({"share": "100 %", "way": "more_than"}, "way", "Không thể quá 100 %."),
        ({"place": " "}, "place", "Chưa điền ô này."),
    ],
)
def test_every_slip_is_told_at_its_field(house, change, field, said):
    answer = signed_in(house.standing).post(VOTE, SENT | change)
    errors = answer.context["form"].errors
    assert (answer.status_code, list(errors), errors[field][0].startswith(said)) == (400, [field], True)


@pytest.mark.parametrize(
    ("slug", "more", "said"),
    [
        ("chi-tieu", {"awards": [FIGHTER], "share": "14,5%", "of": "advanced"}, "Không quá 14,5 % số người đạt"),
        ("dieu-kien", {"awards": [MERIT], "text": "Không có đơn tố cáo đúng"}, "Không có đơn tố cáo đúng"),
        ("thoi-han", {"awards": [MERIT], "step": "Thẩm định", "working_days": "20"}, "Thẩm định: 20 ngày làm việc"),
        (
            "thoi-han",
            {"awards": [MERIT], "step": "Gửi hồ sơ", "year_day": "15/12"},
            "Gửi hồ sơ: trước hoặc trong ngày 15/12",
        ),
        ("giay-to", {"awards": [MERIT], "text": "Bản xác nhận", "copies": "2"}, "Bản xác nhận, 2 bản"),
        (
            "ngay-nghi",
            {"days": "28/08/2026, 31/08/2026", "text": "Ngày truyền thống"},
            "Ngày truyền thống: 28/08/2026, 31/08/2026",
        ),
    ],
)
def test_every_kind_has_its_form(house, slug, more, said):
    client = signed_in(house.standing)
    assert client.get(f"{PAGE}{slug}/").status_code == 200
    assert client.post(f"{PAGE}{slug}/", SOURCE | more).status_code == 302
    assert said in text(client.get(PAGE))


def test_a_rule_ends_on_a_day_or_was_a_mistake(house):
    client = signed_in(house.standing)
    page = f"{PAGE}dieu-kien/"
    client.post(page, SOURCE | {"awards": [MERIT], "text": "Không có đơn tố cáo đúng", "since": "1/1/2020"})
    ending = {"co-quan": "bo_mau", "thay": "0", "how": "het"}
    first = {"ban": str(OwnRules.objects.get().pk)}
    lacking = client.post(f"{page}thoi/", ending | first)
    assert (lacking.status_code, list(lacking.context["form"].errors)) == (400, ["last"])
    early = client.post(f"{page}thoi/", ending | first | {"last": "31/12/2019"})
    assert "Quy định này áp dụng từ 01/01/2020." in text(early)
    assert client.post(f"{page}thoi/", ending | first | {"last": "31/12/2020"}).status_code == 302
    over = client.get(PAGE)
    assert heading(over) == "Bộ Mẫu không còn quy định riêng nào áp dụng"
    assert "1 điều kiện thêm đã thôi áp dụng" in text(over)
    now = {"ban": str(OwnRules.objects.order_by("-pk")[0].pk), "how": "nham"}
    assert client.post(f"{page}thoi/", ending | now).status_code == 302
    assert heading(client.get(PAGE)) == "Bộ Mẫu: chưa ban hành quy định riêng"


def test_two_at_once_do_not_end_each_others_rules(house):
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    seen = OwnRules.objects.get().pk
    write_rules(house.bo, RULES.replace("80 %", "85 %"), on=DAY, actor=house.standing)
    with pytest.raises(ChangedMeanwhile, match="Cán Bộ Mẫu vừa ghi quy định riêng"):
        end_rule(house.bo, 0, last=date(2026, 6, 30), seen=seen, on=DAY, actor=house.standing)
    answer = signed_in(house.standing).post(VOTE, SENT | {"thay": "0", "ban": str(seen)})
    assert (answer.status_code, OwnRules.objects.count()) == (400, 2)


def test_the_same_rule_twice_is_refused_and_strangers_write_none(house):
    rule = taken_apart(RULES).rules[2]
    told: dict[str, Any] = {"instead_of": None, "seen": None, "on": DAY}
    write_rule(house.bo, rule, actor=house.standing, **told)
    with pytest.raises(Refused, match="Đã có giấy tờ thêm"):
        write_rule(house.bo, rule, actor=house.standing, **told)
    lax = Rule(
        "quota",
        {"awards": ["co_thi_dua_chinh_phu"], "at_most": "90 %", "of": "leading_and_meeting", "place": "Điều 4"},
        rule.decision,
    )
    with pytest.raises(UnlawfulRule) as refused:
        write_rule(house.bo, lax, actor=house.standing, **told)
    assert [entry for entry, _ in refused.value.faults] == ["at_most"]
    other = signed_in(officer(house.khac, Role.STANDING, username="thuong.truc.khac"))
    assert [other.post(VOTE, SENT).status_code, signed_in(house.officer).post(VOTE, SENT).status_code] == [404, 403]


def test_an_address_presets_award_and_council_and_strange_ones_preset_nothing(house):
    client = signed_in(house.standing)
    form = client.get(f"{VOTE}?co-quan=bo_mau&hinh-thuc={MERIT}&cap=co_so").context["form"]
    assert (form["awards"].value(), form["levels"].value()) == ([MERIT], ["co_so"])
    client.post(VOTE, SENT)
    again = client.get(f"{PAGE}giay-to/").context["form"]
    assert [again[name].value() for name in ("document", "is_checked")] == ["Quyết định số 20/QĐ-BM", None]
    form = client.get(f"{VOTE}?co-quan=bo_mau&hinh-thuc=la&cap=la").context["form"]
    assert (form["awards"].value(), form["levels"].value()) == (None, None)
    assert [client.get(f"{VOTE}?thay={told}").status_code for told in ("1", "9", "-1", "một", "99999999")] == [404] * 5


def test_the_text_is_downloaded_version_by_version_and_none_issued_is_said(house):
    client = signed_in(house.standing)
    assert client.get(f"{PAGE}tep/quy-dinh.toml").content.decode().startswith('body = "Bộ Mẫu"\nissued = true')
    assert client.post(PAGE, {"co-quan": "bo_mau"}).status_code == 302
    first = OwnRules.objects.get()
    assert first.text == 'body = "Bộ Mẫu"\nissued = false\n'
    write_rules(house.bo, RULES, on=DAY, actor=house.standing)
    answers = [client.get(f"{PAGE}tep/quy-dinh.toml{more}") for more in ("", f"?ban={first.pk}", "?ban=0")]
    assert [(one.status_code, one.content.decode()) for one in answers[:2]] == [(200, RULES), (200, first.text)]
    assert answers[2].status_code == 404
