"""What a token may be used for: each scope is one kind of question, chosen by whoever makes the token."""

from enum import StrEnum


class Scope(StrEnum):
    """The keys stand in tokens, in the document of the API and in refusals."""

    BODIES = "to_chuc"
    PERSONS = "con_nguoi"
    BOOK = "so_khen_thuong"
    CATALOGUE = "danh_muc"
    CHECK = "kiem_tra"

    @property
    def words(self) -> str:
        """What it opens, in the words of an office."""
        return WORDS[self]


WORDS = {
    Scope.BODIES: "Tổ chức: tên, cấp, nơi trực thuộc, các biến động",
    Scope.PERSONS: "Cá nhân: họ tên, ngày sinh, chức vụ; không bao giờ có số định danh",
    Scope.BOOK: "Sổ khen thưởng: xếp loại, danh hiệu, khen thưởng, sáng kiến, kỷ luật",
    Scope.CATALOGUE: "Danh mục khen thưởng và điều kiện; không có mã vẫn đọc được, có mã thì được hỏi nhiều hơn",
    Scope.CHECK: "Kiểm tra điều kiện một đề nghị",
}
OF_BODIES = frozenset({Scope.BODIES, Scope.PERSONS, Scope.BOOK})
"""Scopes that open rows of bodies: the owner needs a role that sees them."""
