"""A body's own rules: what they answer on a day, and every fault named with its line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from thidua.law.councils import Threshold, Unknown, quota, threshold
from thidua.law.local import BodyRulesError, read
from thidua.law.local.reading import FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "body-rules.md").read_text(encoding="utf-8")

WHOLE = """\
# Quy định của Bộ Mẫu
body = "Bộ Mẫu"
issued = true

[[version]]
from = 2026-01-01
to = 2026-06-30
document = "Quyết định 15/QĐ-BM"
confidence = "source"
checked_on = 2026-11-20

  [[version.threshold]]
  awards = ["chien_si_thi_dua_cap_bo", "co_thi_dua_cap_bo"]
  levels = ["cap_bo"]
  ballot = "phieu_kin"
  at_least = "80 %"
  of = "tong_so"
  absent = "van_ban"
  quorum = "2/3"
  place = "Điều 6 khoản 1"

  [[version.threshold]]
  awards = ["chien_si_thi_dua_co_so"]
  levels = ["co_so"]
  more_than = "1/2"
  of = "co_mat"
  place = "Điều 6 khoản 2"

  [[version.quota]]
  awards = ["chien_si_thi_dua_co_so"]
  at_most = "15 %"
  of = "advanced"
  place = "Điều 4"

  [[version.criterion]]
  awards = ["bang_khen_cap_bo"]
  text = "Không có đơn thư khiếu nại đúng trong năm"
  place = "Điều 7"

  [[version.deadline]]
  awards = ["chien_si_thi_dua_cap_bo"]
  step = "Gửi hồ sơ về Vụ Thi đua - Khen thưởng"
  day = 15
  month = 12
  place = "Điều 9"

  [[version.deadline]]
  awards = ["chien_si_thi_dua_cap_bo"]
  step = "Thẩm định"
  working_days = 20
  place = "Điều 9"

  [[version.paper]]
  awards = ["chien_si_thi_dua_cap_bo"]
  text = "Bản xác nhận sáng kiến"
  copies = 2
  place = "Điều 10"

[[version]]
from = 2026-07-01
document = "Quyết định 99/QĐ-BM"
confidence = "source"
checked_on = 2026-11-20

  [[version.threshold]]
  awards = ["chien_si_thi_dua_cap_bo"]
  levels = ["cap_bo"]
  at_least = "85 %"
  of = "tong_so"
  place = "Điều 2"
"""


def faults(text: str) -> list[str]:
    with pytest.raises(BodyRulesError) as refused:
        read(text, "bo-mau.toml")
    assert str(refused.value) == "\n".join(map(str, refused.value.faults))
    return [str(fault) for fault in refused.value.faults]


def changed(old: str, new: str) -> list[str]:
    """The faults of the whole text with one change."""
    assert old in WHOLE
    return faults(WHOLE.replace(old, new, 1))


def test_a_rule_answers_on_the_days_of_its_decision() -> None:
    rules = read(WHOLE, "bo-mau.toml")
    shares = {
        day: line.fraction
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1))
        if (line := rules.threshold("chien_si_thi_dua_cap_bo", "cap_bo", day))
    }
    assert shares == {
        date(2026, 1, 1): Fraction(4, 5), date(2026, 6, 30): Fraction(4, 5),
        date(2026, 7, 1): Fraction(17, 20), date(2030, 1, 1): Fraction(17, 20),
    }  # fmt: skip
    assert rules.threshold("chien_si_thi_dua_cap_bo", "co_so", date(2026, 3, 1)) is None
    assert rules.threshold("bang_khen_cap_bo", "cap_bo", date(2026, 3, 1)) is None


def test_everything_a_body_rules_is_kept_with_its_place() -> None:
    rules, day = read(WHOLE, "bo-mau.toml"), date(2026, 3, 1)
    line = rules.threshold("chien_si_thi_dua_cap_bo", "cap_bo", day)
    assert line is not None
    assert (line.ballot, line.absent, line.of, line.cite) == (
        "phieu_kin", "van_ban", "tong_so", "Quyết định 15/QĐ-BM Điều 6 khoản 1",
    )  # fmt: skip
    assert line.quorum is not None
    assert line.quorum.fraction == Fraction(2, 3)
    more = rules.threshold("chien_si_thi_dua_co_so", "co_so", day)
    assert more is not None
    assert (more.over, more.fraction, more.words) == (True, Fraction(1, 2), "quá 50 %")
    share = rules.quota("chien_si_thi_dua_co_so", day)
    assert share is not None
    assert (share.fraction, share.of) == (Fraction(3, 20), "advanced")
    assert [one.text for one in rules.criteria("bang_khen_cap_bo", day)] == [
        "Không có đơn thư khiếu nại đúng trong năm"
    ]
    assert [(one.day, one.month, one.working_days) for one in rules.deadlines("chien_si_thi_dua_cap_bo", day)] == [
        (15, 12, None), (None, None, 20),
    ]  # fmt: skip
    assert [(one.text, one.copies, one.place) for one in rules.papers("chien_si_thi_dua_cap_bo", day)] == [
        ("Bản xác nhận sáng kiến", 2, "Điều 10"),
    ]
    assert rules.papers("chien_si_thi_dua_cap_bo", date(2026, 7, 1)) == ()


def test_what_the_decree_leaves_to_the_body_is_answered_by_its_rules() -> None:
    rules = read(WHOLE, "bo-mau.toml")
    found = threshold("chien_si_thi_dua_cap_bo", level="cap_bo", received=date(2026, 3, 1), local=rules)
    assert isinstance(found, Threshold)
    assert found.own
    assert found.fraction == Fraction(4, 5)
    silent = threshold("bang_khen_cap_bo", level="cap_bo", received=date(2026, 3, 1), local=rules)
    assert isinstance(silent, Unknown)
    assert "Quy định của Bộ Mẫu chưa nói đến Bằng khen của Bộ, ban, ngành, tỉnh" in silent.why


def test_a_body_that_rules_nothing_of_a_bound_award_leaves_the_national_line() -> None:
    rules = read(WHOLE, "bo-mau.toml")
    found = threshold("co_thi_dua_chinh_phu", level="cap_bo", received=date(2026, 3, 1), local=rules)
    assert isinstance(found, Threshold)
    assert not found.own
    assert found.cite == "Nghị định 152/2025/NĐ-CP Điều 33 khoản 5"


def test_a_rule_read_by_nobody_may_not_ask_more_than_the_decree() -> None:
    text = WHOLE.replace('"chien_si_thi_dua_cap_bo", "co_thi_dua_cap_bo"', '"co_thi_dua_chinh_phu"', 1)
    rules = read(text.replace('at_least = "80 %"', 'at_least = "95 %"').replace('"source"', '"recall"'), "bo-mau.toml")
    found = threshold("co_thi_dua_chinh_phu", level="cap_bo", received=date(2026, 3, 1), local=rules)
    assert isinstance(found, Threshold)
    assert found.fraction == Fraction(4, 5)
    assert "Quy định riêng chưa đối chiếu: Quyết định 15/QĐ-BM Điều 6 khoản 1 (từ 95 % trở lên)." in found.verify


def test_a_smaller_share_of_the_body_goes_before_the_national_one() -> None:
    text = WHOLE.replace("from = 2026-01-01", "from = 2023-01-01").replace("to = 2026-06-30", "to = 2023-12-31")
    text = text[: text.index("  [[version.threshold]]")] + text[text.index("  [[version.quota]]") :]
    rules = read(text.replace('"15 %"', '"10 %"'), "bo-mau.toml")
    found = quota("chien_si_thi_dua_co_so", on=date(2023, 6, 1), local=rules, advanced=47)
    assert not isinstance(found, Unknown)
    assert found.place == "Quyết định 15/QĐ-BM Điều 4; Nghị định 91/2017/NĐ-CP Điều 9 khoản 3"
    assert faults(text.replace('"15 %"', '"16 %"')) == [
        "bo-mau.toml: dòng 14: version[1].quota[1].at_most: không được hơn 15 % (Nghị định 91/2017/NĐ-CP Điều 9 khoản 3),"
        " đang ghi “16 %”"
    ]


def test_a_body_may_say_it_has_issued_nothing() -> None:
    rules = read('body = "Tỉnh Mẫu"\nissued = false\n', "tinh-mau.toml")
    assert (rules.body, rules.issued, rules.thresholds) == ("Tỉnh Mẫu", False, ())


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('body = "Bộ Mẫu"\n', "", 1, "body: thiếu; cần một dòng chữ"),
        ('"Bộ Mẫu"', '""', 2, "body: cần một dòng chữ"),
        ('"Bộ Mẫu"', '"Bộ\\u0000Mẫu"', 2, "body: cần một dòng chữ"),
        ("issued = true", "issued = 1", 3, "issued: cần true hoặc false, đang ghi 1"),
        ("issued = true", "issued = false", 3, "issued: đã ghi quy định thì cần true"),
        ("issued = true", "issue = true", 3, "issue: không có mục này; các mục là body, issued, version"),
        ("from = 2026-01-01", 'from = "2026-01-01"', 6, "version[1].from: cần một ngày viết 2026-01-31"),
        ("from = 2026-01-01", "from = 2026-01-01T00:00:00", 6, "version[1].from: cần một ngày viết 2026-01-31"),
        ("to = 2026-06-30", "to = 2025-06-30", 7, "version[1].to: cần ngày không trước 2026-01-01"),
        ('"source"', '"chắc"', 9, "version[1].confidence: cần một trong source, recall, unverified, đang ghi “chắc”"),
        ("checked_on = 2026-11-20", "checked_on = 5", 10, "version[1].checked_on: cần một ngày"),
        ('"co_thi_dua_cap_bo"', '"co_thi_dua"', 13, "version[1].threshold[1].awards[2]: không phải khóa"),
        ('"co_thi_dua_cap_bo"', '"chien_si_thi_dua_cap_bo"', 13, "version[1].threshold[1].awards[2]: chien_si_thi_dua_cap_bo ghi hai lần"),
        ('["cap_bo"]', '["trung_uong"]', 14, "version[1].threshold[1].levels[1]: không phải cấp Hội đồng: cap_bo, co_so"),
        ('ballot = "phieu_kin"', 'ballot = "kin"', 15, "version[1].threshold[1].ballot: cần một trong khong, bo_phieu, phieu_kin"),
        ('"80 %"', "0.8", 16, 'version[1].threshold[1].at_least: cần một tỷ lệ trên 0 và không quá 1, viết "90 %" hoặc "2/3", đang ghi 0.8'),
        ('"80 %"', '"0 %"', 16, "version[1].threshold[1].at_least: cần một tỷ lệ"),
        ('of = "tong_so"\n', "", 12, "version[1].threshold[1].of: thiếu; cần một trong tong_so, co_mat, hop_le"),
        ('"80 %"\n', '"80 %"\n  more_than = "1/2"\n', 17, "version[1].threshold[1].more_than: chỉ ghi một trong"),
        ('more_than = "1/2"', 'more_than = "100 %"', 25, "version[1].threshold[2].more_than: không thể quá 100 %"),
        ('at_most = "15 %"', "at_most = inf", 31, "version[1].quota[1].at_most: cần một tỷ lệ"),
        ('of = "advanced"', 'of = "moi_nguoi"', 32, "version[1].quota[1].of: cần một trong meeting"),
        ("  day = 15", "  day = 32", 43, "version[1].deadline[1].day: cần số nguyên từ 1 đến 31, đang ghi 32"),
        ("  month = 12", "  month = 13", 44, "version[1].deadline[1].month: cần số nguyên từ 1 đến 12"),
        ("working_days = 20", "weeks = 20", 50, "version[1].deadline[2].weeks: không có mục này"),
        ("working_days = 20", "working_days = 0x" + "f" * 3000, 50, "version[1].deadline[2].working_days: cần số nguyên từ 1 đến 365, đang ghi một số quá lớn"),
        ("copies = 2", "copies = true", 56, "version[1].paper[1].copies: cần số nguyên từ 1 đến 20, đang ghi true"),
        ("from = 2026-07-01", "from = 2026-06-30", 65, "version[2].threshold[1]: trùng ngày với quy định khác"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_entry(old: str, new: str, line: int, words: str) -> None:
    found = changed(old, new)
    assert any(one.startswith(f"bo-mau.toml: dòng {line}: {words}") for one in found), found


def test_every_fault_is_told_at_once_in_the_order_of_lines() -> None:
    text = WHOLE.replace("from = 2026-01-01", "").replace('"phieu_kin"', '"kin"').replace("month = 12", "month = 0")
    found = faults(text)
    assert [one.split(": ")[1] for one in found] == ["dòng 5", "dòng 15", "dòng 44"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('at_least = "80 %"', 'at_least = "89,99 %"', "at_least: không được thấp hơn 90 % (Nghị định 152/2025/NĐ-CP Điều 33 khoản 5)"),
        ('of = "tong_so"', 'of = "co_mat"', "of: cần tong_so: tỷ lệ tính trên tổng số thành viên (Nghị định 152/2025/NĐ-CP Điều 33 khoản 5)"),
        ('at_least = "80 %"', 'more_than = "80 %"', "more_than: không được thấp hơn 90 %"),
    ],
)  # fmt: skip
def test_less_than_the_decree_is_refused_with_its_article(old: str, new: str, words: str) -> None:
    text = WHOLE.replace('["chien_si_thi_dua_cap_bo", "co_thi_dua_cap_bo"]', '["chien_si_thi_dua_toan_quoc"]', 1)
    found = faults(text.replace(old, new, 1))
    assert any(f"version[1].threshold[1].{words}" in one for one in found), found


def test_exactly_the_line_of_the_decree_is_accepted() -> None:
    text = WHOLE.replace('["chien_si_thi_dua_cap_bo", "co_thi_dua_cap_bo"]', '["chien_si_thi_dua_toan_quoc"]', 1)
    assert read(text.replace('"80 %"', '"90 %"', 1), "bo-mau.toml").thresholds


def test_in_the_days_of_an_older_decree_its_own_line_binds() -> None:
    old = WHOLE[: WHOLE.index('  [[version.threshold]]\n  awards = ["chien_si_thi_dua_co_so"]')]
    old = (
        old.replace("2026-01-01", "2022-01-01").replace("2026-06-30", "2023-06-30").replace(', "co_thi_dua_cap_bo"', "")
    )
    found = faults(
        old.replace('"phieu_kin"', '"bo_phieu"').replace('"van_ban"', '"khong_tinh"').replace('"2/3"', '"1/2"')
    )
    assert [one.partition("threshold[1].")[2].partition(":")[0] for one in found] == [
        "ballot",
        "at_least",
        "absent",
        "quorum",
    ]
    assert "Nghị định 91/2017/NĐ-CP Điều 45 khoản 8" in found[0]
    assert "không được thấp hơn 2/3 (Thông tư 12/2019/TT-BNV Điều 11 khoản 2)" in found[3]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('body = "Bộ Mẫu\nissued = true', 1, "có ký tự không được dùng, hoặc dấu nháy chưa đóng (cột 15)"),
        ('body = "Bộ Mẫu"\nissued true', 2, "sau tên mục cần dấu ="),
        ('body = "Bộ Mẫu"\nbody = "Bộ"\nissued = true', 2, "một mục ghi hai lần"),
        ("from = 2026-02-30", 1, "ngày không có thật"),
        ("[a]\n\n[a]\n", 3, "một bảng khai báo hai lần"),
        ("a = [1,\n2\n", 2, "dấu ngoặc chưa đóng"),
        ("a = Bộ", 1, "giá trị không đọc được"),
        ("a = 'x\x00'", 1, "có ký tự không được dùng"),
        ("a = 9" + "9" * 5000, 1, "có số quá lớn"),
        ("a = " + "[" * 5000, 1, "ngoặc lồng nhau quá sâu"),
        ("a = " + "[" * 20 + "]" * 20, 1, "các bảng lồng nhau quá sâu"),
        ("x = 1\n" + "a." * 5000 + "a = 1", 2, "dòng có hơn 100 dấu chấm"),
        ("a = '\ud800'", 1, "tệp phải là chữ UTF-8"),
        ("#" * 200_001, 1, "tệp quá dài"),
    ],
    ids=range(14),  # the texts themselves cannot name a test
)
def test_what_is_no_toml_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    (found,) = faults(text)
    assert found.startswith(f"bo-mau.toml: dòng {line}: {words}"), found


def test_a_text_from_notepad_reads_like_any_other() -> None:
    assert read("\ufeff" + WHOLE.replace("\n", "\r\n"), "bo-mau.toml") == read(WHOLE, "bo-mau.toml")


def test_words_are_kept_in_one_spelling() -> None:
    import unicodedata

    assert read(unicodedata.normalize("NFD", WHOLE), "bo-mau.toml") == read(WHOLE, "bo-mau.toml")


def test_the_example_of_the_page_reads_and_every_entry_is_explained() -> None:
    example = PAGE.partition("```toml\n")[2].partition("```")[0]
    assert read(example, "vi-du.toml").thresholds
    words, table = (
        set(example.replace("[", " ").replace(".", " ").replace("]", " ").split()),
        PAGE.partition("| mục |")[2],
    )
    for names in FIELDS.values():
        assert [name for name in names if name not in words or f"`{name}`" not in table] == []


DAYS_OFF = """
  [[version.day_off]]
  days = [2026-03-09, 2026-03-10]
  text = "Ngày truyền thống của ngành"
  place = "Điều 11"
"""


def test_the_days_a_body_is_closed_are_kept_with_their_place_and_count_where_the_decision_was_read() -> None:
    text = WHOLE.replace("\n[[version]]\nfrom = 2026-07-01", DAYS_OFF + "\n[[version]]\nfrom = 2026-07-01")
    (own,) = read(text, "bo-mau.toml").days_off_list
    closed = (date(2026, 3, 9), date(2026, 3, 10))
    assert (own.value.days, own.value.text, own.value.document, own.value.place) == (
        closed, "Ngày truyền thống của ngành", "Quyết định 15/QĐ-BM", "Điều 11",
    )  # fmt: skip
    assert read(text, "bo-mau.toml").days_off == frozenset(closed)
    assert read(text.replace('"source"', '"unverified"'), "bo-mau.toml").days_off == frozenset()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[2026-03-09, 2026-03-10]", "[]", "version[1].day_off[1].days: cần danh sách từ 1 đến 60 ngày"),
        ("[2026-03-09, 2026-03-10]", '["2026-03-09"]', "version[1].day_off[1].days[1]: cần một ngày viết 2026-01-31"),
        ("2026-03-10]", "2026-03-09]", "version[1].day_off[1].days[2]: ngày 2026-03-09 ghi hai lần"),
        ("2026-03-10]", "2026-07-01]", "version[1].day_off[1].days[2]: cần ngày trong thời gian quyết định có hiệu lực, từ 2026-01-01 đến 2026-06-30, đang ghi 2026-07-01"),
        ("  place", "  from", "version[1].day_off[1].from: không có mục này"),
    ],
)  # fmt: skip
def test_a_fault_in_the_days_off_is_named(old: str, new: str, words: str) -> None:
    text = WHOLE.replace(
        "\n[[version]]\nfrom = 2026-07-01", DAYS_OFF.replace(old, new) + "\n[[version]]\nfrom = 2026-07-01"
    )
    assert any(words in one for one in faults(text)), faults(text)


def test_two_councils_of_one_body_may_have_their_own_lines() -> None:
    text = WHOLE.replace('awards = ["chien_si_thi_dua_co_so"]', 'awards = ["chien_si_thi_dua_cap_bo"]', 1)
    rules = read(text, "bo-mau.toml")
    lines = [rules.threshold("chien_si_thi_dua_cap_bo", level, date(2026, 3, 1)) for level in ("cap_bo", "co_so")]
    assert [line.of for line in lines if line] == ["tong_so", "co_mat"]
    assert "trùng ngày" in faults(text.replace('levels = ["co_so"]', 'levels = ["co_so", "cap_bo"]'))[0]


def test_the_line_of_whoever_submits_binds_the_ministry_where_it_submits() -> None:
    old = WHOLE[: WHOLE.index('  [[version.threshold]]\n  awards = ["chien_si_thi_dua_co_so"]')]
    old = old.replace("2026-01-01", "2025-01-01").replace("2026-06-30", "2025-06-30")
    flag = old.replace('"chien_si_thi_dua_cap_bo", "co_thi_dua_cap_bo"', '"co_thi_dua_chinh_phu"')
    assert read(flag, "bo-mau.toml").thresholds
    (found,) = faults(flag.replace("80 %", "79 %"))
    assert "không được thấp hơn 80 % (Nghị định 98/2023/NĐ-CP Điều 30 khoản 7)" in found
