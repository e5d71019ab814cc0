"""On an empty database the first start loads Bộ Mẫu, unless the installation wants none."""

import pytest

from thidua.cli import sample as command
from thidua.honours.queries import is_untouched
from thidua.people.models import User


@pytest.mark.django_db
def test_thidua_sample_0_thi_khong_nap(monkeypatch, capsys):
    monkeypatch.setenv("THIDUA_SAMPLE", "0")
    assert is_untouched()
    command.load_first()
    assert is_untouched()
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_co_nguoi_dung_roi_thi_khong_nap(monkeypatch):
    monkeypatch.delenv("THIDUA_SAMPLE", raising=False)
    User.objects.create_user("an.nv")
    command.load_first()
    assert not is_untouched()
    assert User.objects.count() == 1
