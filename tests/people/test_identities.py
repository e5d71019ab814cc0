"""The identity number by itself: read however it is spelt, sealed and opened again, shown by four digits at most."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.people.identities import (
    WrongKey,
    doubts,
    masked,
    print_of,
    prints_of,
    read_number,
    seal,
    unseal,
    veiled,
)
from thidua.people.refusals import Refused

digits = st.text("0123456789", min_size=12, max_size=12) | st.text("0123456789", min_size=9, max_size=9)
numbers = digits.filter(lambda number: set(number) != {"0"})
between = st.sampled_from(["", " ", ".", "-", "\u00a0", " - ", "\u2013"])


@given(numbers, st.data())
def test_viet_kieu_nao_cung_la_mot_so(number, data):
    spelt = "".join(digit + data.draw(between) for digit in number)
    wide = spelt.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert read_number(f"  {spelt}") == read_number(wide) == number
    assert print_of(read_number(spelt)) == print_of(number)


@given(numbers)
def test_niem_roi_mo_lai_dung_so_ay(number):
    sealed = seal(number)
    assert unseal(sealed) == number
    assert number not in sealed
    assert sealed != seal(number)  # two cards of one number do not look alike


@given(numbers, numbers)
def test_dau_tim_chi_giong_khi_so_giong(one, other):
    assert (print_of(one) == print_of(other)) is (one == other)
    assert one not in print_of(one)


@given(st.text(max_size=30))
def test_che_khong_bao_gio_lo_qua_bon_chu_so(typed):
    assert len(re.findall(r"[0-9]", masked(typed) if typed.isdigit() else veiled(typed))) <= 4
    assert sum(letter.isdigit() for letter in veiled(typed)) <= 4


@given(numbers)
def test_so_da_che_chi_con_bon_chu_so_cuoi(number):
    assert re.sub(r"[^0-9]", "", masked(number)) == number[-4:]


@given(st.text(max_size=40))
def test_go_gi_cung_thanh_so_hoac_thanh_loi_noi_ro(typed):
    try:
        read, mend = read_number(typed), ""
    except Refused as refused:
        read, mend = "", refused.mend
    assert re.fullmatch(r"[0-9]{12}|[0-9]{9}", read) or mend.startswith("Ghi đủ các chữ số")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("00108800123", "Số này có 11 chữ số; căn cước có 12, chứng minh nhân dân cũ có 9."),
        ("001088ABC234", "Số định danh chỉ gồm chữ số."),
        ("", "Số định danh chỉ gồm chữ số."),
        ("000000000000", "Số định danh không thể toàn số 0."),
    ],
)
def test_so_sai_noi_ro_sai_gi(typed, message):
    with pytest.raises(Refused) as refused:
        read_number(typed)
    assert refused.value.message == message


@pytest.mark.parametrize(
    ("number", "birth", "gender", "said"),
    [
        ("001088001234", date(1988, 5, 1), "nam", []),
        ("001188001234", date(1988, 5, 1), "nu", []),
        ("001204001234", date(2004, 5, 1), "nam", []),
        ("001304001234", date(2004, 5, 1), "nu", []),
        ("001088001234", None, "", []),
        ("012345678", date(1950, 1, 1), "nu", []),  # an old card says nothing of its holder
        ("123088001234", date(1988, 5, 1), "nam", []),  # born abroad
        ("001088001234", date(1987, 5, 1), "nam", ["Số này là của người sinh năm 1988, hồ sơ ghi sinh năm 1987."]),
        ("001088001234", date(1988, 5, 1), "nu", ["Số này là của nam, hồ sơ ghi giới tính nữ."]),
        ("003088001234", None, "", ["Ba chữ số đầu 003 không phải mã tỉnh nào."]),
    ],
)
def test_trai_voi_ho_so_la_nghi_ngo_noi_bang_loi(number, birth, gender, said):
    assert doubts(number, birth=birth, gender=gender) == said


def test_khoa_sai_la_mot_cau_ro_rang(settings):
    sealed, print_ = seal("001088001234"), print_of("001088001234")
    old = settings.IDENTITY_KEYS
    settings.IDENTITY_KEYS = ["khóa hoàn toàn khác, cũng dài trên ba mươi hai ký tự"]
    with pytest.raises(WrongKey, match="số định danh ấy được niêm bằng khóa khác"):
        unseal(sealed)
    assert print_of("001088001234") != print_
    settings.IDENTITY_KEYS = [*settings.IDENTITY_KEYS, *old]
    assert unseal(sealed) == "001088001234"
    assert print_ in prints_of("001088001234")
