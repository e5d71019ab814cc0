"""What the page of a person says is what the law said: which years count, which condition a thing to bring is for."""

from dataclasses import replace
from datetime import date

from thidua.law.case import Case, Honour
from thidua.law.check import check
from thidua.nominations.nominees import Judged, Nominee
from thidua.nominations.presenting.paper import sheet_of
from thidua.nominations.presenting.verdicts import Account, account
from thidua.nominations.presenting.years import is_counted, years_of

FIGHTER = "chien_si_thi_dua_co_so"
EARLY, LATE = Honour(FIGHTER, 2022), Honour(FIGHTER, 2025, decided=date(2026, 6, 1))
CASE = Case(
    "huan_chuong_lao_dong_ba", "person", date(2026, 3, 2), 2025, known_since=2000,
    ratings=dict.fromkeys(range(2015, 2026), "HTXS"), honours=(Honour("bang_khen_thu_tuong", 2019), EARLY, LATE),
)  # fmt: skip


def judged(case: Case) -> Judged:
    nominee = Nominee(
        sheet="Đề nghị",
        row=4,
        name="Lê Thị Mẫu",
        birth="",
        unit="",
        post="",
        award_text="",
        award=case.award,
        case=case,
    )
    return Judged(nominee, check(case))


def laid_out(case: Case) -> Account:
    found = account(judged(case))
    assert found
    return found


def test_danh_hiệu_có_quyết_định_sau_ngày_đề_nghị_không_được_tính() -> None:
    verdict = check(CASE)
    assert is_counted(EARLY, verdict)
    assert not is_counted(LATE, verdict)
    titles = next(lane for lane in years_of(CASE, verdict).grid.lanes if lane.label == "Danh hiệu")
    assert {year: mark.state for year, (mark,) in titles.marks.items()} == {2022: "counted", 2025: "plain"}
    assert any("sau ngày đề nghị 02/03/2026" in line for one in verdict.findings for line in one.missing)


def test_điều_cần_bổ_sung_nói_đúng_số_của_điều_kiện() -> None:
    found = laid_out(CASE)
    lacking = [number for number, part in enumerate(found.parts, start=1) if part.lacks]
    assert lacking
    assert [todo.part for todo in found.todos if todo.part] == lacking
    sheet = sheet_of(judged(CASE), found)
    assert sheet
    assert f"(điều kiện {lacking[0]}): " in sheet.todos[0][1]
    assert "sau ngày đề nghị 02/03/2026." in sheet.todos[0][1]


def test_điều_cần_bổ_sung_giữ_chữ_hoa_của_tên_riêng() -> None:
    fighter = replace(CASE, award="chien_si_thi_dua_cap_bo", denied=frozenset({"co_quy_dinh_cua_bo"}))
    purposes = {todo.text for todo in laid_out(fighter).todos if todo.part}
    assert "Cho điều kiện: Bộ, ban, ngành, tỉnh đã ban hành quy định về hồ sơ, thủ tục của mình." in purposes
    assert any(one.startswith("Cho điều kiện: có ") for one in purposes)


def test_cách_đọc_khác_đứng_ở_điều_kiện_của_nó_không_nhắc_lại_ở_chỗ_cần_đối_chiếu() -> None:
    notes = [part.note for part in laid_out(CASE).parts if part.note]
    assert notes
    assert not any(note in line for note in notes for line in laid_out(CASE).to_verify)
    assert all(any(note in line for line in check(CASE).to_verify) for note in notes)


def test_phiếu_in_viết_tắt_xếp_loại() -> None:
    sheet = sheet_of(judged(CASE), laid_out(CASE))
    assert sheet
    assert {mark.text for mark in sheet.grid.lanes[0].marks[2024]} == {"HTXS"}
    assert ("HTXS", "hoàn thành xuất sắc nhiệm vụ") in sheet.grid.abbreviations
