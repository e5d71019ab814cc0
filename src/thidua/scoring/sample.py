"""The score table of Bộ Mẫu and the marks of its two rounds: all invented. Pure: no database, no clock."""

from __future__ import annotations

from decimal import Decimal

from thidua.scoring.calculations import Criterion, How, Part, Table, Tier

NAME = "Bảng điểm thi đua khối Cơ quan Bộ Mẫu"
DOCUMENT = "Quyết định số 96/QĐ-BM ngày 15/01/2019 của Bộ trưởng Bộ Mẫu (dữ liệu mẫu)"
FLAGS_2019 = ("vu_phong_trao", "vu_bien_dao", "vu_cong_dong", "vu_doi_moi")
"""The units of the departments' bloc with a flag of 2019 in the book, the one with the flag of the Government first."""


def _one(code: str, title: str, most: str, **more: object) -> Criterion:
    return Criterion(code=code, title=title, most=Decimal(most), **more)  # type: ignore[arg-type]  # as the class says


_TIERS = tuple(
    Tier(Decimal(share), Decimal(given)) for share, given in (("1", "20"), ("0.95", "18"), ("0.9", "16"), ("0.8", "12"))
)
TABLE = Table(
    scale=Decimal(100),
    step=Decimal("0.5"),
    criteria=(
        Criterion(
            code="I", title="Chuyên môn", most=Decimal(60),
            children=(
                _one("I.1", "Hoàn thành chỉ tiêu kế hoạch năm", "30", needs_evidence=True),
                _one("I.2", "Tiến độ, chất lượng văn bản được giao", "20", needs_evidence=True, tiers=_TIERS, how=How.TIERED),
                _one("I.3", "Cải cách hành chính, chuyển đổi số", "10", needs_evidence=True),
            ),
        ),
        Criterion(
            code="II", title="Xây dựng đơn vị", most=Decimal(20),
            children=(
                _one("II.1", "Kỷ luật, kỷ cương hành chính", "8", how=How.YES_NO, fact="khong_ky_luat"),
                _one("II.2", "Thực hành tiết kiệm, chống lãng phí", "6", needs_evidence=True),
                _one("II.3", "Đoàn kết, quy chế dân chủ", "6"),
            ),
        ),
        Criterion(
            code="III", title="Thi đua, khen thưởng", most=Decimal(20),
            children=(
                _one("III.1", "Đăng ký, ký giao ước thi đua đúng hạn", "5", how=How.PROPORTIONAL, fact="dung_han_dang_ky"),
                _one("III.2", "Báo cáo 6 tháng và năm đúng hạn", "5", how=How.PROPORTIONAL, fact="dung_han_bao_cao"),
                _one("III.3", "Phát hiện, nhân rộng điển hình", "6", needs_evidence=True),
                _one("III.4", "Tham gia hoạt động chung của khối", "4", how=How.PROPORTIONAL, fact="dung_han_du_hop"),
            ),
        ),
        Criterion(
            code="IV", title="Điểm thưởng", part=Part.BONUS, most=Decimal(2),
            children=(
                _one("IV.1", "Cờ thi đua của Bộ năm trước", "1", part=Part.BONUS, how=How.YES_NO, fact="co_bo_nam_truoc"),
                _one("IV.2", "Cờ thi đua của Chính phủ năm trước", "2", part=Part.BONUS, how=How.YES_NO, fact="co_chinh_phu_nam_truoc"),
            ),
        ),
        Criterion(
            code="V", title="Điểm trừ", part=Part.PENALTY, most=Decimal(5),
            children=(_one("V.1", "Phản ánh, kiến nghị đúng về đơn vị", "5", part=Part.PENALTY),),
        ),
    ),
)  # fmt: skip

OPEN = {
    "I.1": "30", "I.2": "19", "I.3": "9.5", "II.1": "8", "II.2": "6", "II.3": "5.5", "III.1": "5", "III.2": "5", "III.3": "5.5",
    "III.4": "4", "IV.1": "0", "IV.2": "0", "V.1": "0",
}  # fmt: skip
"""The marks of a unit that did well; those of the others fall short of them."""
SHORT = ("I.2", "III.3", "II.2", "I.3", "I.1", "II.3")
"""Where units fall short, in this order, half a point at a time."""
WHY = {
    "I.1": "một chỉ tiêu hoàn thành sau hạn", "I.2": "hai văn bản trình chậm so với hạn được giao",
    "I.3": "một thủ tục chưa giải quyết trên mạng", "II.2": "thiếu số liệu tiết kiệm quý IV",
    "II.3": "chưa họp cơ quan đúng quy chế", "III.3": "gương điển hình chưa có bài viết",
}  # fmt: skip
EVIDENCE = {
    "I.1": "Báo cáo kết quả công tác năm, phụ lục chỉ tiêu", "I.2": "Bảng theo dõi văn bản được giao",
    "I.3": "Báo cáo cải cách hành chính năm", "II.2": "Báo cáo thực hành tiết kiệm",
    "III.3": "Danh sách gương điển hình đã giới thiệu",
}  # fmt: skip
CAPS = ((1, 3, "HTXS", "30"), (4, 10, "HTXS", "20"), (11, None, "HTXS", "15"))
"""Rated excellent at most so many per cent of the people, by the place of their unit."""


def marks_for(place: int) -> dict[str, Decimal]:
    """The marks of the unit that shall stand at a place, counted from nought: each half a point below the one before."""
    found = {code: Decimal(value) for code, value in OPEN.items()}
    for turn in range(place):
        found[SHORT[turn % len(SHORT)]] -= Decimal("0.5")
    return found
