"""A body sets the places of texts on its own stock on screen, tries them on a page, and prints a decision on them."""

import io
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from tests.builders import body, ministry, officer
from tests.decisions.houses import DAY, FORM, TITLE, signed
from tests.decisions.test_certificates import pages, printed
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.audit.models import Event
from thidua.decisions import blanks
from thidua.decisions.actions import end_blank, save_blank, start_blank
from thidua.decisions.blank_forms import BlankForm
from thidua.decisions.models import BlankLayout, BlankPaper, BlankVersion
from thidua.decisions.presenting.blanks import EXAMPLES, example_of
from thidua.documents.certificates import LAYOUTS, faults_in, plain_of, read_layout
from thidua.people.refusals import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db
STOCK = "phoi_bang_khen_400x300"
NAME = "Phôi đặt in ở Nhà in Mẫu"


def started(house: Any, **more: Any) -> BlankLayout:
    asked = {"name": NAME, "paper": BlankPaper.MERIT, "body": house["bo"], "on": DAY, "actor": house["officer"]} | more
    return start_blank(blanks.STOCK[STOCK], **asked)


def in_use(layout: BlankLayout) -> BlankVersion:
    layout.refresh_from_db()
    return layout.versions.get(number=layout.version)


def typed(layout: BlankLayout, **changed: str) -> dict[str, str]:
    """What a browser sends of the page as it is opened, with some fields typed over; "" unticks a box."""
    form = BlankForm(base=in_use(layout).data, version=layout.version)
    sent = {one.name: one.value() for one in form}
    told = {name: "on" if value is True else str(value) for name, value in sent.items() if value not in (False, None)}
    return {
        name: value
        for name, value in (told | {key.replace("__", "-"): value for key, value in changed.items()}).items()
        if value
    }


def moved(layout: BlankLayout, key: str, **measures: Any) -> dict[str, Any]:
    """The data in use with the measures of one text changed."""
    data = in_use(layout).data
    return {**data, "fields": [one | measures if one["key"] == key else one for one in data["fields"]]}


@pytest.mark.parametrize("key", list(LAYOUTS))
def test_plain_data_make_the_same_layout_again(key):
    assert plain_of(read_layout(plain_of(LAYOUTS[key]))) == plain_of(LAYOUTS[key])


def test_the_page_as_it_is_opened_changes_nothing(house):
    made = started(house)
    answer = signed_in(house["officer"]).post(f"/quyet-dinh/phoi/{made.pk}/", typed(made), follow=True)
    assert ("Không có số nào đổi." in text(answer), in_use(made).number) == (True, 1)


def test_a_layout_is_copied_moved_tried_and_printed_on(house):
    reader = signed_in(house["officer"])
    asked = {"body": "bo_mau", "source": STOCK, "name": NAME}
    assert "Sửa số đo cho khớp phôi" in text(reader.post("/quyet-dinh/phoi/", asked, follow=True))
    made = BlankLayout.objects.get()
    sent = typed(
        made, signer__x="225,5", signer__align="left", decision__on="", number_only__on="on", number_only__x="73"
    )
    assert "Đã lưu bản 2." in text(reader.post(f"/quyet-dinh/phoi/{made.pk}/", sent, follow=True))
    version = in_use(made)
    assert version.changes == [
        "Họ tên người ký: cách trái 231,6 → 225,5, canh lề giữa → trái", "Số quyết định: thôi in",
        "Số quyết định (chỉ số): thêm vào",
    ]  # fmt: skip
    told = table(reader.get("/quyet-dinh/phoi/"), "Bố cục đang dùng")
    assert [row[:4] for row in told] == [[NAME, "Bằng khen", "Bộ Mẫu", "400 × 300 mm"]]
    event = Event.objects.get(action="decisions.sua_bo_cuc")
    assert event.after
    assert (event.after["version"], len(event.after["changes"])) == (2, 3)
    decision = signed(house)
    own = f"phoi_bang_khen_rieng_{made.pk}"
    answer: Any = reader.get(f"/quyet-dinh/{decision.pk}/in-bang/", {"khen": FORM})
    assert answer.context["form"].fields["bo_cuc"].choices[0] == (own, f"{NAME} (phôi của cơ quan, bản 2)")
    said = pages(printed(house["officer"], decision, khen=FORM, bo_cuc=own))
    assert ["Quyết định số" in one for one in said] == [False] * 3
    assert ["01/QĐ-BM" in one for one in said] == [True] * 3
    printed_event = Event.objects.get(action="decisions.in_bang")
    assert printed_event.after
    assert printed_event.after["layout"] == f"{NAME} (phôi của cơ quan, bản 2)"


def test_the_trial_page_has_the_measures_of_the_version_asked_for(house):
    made = started(house)
    save_blank(made, moved(made, "signer", x=225.5), version=1, on=DAY, actor=house["officer"])
    reader = signed_in(house["officer"])
    for asked, x in (({}, "225,5"), ({"ban": "1"}, "231,6")):
        (page,) = PdfReader(io.BytesIO(reader.get(f"/quyet-dinh/phoi/{made.pk}/trang-thu/", asked).content)).pages
        assert f"Họ tên người ký: trái {x}, trên 257,1, rộng 121,2" in " ".join(page.extract_text().split())
        assert [round(float(side) * 25.4 / 72) for side in page.mediabox[2:]] == [400, 300]
    assert reader.get(f"/quyet-dinh/phoi/{made.pk}/trang-thu/", {"ban": "9"}).status_code == 404


WRONG = [
    ({"signer__x": "ba"}, "Họ tên người ký: cách trái: Ghi một số, ví dụ 31,5. Ghi từ 0 đến 1000 mm."),
    ({"signer__x": "-1"}, "Họ tên người ký: cách trái: Ghi từ 0 đến 1000 mm."),
    ({"signer__x": "1e999"}, "Họ tên người ký: cách trái: Ghi một số"),
    ({"signer__size": "300"}, "Họ tên người ký: cỡ chữ: Ghi từ 4 đến 200 pt."),
    ({"signer__least": "60"}, "Họ tên người ký: cỡ nhỏ nhất: Cỡ nhỏ nhất không được lớn hơn cỡ chữ."),
    ({"signer__lines": "9"}, "Họ tên người ký: số dòng: Ghi số dòng từ 1 đến 8."),
    ({"signer__align": "justify"}, "Họ tên người ký: canh lề: Lựa chọn này không còn."),
    ({"signer__x": "390"}, "theo chiều ngang từ 390 đến 511,2 mm, giấy rộng 400 mm."),
    ({"signer__y": "299"}, "giấy cao 300 mm."),
    ({"code__size": "5"}, "Mã QR: cạnh: Ghi từ 15 đến 200 mm."),
    ({"mark-1__x": "395"}, "Ô này ra ngoài tờ giấy: theo chiều ngang từ 395 đến"),
    ({"paper_size": "khac"}, "Ghi số đo này bằng milimét"),
    ({"paper_size": "khac", "long": "100", "short": "200"}, "Cạnh dài không được ngắn hơn cạnh ngắn."),
    ({"way": "doc"}, "giấy rộng 300 mm."),
    ({"name": ""}, "Chưa điền ô này."),
]


@pytest.mark.parametrize(("changed", "said"), WRONG)
def test_what_cannot_be_printed_is_told_at_its_field_and_nothing_is_saved(house, changed, said):
    made = started(house)
    sent = typed(made, **changed)
    reader = signed_in(house["officer"])
    answer = reader.post(f"/quyet-dinh/phoi/{made.pk}/", sent)
    assert (answer.status_code, said in text(answer), in_use(made).number) == (400, True, 1)
    look = reader.post(f"/quyet-dinh/phoi/{made.pk}/xem-thu/", sent)
    assert (look.status_code, "Chưa xem được" in text(look)) == (200, True)


def test_the_look_shows_what_was_typed_and_saves_nothing(house):
    made = started(house)
    reader = signed_in(house["officer"])
    before: Any = reader.get(f"/quyet-dinh/phoi/{made.pk}/")
    after: Any = reader.post(
        f"/quyet-dinh/phoi/{made.pk}/xem-thu/", typed(made, unit__y="150", recipient__lines="1", vi_du="dai")
    )
    assert after.context["look"].picture.startswith("data:image/png;base64,iVBOR")
    assert after.context["look"].picture != before.context["look"].picture
    assert "Chức vụ, đơn vị”" in " ".join(after.context["look"].covered)
    assert "không vừa ô rộng 313,8 mm, 1 dòng" in " ".join(after.context["look"].wrong)
    assert in_use(made).number == 1


@pytest.mark.parametrize("kind", [key for key, _ in EXAMPLES])
@pytest.mark.parametrize("key", list(blanks.STOCK))
def test_every_example_fits_what_ships(key, kind):
    paper = blanks.paper_for(key)
    example = example_of(kind, paper, "Bộ Mẫu", on=DAY, address="https://vi.du/vinh-danh/0000-0000-0000-0000/")
    assert list(faults_in([example], blanks.STOCK[key])) == []
    assert len(example_of("dai", paper, "Bộ Mẫu", on=DAY, address="").name) == 140


def test_another_size_turned_upright(house):
    made = started(house)
    sent = typed(made, paper_size="khac", long="410", short="400", way="doc")
    signed_in(house["officer"]).post(f"/quyet-dinh/phoi/{made.pk}/", sent)
    data = in_use(made).data
    assert (data["width"], data["height"]) == (400, 410)
    form = BlankForm(base=data, version=2)
    assert [form.initial[name] for name in ("paper_size", "way", "long", "short")] == ["khac", "doc", 410, 400]


def test_two_who_change_it_at_once_lose_nothing(house):
    made = started(house)
    opened = typed(made, signer__x="225,5")
    save_blank(made, moved(made, "signer", x=240), version=1, on=DAY, actor=house["officer"])
    reader = signed_in(house["officer"])
    answer: Any = reader.post(f"/quyet-dinh/phoi/{made.pk}/", opened)
    assert (answer.status_code, "người khác đã lưu bản 2" in text(answer)) == (400, True)
    assert answer.context["form"]["signer-x"].value() == "225,5"
    again = opened | {"version": answer.context["form"]["version"].value()}
    reader.post(f"/quyet-dinh/phoi/{made.pk}/", again)
    assert in_use(made).changes == ["Họ tên người ký: cách trái 240 → 225,5"]
    with pytest.raises(ChangedMeanwhile):
        save_blank(made, moved(made, "signer", x=1), version=2, on=DAY, actor=house["officer"])


def test_an_older_version_is_opened_and_becomes_the_newest(house):
    made = started(house)
    save_blank(made, moved(made, "signer", x=240), version=1, on=DAY, actor=house["officer"])
    made.refresh_from_db()
    reader = signed_in(house["officer"])
    answer: Any = reader.get(f"/quyet-dinh/phoi/{made.pk}/", {"ban": "1"})
    assert answer.context["form"]["signer-x"].value() == "231,6"
    reader.post(f"/quyet-dinh/phoi/{made.pk}/?ban=1", typed(made, signer__x="231,6"))
    assert (in_use(made).number, in_use(made).changes) == (3, ["Họ tên người ký: cách trái 240 → 231,6"])


def test_versions_are_only_added_to(house):
    version = in_use(started(house))
    for change in (lambda: BlankVersion.objects.filter(pk=version.pk).update(number=9), version.delete):
        with pytest.raises(IntegrityError, match="không được sửa hay xóa"), transaction.atomic():
            change()


def test_names_are_told_apart_until_a_layout_is_ended(house):
    made = started(house)
    with pytest.raises(Refused, match="đã có bố cục tên"):
        started(house)
    end_blank(made, on=DAY, actor=house["officer"])
    other = started(house)
    with pytest.raises(Refused, match="đã thôi dùng"):
        save_blank(made, moved(made, "signer", x=240), version=1, on=DAY, actor=house["officer"])
    assert list(BlankLayout.objects.filter(ended_on=None)) == [other]


def test_what_is_ended_is_offered_no_more(house):
    made = started(house)
    decision = signed(house)
    reader = signed_in(house["officer"])
    assert "Thôi dùng bố cục" in text(reader.post(f"/quyet-dinh/phoi/{made.pk}/thoi/", follow=True))
    assert NAME not in text(reader.get(f"/quyet-dinh/{decision.pk}/in-bang/", {"khen": FORM}))
    assert reader.get(f"/quyet-dinh/phoi/{made.pk}/").status_code == 404


def test_one_begins_from_a_layout_of_the_body_itself(house):
    made = started(house)
    save_blank(made, moved(made, "signer", x=240), version=1, on=DAY, actor=house["officer"])
    asked = {"body": "cuc_mot", "source": f"rieng-{made.pk}", "name": "Phôi của Cục"}
    signed_in(house["officer"]).post("/quyet-dinh/phoi/", asked)
    other = BlankLayout.objects.get(body=house["one"])
    (signer,) = [one for one in in_use(other).data["fields"] if one["key"] == "signer"]
    assert (signer["x"], other.paper, in_use(other).data["name"]) == (240, "bang_khen", "Phôi của Cục")


def test_only_who_keeps_there_sees_and_sets_them(house):
    made = started(house)
    signer = house["signer"]
    stranger = officer(body("bo_khac", ministry("bo_kia", name="Bộ Kia"), name="Cục Kia"), username="la")
    unit = officer(house["one"], username="cuc.mot")
    asked = [signed_in(one).get(f"/quyet-dinh/phoi/{made.pk}/").status_code for one in (signer, stranger, unit)]
    assert asked == [403, 404, 404]
    assert signed_in(unit).post(f"/quyet-dinh/phoi/{made.pk}/thoi/").status_code == 404
    assert NAME not in text(signed_in(unit).get("/quyet-dinh/phoi/"))
    refused = signed_in(unit).post("/quyet-dinh/phoi/", {"body": "bo_mau", "source": STOCK, "name": "Lạ"})
    assert refused.status_code == 400


def test_the_list_asks_as_much_for_many_as_for_one(house, django_assert_num_queries, django_assert_max_num_queries):
    started(house)
    reader = signed_in(house["officer"])
    reader.get("/quyet-dinh/phoi/")
    with django_assert_max_num_queries(40) as few:
        reader.get("/quyet-dinh/phoi/")
    for at in range(5):
        started(house, name=f"Phôi {at}")
    with django_assert_num_queries(len(few)):
        reader.get("/quyet-dinh/phoi/")


def test_a_title_is_not_offered_the_stock_of_a_form_first(house):
    started(house)
    decision = signed(house)
    answer: Any = signed_in(house["officer"]).get(f"/quyet-dinh/{decision.pk}/in-bang/", {"khen": TITLE})
    assert answer.context["form"].fields["bo_cuc"].choices[0][0] == "chung_nhan_a4"
