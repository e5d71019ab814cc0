"""Signing takes the number, writes the book and ends the dossiers, or does nothing at all."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import awarding_round, entered, honour, officer
from tests.decisions.houses import DAY, FORM, SIGNATURE, TITLE, drafted, passed, signed
from thidua.audit.models import Event
from thidua.decisions.actions import add_lines, amend, continue_series, remove_lines, sign
from thidua.decisions.models import Capacity, Decision, Series, State
from thidua.honours.models import Honour
from thidua.nominations.actions import advance
from thidua.nominations.models import KeptVerdict, Move
from thidua.nominations.models import State as DossierState
from thidua.people.models import Role
from thidua.people.refusals import ChangedMeanwhile, Refused


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value


def test_signing_writes_the_book_with_number_day_signer_and_bonus(house):
    made = signed(house)
    assert (made.state, made.number, made.serial, made.signed_on, made.decided_by, made.signed_by) == (
        State.SIGNED, "01/QĐ-BM", 1, DAY, "Bộ Mẫu", "Cán Bộ Mẫu",
    )  # fmt: skip
    book = Honour.objects.order_by("pk").values_list(
        "award", "person__key", "organisation__key", "unit__key", "begun", "year", "decision_number", "decided_on", "decided_by",
        "signer", "bonus", "batch__source", "batch__entered_by",
    )  # fmt: skip
    rest = (2025, "01/QĐ-BM", DAY, "Bộ Mẫu", "Đoàn Minh Khuê")
    batch = ("Quyết định 01/QĐ-BM ngày 25/03/2026, Bộ Mẫu", "Cán Bộ Mẫu")
    assert list(book) == [  # titles before forms, of one form the collective before persons
        (TITLE, "CB1", None, "cuc_mot", 2023, *rest, 7_020_000, *batch),
        (FORM, None, "cuc_mot", "cuc_mot", 2024, *rest, 7_020_000, *batch),
        (FORM, "CB2", None, "cuc_hai", 2024, *rest, 3_510_000, *batch),
        (FORM, "CB1", None, "cuc_mot", 2024, *rest, 3_510_000, *batch),
    ]
    lines = list(made.lines.values_list("position", "honour_id", "nomination__state"))
    assert lines == [
        (at, pk, "da_khen") for at, pk in enumerate(Honour.objects.order_by("pk").values_list("pk", flat=True), 1)
    ]


def test_the_dossiers_go_through_both_states_and_the_verdict_of_the_day_is_kept(house):
    entered(
        honour("chien_si_thi_dua_co_so", 2024, house["one"], house["an"], decided_on=date(2025, 1, 5)), at=house["bo"]
    )
    signed(house, house["dossiers"][0])
    moves = list(Move.objects.values_list("before", "after", "document", "by", "on"))
    paper = ("Quyết định 01/QĐ-BM ngày 25/03/2026", "Cán Bộ Mẫu", DAY)
    assert moves == [("dong_y", "da_quyet_dinh", *paper), ("da_quyet_dinh", "da_khen", *paper)]
    kept = KeptVerdict.objects.get()
    assert (kept.cause, kept.on, kept.nomination_id) == ("ky", DAY, house["dossiers"][0].pk)
    assert kept.law == "Luật 06/2022/QH15; Nghị định 152/2025/NĐ-CP"
    assert [(one["award"], one["year"], one["decided"]) for one in kept.case["honours"]] == [
        ("chien_si_thi_dua_co_so", 2024, "2025-01-05")
    ]  # the award itself is no ground of itself
    assert kept.answer["verdict"] == kept.verdict


def test_numbers_follow_one_another_by_body_year_and_symbol(house):
    one, two, three, four = house["dossiers"]
    numbers = [signed(house, one).number, signed(house, two, symbol="QĐ-KT").number, signed(house, three).number]
    later = drafted(house, four)
    sign(later, on=date(2027, 1, 4), actor=house["signer"], version=later.version)
    assert [*numbers, Decision.objects.get(pk=later.pk).number] == ["01/QĐ-BM", "01/QĐ-KT", "02/QĐ-BM", "01/QĐ-BM"]


def test_a_series_goes_on_behind_the_numbers_given_on_paper(house):
    given = {"symbol": "QĐ-BM", "document": "Sổ văn bản đi 2026", "on": DAY, "actor": house["officer"]}
    continue_series(house["bo"], last=411, **given)
    assert signed(house).number == "412/QĐ-BM"
    assert (
        refusal(lambda: continue_series(house["bo"], last=412, **given)).message
        == "Năm 2026 ký hiệu QĐ-BM đã cấp đến số 412."
    )
    unsaid = refusal(lambda: continue_series(house["bo"], last=500, **given | {"document": "   "}))
    assert (unsaid.message, unsaid.field) == ("Chưa ghi các số ấy cấp ở đâu.", "document")


def test_a_signing_that_fails_leaves_no_number_no_line_no_step(house):
    made = drafted(house)
    advance(house["dossiers"][1], DossierState.REFUSED, on=DAY, actor=None)
    said = refusal(lambda: sign(made, on=DAY, actor=house["signer"], version=made.version))
    assert (said.message, said.field) == (
        "Dòng 3, Trần Thị Mẫu Bình: hồ sơ nay ở trạng thái “Không được khen thưởng”.",
        "lines",
    )
    assert not Honour.objects.exists()
    assert not Series.objects.exists()
    assert not Event.objects.filter(action="decisions.ky").exists()
    made.refresh_from_db()
    assert (made.state, made.number) == (State.DRAFT, "")


def test_only_a_signer_of_the_body_signs_and_only_what_they_saw(house):
    made = drafted(house)
    for stranger in (house["officer"], officer(house["one"], Role.SIGNER, username="cuc.truong")):
        with pytest.raises(PermissionDenied):
            sign(made, on=DAY, actor=stranger, version=made.version)
    seen = made.version
    remove_lines(made, [made.lines.last().pk], on=DAY, actor=house["officer"])
    with pytest.raises(ChangedMeanwhile, match="đã được sửa sau khi ông/bà mở"):
        sign(made, on=DAY, actor=house["signer"], version=seen)
    assert sign(made, on=DAY, actor=house["signer"], version=seen + 1).number == "01/QĐ-BM"
    assert refusal(lambda: sign(made, on=DAY, actor=house["signer"], version=seen + 1)).message.startswith(
        "Quyết định 01/QĐ-BM đã ký ngày 25/03/2026"
    )


@pytest.mark.parametrize(
    ("texts", "field", "said"),
    [
        ({"signer_name": ""}, "signer_name", "Chưa ghi họ tên người ký."),
        ({"capacity": Capacity.FOR_HEAD}, "head_title", "Điều 13 khoản 1"),
        ({"capacity": Capacity.BY_ORDER, "head_title": "Bộ trưởng"}, "capacity_document", "Điều 13 khoản 4"),
        ({"capacity": Capacity.AUTHORISED, "head_title": "Bộ trưởng"}, "capacity_document", "Điều 13 khoản 3"),
        ({"capacity": Capacity.AUTHORISED, "head_title": "Bộ trưởng", "capacity_document": "Giấy ủy quyền 3/GUQ-BM"},
         "capacity_until", "phải có thời hạn"),
        ({"capacity": Capacity.AUTHORISED, "head_title": "Bộ trưởng", "capacity_document": "Giấy ủy quyền 3/GUQ-BM",
          "capacity_until": date(2026, 3, 24)}, "capacity_until", "đã hết ngày 24/03/2026"),
        ({"capacity": Capacity.FOR_HEAD, "head_title": "Bộ trưởng", "signer_title": "BỘ  TRƯỞNG"}, "signer_title",
         "Ký KT. mà chức vụ người ký trùng chức vụ người đứng đầu: Bộ trưởng."),
        ({"effective_on": date(2026, 3, 24)}, "effective_on", "trước ngày ký 25/03/2026"),
    ],
)  # fmt: skip
def test_an_incomplete_signature_names_the_field_and_the_article(house, texts, field, said):
    made = drafted(house, **texts)
    found = refusal(lambda: sign(made, on=DAY, actor=house["signer"], version=made.version))
    assert found.field == field
    assert said in found.message


def test_authorised_on_its_last_day_is_enough(house):
    more = {"head_title": "Bộ trưởng", "capacity_document": "Giấy ủy quyền 3/GUQ-BM", "capacity_until": DAY}
    assert signed(house, capacity=Capacity.AUTHORISED, **more).number == "01/QĐ-BM"


def test_another_level_decides(house):
    premier = passed(house["round"], "bang_khen_thu_tuong", house["one"], house["an"])
    found = refusal(lambda: drafted(house, premier))
    assert "không quyết định" in found.message
    assert "người quyết định: Thủ tướng Chính phủ" in found.message
    assert "Điều" in found.message
    of_a_year = awarding_round(house["bo"], "danh_hieu_khac", key="mot-nam", name="Đợt một năm")
    other = passed(of_a_year, "danh_hieu_khac", house["one"], house["an"])
    assert signed(house, other).number == "01/QĐ-BM"  # no text read says who decides: unknown never blocks


def test_a_dossier_is_in_one_decision_and_a_signed_one_stays(house):
    made = drafted(house)
    assert "đã nằm trong dự thảo" in refusal(lambda: drafted(house, house["dossiers"][0])).message
    sign(made, on=DAY, actor=house["signer"], version=made.version)
    for act in (
        lambda: amend(made, SIGNATURE, on=DAY, actor=house["officer"]),
        lambda: add_lines(made, [], on=DAY, actor=house["officer"]),
        lambda: remove_lines(made, [], on=DAY, actor=house["officer"]),
    ):
        assert refusal(act).message == "Quyết định 01/QĐ-BM đã ký ngày 25/03/2026 nên không sửa được."
