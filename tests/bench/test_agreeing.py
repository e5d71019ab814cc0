"""What `make bench` compares before it measures: a change of the law that breaks the comparison shows here, not a month later."""

import numpy as np
import pytest

from bench.people import agreeing
from bench.people.draw import DENSE, REALISTIC
from bench.rivals import plain, records
from bench.rulebook import DAYS
from thidua.law.judge import LifeJudge


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("profile", [REALISTIC, DENSE], ids=lambda profile: profile.name)
def test_mang_va_tung_nguoi_tra_loi_nhu_nhau(profile, day):
    assert agreeing.prove(profile, day, size=60, seed=3) > 60 * 15


def test_cau_tra_loi_lech_thi_bao_dung_quy_tac(monkeypatch):
    day, asked = DAYS[-1], LifeJudge.tree
    monkeypatch.setattr(LifeJudge, "tree", lambda self, tree: tuple(not side for side in asked(self, tree)))
    with pytest.raises(agreeing.DisagreementError, match="người 0"):
        agreeing.prove(REALISTIC, day, size=5, seed=3)


def test_vong_lap_thuong_tra_loi_nhu_phong_luat():
    people = records.gather(1500, seed=4)
    ours, theirs = records.by_law_room(people, block=1500), plain.judged(plain.records(people, 1500))
    assert theirs.keys() == ours.keys() == set(records.AWARDS)
    for award, answers in theirs.items():
        assert np.array_equal(answers, ours[award]), award
        assert 0 < answers.sum() < 1500, award
