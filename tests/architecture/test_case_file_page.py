"""docs/case-file.md is a promise to other programs: its examples are run, its tables list what the code reads."""

import dataclasses
import json
import re

import pytest

from tests.architecture.sources import ROOT
from thidua import cli
from thidua.law import case, case_reading
from thidua.law.verdict import Finding

PAGE = (ROOT / "docs/case-file.md").read_text(encoding="utf-8")


def example(name):
    return json.loads(PAGE.partition(f"<!-- ví dụ: {name} -->\n```json\n")[2].partition("```")[0])


def part(heading):
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


REFUSALS = re.findall(r"^\| `(\{.*\})` \| `(.+)` \|$", part("Tệp bị từ chối"), re.MULTILINE)


@pytest.fixture
def judged(tmp_path, capsys):
    def run(data):
        path = tmp_path / "ho-so.json"
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        code = cli.main(["check", str(path), "--json"])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_example_is_judged_as_the_page_says(judged):
    code, out, _ = judged(example("vào"))
    [told], [promised] = json.loads(out), example("ra")
    assert code == 0
    assert {name: told[name] for name in promised if name != "findings"} == {
        name: value for name, value in promised.items() if name != "findings"
    }
    assert all(finding in told["findings"] for finding in promised["findings"])


@pytest.mark.parametrize(
    ("token", "verdict"), [("chap_hanh_tot", "not_met"), ("khong_thuoc_truong_hop_chua_xet", "unknown")]
)
def test_a_recorded_no_changes_the_verdict_of_the_example(judged, token, verdict):
    [told] = json.loads(judged(example("vào") | {"denied": [token]})[1])
    assert told["verdict"] == verdict


@pytest.mark.parametrize(("change", "said"), REFUSALS)
def test_each_refusal_of_the_page_is_one_line_and_code_2(judged, change, said):
    code, out, err = judged(example("vào") | json.loads(change))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_the_page_lists_its_refusals():
    assert len(REFUSALS) >= 14


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Các trường đưa vào", case_reading._FIELDS),
        ("Các trường đưa vào", {*case.PATHS, *case.GROUPS, *case.SUBJECTS, *case.STATUSES, *case.INITIATIVES}),
        ("Các trường đưa vào", {*case.SCOPES, *case.RATINGS, *case.BLOCS}),
        ("Các trường đưa vào", {"from", "accepted", "applied", "replicable", "form", "ends", "review", "result"}),
        ("Các trường đưa vào", {field.name for field in dataclasses.fields(case.Yearbook)}),
    ],
)
def test_every_field_and_word_of_the_code_stands_on_the_page(heading, names):
    assert {name for name in names if not re.search(rf'[`"]{name}[`"]', part(heading))} == set()


def test_the_verdict_of_the_page_is_the_verdict_of_the_code():
    rows = set(re.findall(r"^\| `(\w+)` \|", part("Kết luận đưa ra"), re.MULTILINE))
    assert rows == {"award", "verdict", "law", "version_from", "provisional", "findings", "to_attest", "to_verify"}
    code = (ROOT / "src/thidua/law/verdict.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"(\w+)": (?:self|bool|list|\[)', code.partition("class Verdict")[2])) == rows
    [finding] = re.findall(r"^\| `findings` \|.*$", PAGE, re.MULTILINE)
    assert {name for name in Finding("met", "", "").as_json() if f"`{name}`" not in finding} == set()
