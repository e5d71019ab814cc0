"""Invented data for the page that shows every component ("Dữ liệu mẫu"): no person here exists."""

from thidua.web.timeline import Lane, Mark, TimeGrid

CSTD = "Chiến sĩ thi đua cơ sở"


def _ratings() -> dict[int, list[Mark]]:
    excellent = Mark("Xuất sắc", "excellent", "Hoàn thành xuất sắc nhiệm vụ")
    good = Mark("Tốt", "good", "Hoàn thành tốt nhiệm vụ")
    years: dict[int, list[Mark]] = {year: [good] for year in (2016, 2020, 2021, 2025)}
    years |= {year: [excellent] for year in (2017, 2018, 2019, 2022, 2024)}
    return years | {2023: [Mark("Chưa có", "missing", "Hồ sơ chưa có xếp loại năm này")]}


def _titles() -> dict[int, list[Mark]]:
    outside = {year: [Mark("CSTĐ cơ sở", "outside", CSTD)] for year in (2017, 2018)}
    return outside | {year: [Mark("CSTĐ cơ sở", "counted", CSTD, href="#bang")] for year in (2022, 2024)}


def ten_years() -> TimeGrid:
    """The time line of picture 03."""
    return TimeGrid(
        years=range(2016, 2026),
        counted=range(2021, 2026),
        counted_label="05 năm đến thời điểm đề nghị",
        lanes=(
            Lane("Xếp loại", "clipboard-check", _ratings()),
            Lane("Danh hiệu", "medal", _titles()),
            Lane("Khen thưởng", "award", {2019: [Mark("BK Bộ", "honour", "Bằng khen của Bộ trưởng")]}),
            Lane("Sáng kiến", "bulb", {year: [Mark("Cơ sở", "note")] for year in (2017, 2018, 2022, 2024)}),
            Lane("Kỷ luật", "gavel", {2020: [Mark("Khiển trách", "weak")]}),
        ),
        abbreviations=(("CSTĐ", "Chiến sĩ thi đua"), ("BK", "Bằng khen")),
    )


TALLY_YEARS = range(2013, 2027)
TALLY_NAMES = (
    "Huân chương Lao động",
    "Cờ thi đua của Chính phủ",
    "Bằng khen của Thủ tướng Chính phủ",
    "Chiến sĩ thi đua toàn quốc",
    "Bằng khen của Bộ trưởng",
    "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh",
    "Tập thể lao động xuất sắc",
    "Chiến sĩ thi đua cơ sở",
    "Lao động tiên tiến",
)


def tally() -> list[tuple[str, int, list[int]]]:
    """A wide table: awards by year with their sum; the figures are invented by a plain formula."""
    rows = []
    for place, name in enumerate(TALLY_NAMES):
        counts = [(year * (place + 3)) % (4 + 19 * place) for year in TALLY_YEARS]
        rows.append((name, sum(counts), counts))
    return rows


ROWS = (
    (
        7,
        "Hoàng Thị Mai Lan",
        "Chuyên viên",
        "Chiến sĩ thi đua cấp Bộ",
        "met",
        7_020_000,
        "Chờ Hội đồng Bộ xét, hạn 20/03",
    ),
    (
        8,
        "Nguyễn Thị Kim Oanh",
        "Kế toán trưởng",
        "Chiến sĩ thi đua cấp Bộ",
        "unknown",
        None,
        "Chờ đơn vị bổ sung giấy xác nhận",
    ),
    (9, "Đỗ Mạnh Cường", "Chuyên viên", "Chiến sĩ thi đua cơ sở", "not_met", None, "Đã trả lời bằng văn bản, 02/03"),
    (
        10,
        "Công Tằng Tôn Nữ Nguyễn Thị Phương Thảo Quỳnh Trâm",
        "Phó Trưởng phòng Kiểm tra, giám sát và hướng dẫn nghiệp vụ",
        "Huân chương Độc lập hạng Nhất",
        "attest",
        None,
        "Chờ Thủ trưởng đơn vị xác nhận",
    ),
)
