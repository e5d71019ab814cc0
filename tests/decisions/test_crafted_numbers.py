"""Numbers nobody has, in every place a form of this room or of the council sends one: an answer, never an error of ours."""

from typing import Any

import pytest

from tests.access.table import LINES
from tests.builders import ministry, officer
from tests.decisions.houses import DAY, drafted, passed, signed
from tests.honours.pages import signed_in
from thidua.decisions.actions import draft_submission
from thidua.people.models import Role
from thidua.web.numbers import number_in, numbers_in

pytestmark = pytest.mark.django_db
CRAFTED = ["9" * 5_000, "9" * 25, "9" * 16, "²", "٣", "-1", "1e9", "0x1", " 1", "1\x00", ""]
FIELDS = (
    "dong", "ho-so", "nhom", "to", "chon", "muc", "nguoi", "trung", "thong-bao", "thay", "ban", "version", "doi", "loai", "ghe",
    "nam", "don-vi", "so-tien", "tu-nam", "den-nam", "trang", "lan", "phieu", "so", "van-dong", "hang",
)  # fmt: skip


def crafted(value: str) -> dict[str, Any]:
    """Every field of a number with this value, and the names that carry one."""
    named = {f"{start}{value}": "khen" for start in ("kq-", "ly-do-", "muc-", "diem-")}
    return {name: [value, value] for name in FIELDS} | {"nhom": [f"{value}:{value}:a", value], "viec": "ha"} | named


@pytest.mark.parametrize("value", CRAFTED)
def test_no_number_is_read_but_plain_digits_of_a_length_keys_have(value):
    assert (number_in(value), numbers_in([value, "12", None])) == (None, [12])


def test_the_longest_number_that_is_read():
    assert (number_in("9" * 15), number_in("0"), number_in(7)) == (10**15 - 1, 0, None)


@pytest.mark.parametrize("value", ["9" * 5_000, "9" * 25])
def test_the_forms_of_a_decision_answer_a_number_nobody_has(house, value):
    made, draft = signed(house, house["dossiers"][0]), drafted(house, house["dossiers"][1])
    dossier = passed(house["round"], "bang_khen_thu_tuong", house["one"], house["an"])
    up = draft_submission([dossier.pk], body=house["bo"], addressee="Thủ tướng", on=DAY, actor=house["officer"])
    at, now, letter = f"/quyet-dinh/{made.pk}/", f"/quyet-dinh/{draft.pk}/", f"/trinh-cap-tren/{up.pk}/"
    every = [
        f"{at}huy-bo/", f"{at}in-bang/", f"{now}thoi-gian/", f"{now}bot/", f"{now}them/", f"{now}ky/", f"{letter}rut/",
        f"{letter}ky/", letter, "/quyet-dinh/soan/", f"{at}ban-ky/", f"{at}tien-thuong/",
    ]  # fmt: skip
    for who in ("officer", "signer"):
        reader = signed_in(house[who])
        got = {address: reader.post(address, crafted(value)).status_code for address in every}
        assert {address: status for address, status in got.items() if status >= 500} == {}


@pytest.mark.parametrize("value", ["9" * 5_000, "9" * 25])
def test_every_address_answers_a_number_nobody_has(value):
    """Whatever the reader may do there: refused, not there, or told; the client of the tests raises an error of ours."""
    bo = ministry()
    readers = [signed_in(officer(bo, role, username=f"thu-{role}")) for role in (Role.OFFICER, Role.SIGNER)]
    got = {
        (line.address, at): reader.post(line.address, crafted(value)).status_code
        for line in LINES
        for at, reader in enumerate(readers)
        if "dang-xuat" not in line.address
    }
    assert {key: status for key, status in got.items() if status >= 500} == {}
