"""Where a decision goes: the first and the last line always stand, the places between are its own recipients' or typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import body
from tests.decisions.houses import DAY, FORM, drafted, passed, signed
from tests.decisions.test_kept_papers import paper
from tests.documents.words import cells
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.decisions.actions import add_lines, amend, draft, remove_lines
from thidua.decisions.models import Printed
from thidua.decisions.receivers import ALL_UNITS, MOST, listed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ["Như Điều 3;", "Lưu: VT."]),
        ("Vụ Một\nVụ Hai.", ["Như Điều 3;", "Vụ Một;", "Vụ Hai;", "Lưu: VT."]),
        ("- Như Điều 7;\n- Vụ Một,\nLưu: VT, TCCB.", ["Như Điều 3;", "Vụ Một;", "Lưu: VT, TCCB."]),
        ("Lưu trữ quốc gia;\nNhư trên;", ["Như Điều 3;", "Lưu trữ quốc gia."]),
    ],
)  # fmt: skip
def test_first_and_last_always_stand(typed, said):
    assert listed("Như Điều 3", typed) == said


@given(st.text(st.sampled_from("Vụ Một-;.,:\n LưuNhưĐiều3"), max_size=80))
def test_whatever_is_typed_it_begins_and_ends_as_it_must(typed):
    first, *places = listed("Như Điều 2", typed)
    assert first == "Như Điều 2;"
    assert places[-1].startswith(("Lưu", "lưu"))
    assert places[-1].endswith(".")
    assert all(one.endswith(";") and one.strip(" ;.,-") for one in places[:-1])


@pytest.mark.django_db
def test_the_units_of_its_recipients_are_proposed_and_follow_the_lines(house):
    an, binh, one, _ = house["dossiers"]
    made = draft([an.pk], body=house["bo"], on=DAY, actor=house["officer"])
    assert made.receivers == "Cục Một"
    add_lines(made, [binh.pk], on=DAY, actor=house["officer"])
    made.refresh_from_db()
    assert made.receivers == "Cục Hai\nCục Một"
    remove_lines(made, [made.lines.get(nomination=an).pk], on=DAY, actor=house["officer"])
    made.refresh_from_db()
    assert made.receivers == "Cục Hai"
    made = amend(made, {"receivers": "Vụ Kế hoạch"}, on=DAY, actor=house["officer"])
    add_lines(made, [one.pk], on=DAY, actor=house["officer"])
    made.refresh_from_db()
    assert made.receivers == "Vụ Kế hoạch"


@pytest.mark.django_db
def test_nothing_is_carried_over_from_another_decision(house):
    an, binh, *_ = house["dossiers"]
    signed(house, an, receivers="Vụ Kế hoạch")
    assert drafted(house, binh).receivers == "Cục Hai"


@pytest.mark.django_db
def test_of_many_units_one_line_speaks_for_all(house):
    units = [body(f"cuc_so_{at}", house["bo"], name=f"Cục Số {at}") for at in range(MOST + 1)]
    many = [passed(house["round"], FORM, one) for one in units]
    assert drafted(house, *many).receivers == ALL_UNITS


@pytest.mark.django_db
def test_the_draft_the_sign_page_and_the_paper_say_the_same(house, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    made = drafted(house, house["dossiers"][0], receivers="Vụ Kế hoạch\nCục Một.")
    shown = "- Như Điều 3; - Vụ Kế hoạch; - Cục Một; - Lưu: VT."
    reader = signed_in(house["signer"])
    assert f"Nơi nhận {shown}" in text(reader.get(f"/quyet-dinh/{made.pk}/"))
    assert f"Nơi nhận: {shown}" in text(reader.get(f"/quyet-dinh/{made.pk}/ky/"))
    reader.post(f"/quyet-dinh/{made.pk}/ky/", {"lan": str(made.version)})
    made.refresh_from_db()
    assert Printed.objects.get(decision=made).values["noi_nhan"] == shown[2:].split(" - ")
    assert shown.replace(" - ", "\n- ") in cells(paper(house, made, "quyet-dinh").tables[1])[0][0]
    assert f"Nơi nhận {shown}" in text(reader.get(f"/quyet-dinh/{made.pk}/"))
