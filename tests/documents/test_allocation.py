"""The search for cycles is paused while many things are made, and is afterwards as it was."""

import gc

import pytest

from thidua.documents.allocation import many_objects


def test_xong_viec_thi_tim_lai_nhu_cu():
    assert gc.isenabled()
    with many_objects():
        assert not gc.isenabled()
        with many_objects():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_loi_giua_chung_cung_tim_lai():
    with pytest.raises(ValueError, match="hỏng"), many_objects():
        raise ValueError("hỏng")
    assert gc.isenabled()


def test_dang_tat_thi_van_tat():
    gc.disable()
    try:
        with many_objects():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
