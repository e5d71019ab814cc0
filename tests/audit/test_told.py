"""Every act the source can record has words, and so has every field it names."""

import ast
import re

from hypothesis import example, given
from hypothesis import strategies as st

from tests.architecture.sources import ROOMS, python_files, tree_of
from thidua.audit.telling import by_room, every_act, every_kind, masked, plain
from thidua.honours.models import Effect
from thidua.people.models import Change

SPELT = {"change.what": Change.What.values, "effect": Effect.values}
"""What stands in the key of an act that is put together: each of its values must have words."""


def rooms():
    return {path.parent.name for path in ROOMS.glob("*/__init__.py")}


def keys_of(tree):
    """Every text that is the key of an act: of a room of ours, a dot, a word; those that are put together, spelt out."""
    pattern = re.compile(rf"({'|'.join(rooms())})\.[a-z0-9_]+")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and pattern.fullmatch(node.value):
            yield node.value
        if isinstance(node, ast.JoinedStr) and _is_recorded(node, tree):
            first, value = node.values
            assert isinstance(first, ast.Constant)
            assert isinstance(value, ast.FormattedValue)
            for one in SPELT[ast.unparse(value.value)]:
                yield str(first.value) + one


def _is_recorded(joined, tree):
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "record"
        and node.args
        and node.args[0] is joined
        for node in ast.walk(tree)
    )


def recorded():
    return {key for path in python_files() if "actions" in path.as_posix() for key in keys_of(tree_of(path))}


def test_moi_viec_ghi_nhat_ky_deu_co_loi():
    keys = recorded()
    assert {"people.dang_nhap", "people.uy_quyen", "people.hop_nhat", "honours.huy", "backups.khoi_phuc"} <= keys
    assert keys - set(every_act()) == set()


def test_viec_chua_co_loi_thi_bi_thay():
    code = "record('people.chua_co_loi', actor=None)\nrecord(f'people.{change.what}', actor=None)"
    assert {"people.chua_co_loi", "people.giai_the"} <= set(keys_of(ast.parse(code)))


def test_moi_loai_doi_tuong_deu_co_loi():
    kinds = set()
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                kinds |= {
                    value.value
                    for keyword in node.keywords if keyword.arg == "kind"
                    for value in ast.walk(keyword.value) if isinstance(value, ast.Constant)
                }  # fmt: skip
    assert {"user", "organisation", "person", "batch"} <= kinds
    assert kinds - set(every_kind()) == set()


def test_moi_muc_duoc_ghi_deu_co_loi():
    """The fields that stand in the source as they are; those of whole tables come from the tables themselves."""
    seen = set()
    for path in python_files():
        if "actions" not in path.as_posix():
            continue
        room = path.relative_to(ROOMS).parts[0]
        for node in ast.walk(tree_of(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record"):
                continue
            for keyword in node.keywords:
                if keyword.arg in {"before", "after"} and isinstance(keyword.value, ast.Dict):
                    fields = {key.value for key in keyword.value.keys if isinstance(key, ast.Constant)}
                    assert fields - set(by_room()[room].fields) == set(), path
                    seen |= fields
    assert {"identity", "sessions_ended", "document"} <= seen


def test_so_dinh_danh_duoc_che():
    assert (
        masked("CCCD 001086012345, CMND 012345678; 12345; QĐ 981") == "CCCD ••••••••2345, CMND •••••5678; 12345; QĐ 981"
    )
    assert masked("mã a001086012345b") == "mã a001086012345b"
    assert plain(["2026-03-02", True, None, "001086012345"]) == "02/03/2026; Có; ; ••••••••2345"
    assert plain("2026-11-27T01:30:00+00:00") == "08:30 27/11/2026"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.from_regex(r"\d{4}-\d\d-\d\d")
    | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d", fullmatch=True),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(_JSON)
@example("2024-02-31")
@example("٢٠٢٤-٠٢-٠١")
@example("0001-01-01T00:00:00+14:00")
@example("9999-12-31T23:59:59-12:00")
def test_gia_tri_nao_cung_ke_duoc(value):
    assert isinstance(plain(value), str)


def test_ngay_khong_co_that_duoc_ke_nguyen_van():
    assert plain(["2024-02-31", "2024-02-29", "2024-13-01T00:00"]) == "2024-02-31; 29/02/2024; 2024-13-01T00:00"
