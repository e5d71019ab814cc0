"""The list of dossiers: what the address bar asks for, the answer in the title, the acts on a selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from thidua.law.catalogue import AWARDS
from thidua.law.wording import figure, lower
from thidua.nominations.models import State
from thidua.nominations.queries import Search, Tallies
from thidua.people.queries import as_typed

STATES = {value.replace("_", "-"): str(words) for value, words in State.choices}
STATE_CHOICES = [("", "Mọi trạng thái"), *STATES.items()]
LATE = {
    "tre": "Quá hạn", "sap": "Đến hạn trong 7 ngày", "gan": "Đến hạn trong 3 ngày hoặc bị trả lại", "xa": "Chưa gấp",
}  # fmt: skip
MINE = {
    "viec": "Chờ ông/bà", "tra": "Bị trả lại, chờ đơn vị sửa", "xong": "Ông/bà đã thẩm định",
}  # fmt: skip


def read(query: Mapping[str, str]) -> Search:
    """The address bar as a wish; what it does not know it leaves out."""

    def one_of(name: str, known: Iterable[str]) -> str:
        return query[name] if query.get(name, "") in known else ""

    return Search(
        words=as_typed(query.get("q", ""))[:200], state=one_of("trang-thai", STATES).replace("-", "_"),
        round=as_typed(query.get("dot", ""))[:120], award=one_of("hinh-thuc", AWARDS),
        unit=as_typed(query.get("don-vi", ""))[:80], late=one_of("han", LATE), mine=one_of("toi", MINE),
    )  # fmt: skip


def address(search: Search) -> dict[str, str]:
    """The same wish in its shortest address."""
    parts = {
        "q": search.words, "trang-thai": search.state.replace("_", "-"), "dot": search.round, "hinh-thuc": search.award,
        "don-vi": search.unit, "han": search.late, "toi": search.mine,
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


def title(search: Search, count: int, tallies: Tallies) -> str:
    """The answer: how many, how many late, what waits for the reader."""
    if not count:
        return "Không có hồ sơ nào khớp" if search != Search() else "Chưa có hồ sơ đề nghị nào"
    words = f", {lower(LATE[search.late])}" if search.late else ""
    if search.mine:
        return f"{figure(count)} hồ sơ {lower(MINE[search.mine])}{words}"
    if search != Search():
        state = f" {lower(STATES[search.state.replace('_', '-')])}" if search.state else ""
        return f"{figure(count)} hồ sơ{state}{words}"
    parts = [
        f"{figure(many)} {words}"
        for many, words in ((tallies.late, "quá hạn"), (tallies.mine, "chờ ông/bà"), (tallies.returned, "chờ bổ sung"))
        if many
    ]  # fmt: skip
    return f"{figure(count)} hồ sơ{', ' if parts else ''}{', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class FilterKey:
    """One of the keys above the list."""

    words: str
    count: int
    query: str
    icon: str
    is_current: bool


def keys(tallies: Tallies, search: Search) -> list[FilterKey]:
    """What is asked most: waiting for me, come back, late, appraised by me, everything."""
    return [
        _key("Chờ tôi", tallies.mine, "user-check", search, mine="viec"),
        _key("Chờ bổ sung", tallies.returned, "arrow-back-up", search, mine="tra"),
        _key("Quá hạn", tallies.late, "hourglass", search, late="tre"),
        _key("Tôi đã thẩm định", tallies.done, "circle-check", search, mine="xong"),
        _key("Tất cả", tallies.total, "list-details", search),
    ]


def _key(words: str, count: int, icon: str, search: Search, **asked: str) -> FilterKey:
    """A key puts its own question in place of the other keys'; round, award, unit and name stay as chosen."""
    wanted = replace(widened(search), **asked)
    return FilterKey(words, count, f"?{urlencode(address(wanted))}", icon, search == wanted)


def widened(search: Search) -> Search:
    """The same wish without what the keys ask: what they count among."""
    return replace(search, mine="", late="", state="")


def award_choices(awards: Iterable[str], name: Callable[[str], str]) -> list[tuple[str, str]]:
    """The awards that dossiers are there for, each by its name, in the order of the catalogue."""
    there = set(awards)
    return [
        ("", "Mọi hình thức"),
        *((key, name(key)) for key in AWARDS if key in there),
    ]


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a selection: its words, what is asked of so many, what is said when it is done."""

    words: str
    asks: str
    done: str
    icon: str
    lead: str
    is_danger: bool = False


ACTS = {
    "tiep-nhan": Act(
        "Tiếp nhận", "Tiếp nhận {} hồ sơ", "Đã tiếp nhận {} hồ sơ.", "check",
        "Hồ sơ được ghi tiếp nhận hôm nay và giao người thẩm định; ngày này quyết định áp dụng thủ tục nào.",
    ),
    "giao": Act(
        "Giao người thẩm định", "Giao {} hồ sơ cho người thẩm định", "Đã giao {} hồ sơ.", "user-check",
        "Người đang thẩm định thôi việc này; người mới xem từ đầu.",
    ),
    "dat": Act(
        "Đủ điều kiện trình", "Kết luận {} hồ sơ đủ điều kiện trình", "Đã kết luận {} hồ sơ đủ điều kiện trình.", "circle-check",
        "Kết luận thẩm định của ông/bà; hồ sơ chờ bước sau.",
    ),
    "khong-dat": Act(
        "Không đủ điều kiện trình", "Kết luận {} hồ sơ không đủ điều kiện trình", "Đã kết luận {} hồ sơ không đủ điều kiện trình.", "circle-x",
        "Hồ sơ dừng ở đây. Lý do đi kèm hồ sơ và đơn vị đọc được.", is_danger=True,
    ),
    "tra-lai": Act(
        "Trả lại mục cần sửa", "Trả lại {} hồ sơ để sửa từng mục", "Đã trả lại {} hồ sơ, mỗi hồ sơ chỉ mở mục đã đánh dấu.", "arrow-back-up",
        "Chỉ mục được đánh dấu mở ra cho đơn vị sửa; hồ sơ giữ chỗ của nó và quay lại đúng người thẩm định.",
    ),
    "chuyen": Act(
        "Chuyển cấp trên", "Chuyển {} hồ sơ lên cấp trên", "Đã chuyển {} hồ sơ.", "send",
        "Hồ sơ đã thẩm định xong ở đây được chuyển tới bước sau của đường đi.",
    ),
    "ra-hoi-dong": Act(
        "Đưa ra Hội đồng", "Đưa {} hồ sơ ra Hội đồng", "Đã đưa {} hồ sơ ra Hội đồng.", "users",
        "Hồ sơ đã kết luận đủ điều kiện trình chờ phiên họp của Hội đồng; kết luận của luật hôm nay được lưu theo hồ sơ.",
    ),
    "ve-tham-dinh": Act(
        "Đưa về thẩm định", "Đưa {} hồ sơ về thẩm định", "Đã đưa {} hồ sơ về thẩm định.", "arrow-back-up",
        "Hồ sơ chưa vào chương trình họp rời Hội đồng, về người thẩm định trước; người ấy trả lại từng mục cho đơn vị sửa được, rồi kết luận lại.",
    ),
    "dung": Act(
        "Dừng, không khen", "Dừng {} hồ sơ Hội đồng đã đồng ý, không khen", "Đã dừng {} hồ sơ, không khen.", "circle-x",
        "Hội đồng đã đồng ý nhưng không khen được: bị xem xét kỷ luật, đang thanh tra, kiểm tra, có đơn khiếu nại, tố cáo "
        "(Nghị định 152/2025/NĐ-CP, Điều 4 khoản 4). Kết quả biểu quyết vẫn còn; lý do, văn bản đi kèm hồ sơ, đơn vị đọc được. "
        "Có kết luận không vi phạm thì đơn vị đề nghị lại.", is_danger=True,
    ),
}  # fmt: skip
