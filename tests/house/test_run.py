"""The runner counts honestly: what could not run is told, and in CI it is a failure."""

import pytest

from tests import chromium, postgres, run
from tests.run import Tally

REPORT = '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>'
COUNTED = '<testsuites><testsuite tests="{}" failures="{}" errors="0" skipped="{}"/></testsuites>'


def test_the_closing_line_adds_up_all_runs():
    assert str(Tally(5, 3, 1) + Tally(2, 0)) == "7 passed, 3 failed, 1 skipped"
    assert str(Tally(7)) == "7 passed, 0 failed"


def test_a_report_is_counted(tmp_path):
    (tmp_path / "report.xml").write_text(REPORT)
    assert run.read_report(tmp_path / "report.xml", 1) == Tally(passed=5, failed=3, skipped=1)


@pytest.mark.parametrize(
    ("told", "code", "tally"),
    [
        pytest.param((3, 0, 1), 0, Tally(2, 0, 1), id="đạt"),
        pytest.param((3, 1, 0), 1, Tally(2, 1, 0), id="có một kiểm thử hỏng"),
        pytest.param((0, 0, 0), 5, Tally(0, 1, 0), id="không gom được kiểm thử nào"),
        pytest.param((0, 0, 0), 0, Tally(0, 1, 0), id="không đếm được gì mà pytest nói đạt"),
        pytest.param((3, 0, 0), 3, Tally(3, 1, 0), id="pytest hỏng giữa chừng"),
        pytest.param((2, 0, 2), 0, Tally(0, 1, 2), id="chỉ có kiểm thử bị bỏ qua"),
        pytest.param(None, -9, Tally(0, 1, 0), id="pytest bị giết"),
        pytest.param(None, 4, Tally(0, 1, 0), id="không có báo cáo"),
    ],
)
def test_a_stage_is_good_only_when_it_counted_something(tmp_path, told, code, tally):
    report = tmp_path / "report.xml"
    if told:
        report.write_text(COUNTED.format(*told), encoding="utf-8")
    assert run.read_report(report, code) == tally


@pytest.mark.parametrize("in_ci", [False, True])
def test_a_missing_server_or_browser_is_told_and_fails_only_in_ci(monkeypatch, capsys, in_ci):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(run, "IN_CI", in_ci)
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "install", lambda: None)
    assert [run.on_postgres().failed, run.in_browser().failed] == [in_ci, in_ci]
    told = capsys.readouterr().out
    assert "BỎ QUA" in told
    assert "chưa cài PostgreSQL" in told
    assert "chưa có Chromium" in told


def test_an_unknown_stage_is_refused(capsys):
    assert run.main(["oracle"]) == 2
    assert "oracle" in capsys.readouterr().err
