"""The side bar: groups in the order of the work, only with pages that exist and that the reader may open."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse

from thidua.web.access import is_open
from thidua.web.reader import Reader


@dataclass(frozen=True)
class Page:
    """One entry of the side bar: its words and the name of its URL."""

    label: str
    url_name: str


@dataclass(frozen=True)
class Group:
    """A group of entries under one heading."""

    label: str
    icon: str
    pages: tuple[Page, ...]


# A room that is finished adds its page here; a name that no room answers to is simply not shown.
GROUPS = (
    Group("Năm thi đua", "calendar", (Page("Phong trào", "movements:movements"),)),
    Group("Khối, cụm", "users", (Page("Thành viên", "people:blocs"),)),
    Group(
        "Khen thưởng",
        "award",
        (
            Page("Kiểm tra điều kiện", "nominations:check"),
            Page("Hồ sơ của tôi", "honours:mine"),
            Page("Sổ khen thưởng", "honours:book"),
            Page("Ghi một dòng", "honours:enter"),
            Page("Nhập từ Excel", "imports:start"),
            Page("Cần xem lại", "honours:reviews"),
            Page("Xác minh trích ngang", "honours:verify_any"),
        ),
    ),
    Group(
        "Thống kê",
        "chart-bar",
        (
            Page("Tổng hợp", "reports:tally"),
            Page("Công bằng", "reports:fairness"),
            Page("Biểu mẫu", "reports:forms"),
        ),
    ),
    Group(
        "Danh mục",
        "list-details",
        (
            Page("Danh mục khen thưởng", "web:awards"),
            Page("Tổ chức", "people:bodies"),
            Page("Con người", "people:people"),
            Page("Người dùng, phân quyền", "people:users"),
            Page("Nhật ký", "people:record"),
            Page("Cổng đọc dữ liệu", "api:docs"),
        ),
    ),
)


@dataclass(frozen=True)
class Link:
    """An entry as a page shows it."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Section:
    """A group as a page shows it."""

    label: str
    icon: str
    links: tuple[Link, ...]


def address(url_name: str) -> str:
    """The address of a named page, or nothing while no room has built it."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def sections(path: str, reader: Reader) -> list[Section]:
    """The side bar as a reader sees it from the page at `path`; pages below an entry keep it marked."""
    shown = []
    addresses = [address(page.url_name) for group in GROUPS for page in group.pages]
    here = max((url for url in addresses if url and path.startswith(url)), key=len, default="")
    for group in GROUPS:
        found = [(page.label, address(page.url_name)) for page in group.pages]
        links = tuple(
            Link(label, url, url == here) for label, url in found if url and is_open(resolve(url).func, reader)
        )
        if links:
            shown.append(Section(group.label, group.icon, links))
    return shown
