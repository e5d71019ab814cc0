"""The side bar: groups in the order of the work, only with pages that exist and that the reader may open."""

from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, resolve, reverse

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
    Group(
        "Việc của tôi", "list-check", (Page("Nhắc việc", "reminders:mine"), Page("Cách nhắc việc", "reminders:rules"))
    ),
    Group(
        "Năm thi đua",
        "calendar",
        (
            Page("Lịch năm", "duties:calendar"),
            Page("Phong trào", "movements:movements"),
            Page("Đăng ký, giao ước", "registrations:registrations"),
            Page("Nhiệm vụ, chỉ tiêu", "plans:plans"),
            Page("Chỉ tiêu, số liệu", "plans:indicators"),
            Page("Kiểm tra, đôn đốc", "inspections:inspections"),
            Page("Sơ kết, tổng kết", "reviews:reviews"),
        ),
    ),
    Group(
        "Khối, cụm",
        "users",
        (
            Page("Thành viên", "people:blocs"),
            Page("Hoạt động khối", "blocs:blocs"),
            Page("Bảng điểm", "scoring:tables"),
            Page("Chấm điểm", "scoring:rounds"),
            Page("Bình xét, suy tôn", "flags:votes"),
        ),
    ),
    Group(
        "Khen thưởng",
        "award",
        (
            Page("Kiểm tra điều kiện", "nominations:check"),
            Page("Đợt xét", "nominations:rounds"),
            Page("Hồ sơ đề nghị", "nominations:dossiers"),
            Page("Lấy ý kiến", "nominations:postings"),
            Page("Hội đồng", "councils:councils"),
            Page("Hồ sơ của tôi", "honours:mine"),
            Page("Thông báo của tôi", "decisions:my_notices"),
            Page("Quyết định", "decisions:decisions"),
            Page("Quỹ thi đua, khen thưởng", "decisions:funds"),
            Page("Kho hiện vật", "decisions:stock"),
            Page("Bố cục phôi in sẵn", "decisions:layouts"),
            Page("Sổ khen thưởng", "honours:book"),
            Page("Sổ vàng", "decisions:golden_book"),
            Page("Ghi một dòng", "honours:enter"),
            Page("Nhập từ Excel", "imports:start"),
            Page("Cần xem lại", "honours:reviews"),
            Page("Xác minh trích ngang", "honours:verify_any"),
            Page("Kiểm tra bằng khen", "decisions:any_award"),
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
            Page("Việc nền", "reminders:jobs"),
            Page("Cổng đọc dữ liệu", "api:docs"),
        ),
    ),
)


BEGINNING = "reminders:mine"
"""Where everybody begins after the door: what waits for them."""

# Where the work of somebody is: the page of the weightiest role they hold. The keys are those of the room of users, which stands
# above this one; a role named nowhere here begins at the first page, as a guest does.
OWN_PAGES = (
    ("thuong_truc", Page("Sổ khen thưởng", "honours:book")),
    ("can_bo", Page("Sổ khen thưởng", "honours:book")),
    ("nguoi_ky", Page("Tổng hợp", "reports:tally")),
    ("thu_truong", Page("Sổ khen thưởng", "honours:book")),
    ("khoi_truong", Page("Khối, cụm", "people:blocs")),
    ("thu_ky", Page("Hội đồng", "councils:councils")),
    ("uy_vien", Page("Hội đồng", "councils:councils")),
    ("kiem_tra", Page("Nhật ký", "people:record")),
    ("quan_tri", Page("Người dùng, phân quyền", "people:users")),
    ("bien_tap", Page("Danh mục khen thưởng", "web:awards")),
    ("ca_nhan", Page("Hồ sơ của tôi", "honours:mine")),
)


SHORT = 12
"""So many entries stand open all together; of more the eye finds none."""


@dataclass(frozen=True)
class Link:
    """An entry as a page shows it."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Section:
    """A group as a page shows it, unfolded or folded."""

    label: str
    icon: str
    links: tuple[Link, ...]
    is_open: bool = True


def address(url_name: str) -> str:
    """The address of a named page, or nothing while no room has built it."""
    return _address(url_name, _addresses_of())


def opens(url: str, reader: Reader) -> bool:
    """Whether the page at this address of ours would let a reader in."""
    return is_open(_view(url, _addresses_of()), reader)


def _addresses_of() -> tuple[object, str]:
    """Whose addresses count, and below which path: what the answers below are remembered by."""
    return get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


@cache  # forty addresses stand on every page, and looking one up walks through those of every room
def _address(url_name: str, _of: tuple[object, str]) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


@cache
def _view(url: str, _of: tuple[object, str]) -> object:
    return resolve(url).func


def sections(path: str, reader: Reader) -> list[Section]:
    """The side bar as a reader sees it from the page at `path`; pages below an entry keep it marked."""
    shown = []
    addresses = [address(page.url_name) for group in GROUPS for page in group.pages]
    here = max((url for url in addresses if url and path.startswith(url)), key=len, default="")
    for group in GROUPS:
        found = [(page.label, address(page.url_name)) for page in group.pages]
        links = tuple(Link(label, url, url == here) for label, url in found if url and opens(url, reader))
        if links:
            shown.append(Section(group.label, group.icon, links, any(link.is_current for link in links)))
    is_short = sum(len(one.links) for one in shown) <= SHORT
    return [replace(one, is_open=True) for one in shown] if is_short else _with_one_open(shown)


def _with_one_open(shown: list[Section]) -> list[Section]:
    """Of a long side bar only the group one is in stands open; the first where one is in none."""
    return shown if any(one.is_open for one in shown) else [replace(shown[0], is_open=True), *shown[1:]]


def own_page(reader: Reader) -> Link | None:
    """The page of a reader's own work; none for a guest, or where no room has built it or lets them in."""
    for role, page in OWN_PAGES:
        url = address(page.url_name) if role in reader.roles else ""
        if url and opens(url, reader):
            return Link(page.label, url, is_current=False)
    return None
