"""An index that cannot be made for want of a right or an extension is said; anything else that is wrong stops the migration."""

import pytest
from django.db import Error, connection

from thidua.people.word_parts import index_parts

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE EXTENSION khong_co_phan_nay",
        "CREATE INDEX thu ON people_person USING gin (name_folded khong_co_ops)",
    ],
)
def test_thieu_phan_mo_rong_thi_noi_ra(statement, capsys):
    with connection.schema_editor() as editor:
        index_parts(editor, statement)
    assert "pg_trgm" in capsys.readouterr().err


def test_loi_khac_thi_dung_lai():
    with connection.schema_editor() as editor, pytest.raises(Error):
        index_parts(editor, "CREATE INDEX thu ON people_person (khong_co_cot)")
