"""The ballot box as plain values: put in, shuffled, packed, read out, counted again. No table, no clock, no key.

A ballot is taken apart at once into one slip for each nominee, each under a code of its own. Whoever may not vote on one
nominee puts in one slip fewer, and nobody can tell whose: kept whole, a ballot with a gap would name its voter, and so
would a rare pattern over twelve nominees. The codes come from a random token in the voter's form, so that the same form
sent twice is one ballot with one receipt; the token itself is kept nowhere.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

YES, NO = "d", "k"
CHOICES = {YES: "Đồng ý", NO: "Không đồng ý"}
ALPHABET = "ACDEGHKLMNPQRTUVXY2345679"
"""Letters Vietnamese reads aloud without doubt, and no two signs that look alike."""
LENGTH = 8
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")
HEAD = "thidua: bảng kê phiếu, bản 1"
_SLIP, _ITEM, _FRAME = 20, 16, 16  # bytes of one slip, of a nominee, of the whole, as packed

type Contents = dict[int, list[Slip]]
type Shuffle = Callable[[list[Slip]], None]


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """One opinion on one nominee; `written` is that of an absent member."""

    code: str
    choice: str
    written: bool = False


class Taken(ValueError):  # noqa: N818 - what the code is
    """A code of this ballot lies in the box already."""


class Unreadable(ValueError):  # noqa: N818 - what the list is
    """A published list that cannot be read; the message is a whole sentence and names the line."""


def is_token(token: str) -> bool:
    """Whether a form brings what its codes can be made of."""
    return TOKEN.fullmatch(token) is not None


def codes_of(token: str, *, question: int, numbers: Collection[int]) -> dict[int, str]:
    """The code of each slip: the same token gives the same codes, and no code tells another."""
    return {number: _code(token, f"{question}:{number}") for number in sorted(numbers)}


def _code(token: str, message: str) -> str:
    left = int.from_bytes(hmac.new(token.encode(), message.encode(), hashlib.sha256).digest())
    letters = []
    for _ in range(LENGTH):
        left, at = divmod(left, len(ALPHABET))
        letters.append(ALPHABET[at])
    return "".join(letters)


def shown(code: str) -> str:
    """A code as people read it: in two halves."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def empty(numbers: Collection[int]) -> Contents:
    """A box nobody has voted into."""
    return {number: [] for number in sorted(numbers)}


def put(
    contents: Contents, choices: Mapping[int, str], codes: Mapping[int, str], *, shuffle: Shuffle, written: bool = False
) -> Contents:  # fmt: skip
    """The box with one more ballot, every pile shuffled anew.

    Raises:
        Taken: one of the codes lies in it already.
    """
    for number in choices:
        code = codes[number]
        if any(slip.code == code for slip in contents[number]):
            raise Taken
    added = {number: [Slip(codes[number], choice, written)] for number, choice in choices.items()}
    after = {number: [*pile, *added.get(number, [])] for number, pile in contents.items()}
    for pile in after.values():
        shuffle(pile)
    return after


def holds(contents: Contents, codes: Mapping[int, str]) -> bool:
    """Whether all these codes lie in the box: then this very ballot was put in before."""
    return bool(codes) and all(any(slip.code == code for slip in contents[number]) for number, code in codes.items())


def packed(contents: Contents, *, seats: int) -> bytes:
    """The box as bytes that are as many when it is empty as when every seat has voted: the size tells nothing."""
    plain = {
        number: [[slip.code, slip.choice, int(slip.written)] for slip in pile] for number, pile in contents.items()
    }
    text = json.dumps(plain, separators=(",", ":"))
    return text.ljust(_FRAME + len(contents) * (_ITEM + seats * _SLIP)).encode()


def unpacked(content: bytes) -> Contents:
    """The box as it was packed."""
    plain = json.loads(content)
    return {
        int(number): [Slip(code, choice, bool(written)) for code, choice, written in pile]
        for number, pile in plain.items()
    }


@dataclass(frozen=True, slots=True)
class Count:
    """What a pile comes to."""

    yes: int = 0
    no: int = 0
    written_yes: int = 0
    written_no: int = 0


def counted(contents: Contents) -> dict[int, Count]:
    """Every pile counted."""
    found = {}
    for number, pile in contents.items():
        votes = Counter((slip.choice, slip.written) for slip in pile)
        found[number] = Count(votes[YES, False], votes[NO, False], votes[YES, True], votes[NO, True])
    return found


_WORDS = {(YES, False): "đồng ý", (NO, False): "không đồng ý", (YES, True): "đồng ý, bằng văn bản",
          (NO, True): "không đồng ý, bằng văn bản"}  # fmt: skip
_CHOICES = {words: pair for pair, words in _WORDS.items()}


def listing(contents: Contents, *, title: str) -> str:
    """The list everybody may have: every slip with its code, sorted by code. The same box gives the same text.

    Nominees by their numbers alone: the list is for whoever has its digest, and who failed is nobody else's business.
    """
    lines = [HEAD, _one_line(title)]
    for number, pile in sorted(contents.items()):
        lines.append(f"{number}. {nameless(number)}")
        lines += [f"{slip.code}\t{_WORDS[slip.choice, slip.written]}" for slip in sorted(pile)]
    return "".join(f"{line}\n" for line in lines)


def nameless(number: int) -> str:
    """What a list calls a nominee."""
    return f"Hồ sơ số {number}"


def _one_line(words: str) -> str:
    return " ".join(words.split()) or "-"


@dataclass(frozen=True, slots=True)
class Listing:
    """A published list as it was read: what it is about, the names by number, the slips."""

    title: str
    names: dict[int, str]
    contents: Contents

    @property
    def is_nameless(self) -> bool:
        """Whether it names nobody; those of earlier versions did, and stay behind the sign-in."""
        return all(name == nameless(number) for number, name in self.names.items())


def read_listing(text: str) -> Listing:
    """A list as anybody may hold it in hand.

    Raises:
        Unreadable: it is none, or a line of it cannot be; the line is named.
    """
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    if lines[0] != HEAD or len(lines) < 2:
        raise Unreadable("Tệp này không phải bảng kê phiếu: dòng 1 không đúng. Tải lại tệp từ trang kết quả.")
    names: dict[int, str] = {}
    contents: Contents = {}
    seen: set[str] = set()
    for at, line in enumerate(lines[2:], 3):
        if line:
            _read_line(line, at, names, contents, seen)
    return Listing(lines[1], names, contents)


def _read_line(line: str, at: int, names: dict[int, str], contents: Contents, seen: set[str]) -> None:
    """`seen` are the codes of the pile the line before was in."""
    if found := re.fullmatch(r"([0-9]{1,5})\. (.+)", line):
        number = int(found[1])
        if number in names:
            raise Unreadable(f"Dòng {at}: đã có hồ sơ số {number} ở trên.")
        names[number], contents[number] = found[2], []
        seen.clear()
        return
    code, _, words = line.partition("\t")
    if words not in _CHOICES or len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise Unreadable(f"Dòng {at}: không đọc được “{line[:60]}”. Mỗi dòng là mã, dấu tab, rồi ý kiến.")
    if not contents:
        raise Unreadable(f"Dòng {at}: phiếu đứng trước tên hồ sơ.")
    if code in seen:
        raise Unreadable(f"Dòng {at}: mã {code} có hai lần trong cùng một hồ sơ.")
    seen.add(code)
    contents[next(reversed(contents))].append(Slip(code, *_CHOICES[words]))  # of the nominee named last


def digest(text: str) -> str:
    """The SHA-256 of a published list, printed in the minutes: one letter changed, and it is another."""
    return hashlib.sha256(text.replace("\r\n", "\n").removeprefix("\ufeff").encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Tampered:
    """A list that is not what the minutes say: why, in a whole sentence."""

    said: str


def recount(text: str, *, kept_digest: str, kept: Mapping[int, Count]) -> Sequence[Tampered]:
    """Holds a list against the digest and the counts of the minutes; empty where all agree.

    Raises:
        Unreadable: the list cannot be read.
    """
    found = counted(read_listing(text).contents)
    faults = []
    if digest(text) != kept_digest:
        faults.append(Tampered("Mã băm của bảng kê khác mã băm lúc kiểm phiếu: bảng kê đã bị sửa."))
    faults += [
        Tampered(f"Hồ sơ số {number}: đếm lại không ra số phiếu đã kiểm.")
        for number in sorted({*found, *kept})
        if found.get(number) != kept.get(number)
    ]
    return faults
