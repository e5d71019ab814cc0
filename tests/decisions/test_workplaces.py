"""A person's own unit of the day, or what the dossier was edited to say, stands on every paper; not the unit that proposes."""

from datetime import date

import pytest

from tests.builders import BEGINNING, body
from tests.decisions.houses import DAY, signed
from tests.documents.words import cells, lines, opened
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.councils.models import Item
from thidua.councils.queries.votes import dossiers_of
from thidua.decisions.presenting.certificates import certificate_of
from thidua.decisions.queries import current
from thidua.nominations.models import Nomination, Passage
from thidua.nominations.queries.printing import printed
from thidua.nominations.queries.workplaces import Workplace, read, workplaces_of
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost

pytestmark = pytest.mark.django_db
OWN, EDITED = "Chuyên viên chính, Trung tâm Miền Nam", "Phó Giám đốc, Ban Quản lý dự án"


@pytest.fixture
def proposed(house):
    """Cục Hai proposes Trần Thị Mẫu Bình, who works in its Trung tâm Miền Nam."""
    centre = body("trung_tam", house["two"], name="Trung tâm Miền Nam")
    add_posts(
        [NewPost(person=house["binh"].key, organisation=centre, title="Chuyên viên chính", since=BEGINNING)],
        at=house["bo"], on=DAY, actor=None,
    )  # fmt: skip
    return house["dossiers"][1]


def edit(dossier):
    Passage.objects.update_or_create(
        nomination=dossier, field="noi_cong_tac", defaults={"text": f"{EDITED}.\n", "is_own": True}
    )


@pytest.mark.parametrize(("edited", "want"), [(False, OWN), (True, EDITED)])
def test_the_same_workplace_on_every_paper(house, proposed, edited, want):
    if edited:
        edit(proposed)
    post, unit = want.split(", ")
    ballot = dossiers_of([Item(nomination=proposed, number=1, question_id=1)], on=DAY)[proposed.pk]
    assert ballot.place == want
    (row,) = printed([Nomination.objects.get(pk=proposed.pk)], on=DAY)
    assert row.place == want
    officer = signed_in(house["officer"])
    report = lines(opened(officer.get(f"/ho-so/{proposed.pk}/bao-cao.docx")))
    assert sum(want in line for line in report) == 2  # the title and section I
    assert unit in text(officer.get("/ho-so/"))
    made = signed(house, proposed, house["dossiers"][0])
    line = made.lines.get(nomination=proposed)
    assert (line.post, line.unit_name, line.unit) == (post, unit, house["two"])
    decision = opened(officer.get(f"/quyet-dinh/{made.pk}/van-ban/quyet-dinh/"))
    assert [row[2] for row in cells(decision.tables[-1]) if row[1] == line.name] == [want]
    entry = current([line])[line.honour_id]
    assert certificate_of(line, entry, made, address="").unit == want
    page = text(officer.get(f"/vinh-danh/{line.code}/"))
    assert (want in page, "Cục Hai" in text(officer.get("/so-vang/?tim=Binh")) , unit in text(officer.get("/so-vang/"))) == (
        True, False, True,
    )  # fmt: skip


def test_one_alone_is_named_with_their_own_unit(house, proposed):
    made = signed(house, proposed)
    said = lines(opened(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/van-ban/quyet-dinh/")))
    assert any(f"ông (bà) Trần Thị Mẫu Bình, {OWN}" in line for line in said)


def test_without_a_post_the_unit_that_proposes_and_what_the_machine_wrote_is_no_edit(house, proposed):
    one = house["dossiers"][1]
    Passage.objects.update_or_create(
        nomination=one, field="noi_cong_tac", defaults={"text": "Cũ, Nơi cũ", "is_own": False}
    )
    before = workplaces_of([one, house["dossiers"][2]], on=date(1960, 1, 1))
    assert [before[pk] for pk in (one.pk, house["dossiers"][2].pk)] == [
        Workplace("", "Cục Hai"),
        Workplace("", "Cục Một"),
    ]
    assert workplaces_of([one], on=DAY)[one.pk] == Workplace("Chuyên viên chính", "Trung tâm Miền Nam")


@pytest.mark.parametrize(
    ("typed", "want"),
    [
        ("Chuyên viên, Vụ Một", ("Chuyên viên", "Vụ Một")), ("  Vụ Một. ", ("", "Vụ Một")),
        ("Trưởng phòng, Phòng A, Vụ Một\nBí thư, Chi bộ", ("Trưởng phòng", "Phòng A, Vụ Một; Bí thư, Chi bộ")),
    ],
)  # fmt: skip
def test_what_somebody_wrote_is_printed_as_written(typed, want):
    found = read(typed)
    assert (found.post, found.unit) == want


def test_the_workplaces_of_a_whole_list_take_a_fixed_number_of_queries(house, proposed, django_assert_num_queries):
    for many in (1, 4):
        with django_assert_num_queries(4):
            workplaces_of(house["dossiers"][:many], on=DAY)
