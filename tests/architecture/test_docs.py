"""The generated parts of the documents follow the code."""

import pytest

from docs import generate


def test_map_and_glossary_are_up_to_date(capsys):
    assert generate.main(["--check"]) == 0, capsys.readouterr().out


def test_a_new_line_is_noticed_as_drift():
    page = "trên\n<!-- tự sinh: phong -->\ncũ\n<!-- hết phần tự sinh -->\ndưới\n"
    assert generate.replace_part(page, "phong", "mới") == page.replace("cũ", "mới")
    with pytest.raises(SystemExit, match="thiếu chỗ"):
        generate.replace_part(page, "khac", "mới")
