"""Names of people who do not exist, put together from common parts."""

from random import Random

FAMILIES = {
    "Nguyễn": 30, "Trần": 12, "Lê": 10, "Phạm": 7, "Hoàng": 5, "Vũ": 5, "Phan": 4, "Đặng": 3, "Bùi": 3, "Đinh": 2, "Hồ": 2,
    "Ngô": 2, "Dương": 2, "Lý": 1, "Đào": 2, "Trịnh": 2, "Mai": 1, "Lương": 1, "Hà": 1, "Cao": 1, "Tạ": 1, "Chu": 1,
    "Quách": 1, "Nông": 1, "Vi": 1, "Kiều": 1,
}  # fmt: skip
MALE = (
    "Văn Hữu Đức Minh Quang Anh Xuân Thành Công Trọng Đình Ngọc Bá Gia Khắc Duy Tuấn Việt Thế Mạnh".split(),
    "Bách Bảo Chiến Chương Cường Đại Đạt Điệp Đông Dũng Giang Hải Hào Hiếu Hòa Hoàn Hưng Huy Khang Khánh Khôi Kiên Lâm Lộc"
    " Long Luân Lực Nam Nghĩa Nguyên Nhân Phong Phú Quý Sơn Tài Tâm Tân Thiện Thịnh Thuận Tiến Toàn Trí Trung Trường"
    " Tú Tùng Tường Vinh".split(),
)  # fmt: skip
FEMALE = (
    "Thị Thị Thị Thị Ngọc Thu Thanh Minh Phương Hồng Bích Kim Mai Diệu Khánh Lan Quỳnh Thùy Hoài Ánh".split(),
    "An Ánh Bình Châu Chi Cúc Diễm Diệp Dung Duyên Hạnh Hảo Hiền Hòa Hoa Hồng Huế Hương Huyền Lan Lê Liên Linh Loan Ly Mai My"
    " Nga Ngân Nguyệt Nhàn Nhi Nhung Oanh Phương Quyên Quỳnh Sen Tâm Thảo Thơm Thu Thủy Tiên Trang Trinh Tuyết Uyên"
    " Xuân Yến".split(),
)  # fmt: skip
"""Middle names and given names; the given names of the people in public reports we know of are left out."""


_PEOPLES = {"Nông": "Tày", "Vi": "Tày", "Quách": "Mường", "Cao": "Mường"}


def ethnic_group(name: str) -> str:
    """The ethnic group, told by the family name: enough for statistics of people who do not exist."""
    return _PEOPLES.get(name.partition(" ")[0], "Kinh")


def full_name(chance: Random, *, female: bool) -> str:
    """A family name, one or two middle names and a given name, each about as common as it is in life."""
    family = chance.choices(list(FAMILIES), list(FAMILIES.values()))[0]
    middles, givens = FEMALE if female else MALE
    parts = [family, chance.choice(middles)]
    if chance.random() < 0.3:
        parts.append(chance.choice([one for one in middles if one not in {*parts, "Thị", "Văn"}]))
    parts.append(chance.choice([one for one in givens if one not in parts]))
    return " ".join(parts)
