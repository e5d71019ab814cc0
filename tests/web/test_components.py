"""What the components promise to those who use them."""

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from thidua.web.templatetags import web_ui
from thidua.web.timeline import Lane, Mark, TimeGrid

EVIL = "\"><script>alert('x')</script>"


def draw(source: str, **context: object) -> str:
    """A template with components, drawn as a page would draw it."""
    compiled = CottonCompiler().process("{% load web_ui %}" + source)
    request = RequestFactory().get("/danh-sach/?ket-qua=met&trang=3")
    return engines["django"].from_string(compiled).render(context, request)


@pytest.mark.parametrize(
    "source",
    [
        '<c-button href="{{ evil }}">{{ evil }}</c-button>',
        '<c-card title="{{ evil }}" note="{{ evil }}">{{ evil }}</c-card>',
        '<c-card :title="evil">x</c-card>',
        '<c-notice :title="evil">{{ evil }}</c-notice>',
        '<c-field label="x" name="x" :value="evil" :error="evil" />',
        '<c-field label="x" name="x" value="{{ evil }}" error="{{ evil }}" hint="{{ evil }}" />',
        '<c-search :value="evil" />',
        '<c-empty :title="evil">{{ evil }}</c-empty>',
        '<c-file-drop :error="evil" :title="evil" />',
        '<c-finding :condition="evil" :place="evil" place_title="{{ evil }}">{{ evil }}</c-finding>',
        '<c-key href="{{ evil }}" count="{{ evil }}">{{ evil }}</c-key>',
        '<c-chip tone="ok">{{ evil }}</c-chip>',
        '<c-years :grid="grid" :label="evil" />',
        '<c-paper.years :grid="grid" :note="evil" />',
        '<c-table label="{{ evil }}"></c-table>',
        '<c-crumbs :items="items" :here="evil" />',
    ],
)
def test_text_from_a_file_cannot_become_a_page(source: str) -> None:
    grid = TimeGrid(
        years=[2024],
        lanes=[Lane(EVIL, "medal", {2024: [Mark(EVIL, "good", EVIL), Mark(EVIL, href=EVIL)]})],
        counted=[2024],
        counted_label=EVIL,
        abbreviations=[(EVIL, EVIL)],
    )
    html = draw(source, evil=EVIL, grid=grid, items=[(EVIL, EVIL)])
    assert "<script" not in html
    assert "alert(" in html


@pytest.mark.parametrize("verdict", web_ui.VERDICTS)
def test_a_verdict_is_told_by_word_and_by_icon(verdict: str) -> None:
    html = draw(f'<c-chip verdict="{verdict}" />')
    assert web_ui.verdict_word(verdict) in html
    assert "<svg" in html


def test_a_large_verdict_uses_the_whole_words() -> None:
    assert "Đủ điều kiện" in draw('<c-chip verdict="met" size="large" />')


def test_a_component_does_not_take_the_words_of_the_one_around_it() -> None:
    html = draw('<c-card title="Ngoài" note="chú thích"><c-card>trong</c-card></c-card>')
    assert html.count("Ngoài") == 1
    assert html.count("chú thích") == 1


def test_a_button_that_leads_somewhere_is_a_link_and_a_locked_one_is_not() -> None:
    assert '<a class="button button-main' in draw('<c-button kind="main" href="/">Mở</c-button>')
    locked = draw('<c-button href="/" disabled>Đã khóa</c-button>')
    assert "<a " not in locked
    assert "disabled" in locked


def test_the_pager_keeps_the_filters_and_the_place() -> None:
    page = Paginator(range(1000), 10).get_page(3)
    html = draw('<c-pager :page="page" anchor="danh-sach" noun="người" />', page=page)
    assert 'href="?ket-qua=met&amp;trang=4#danh-sach"' in html
    assert "21–30 trên 1.000 người" in html
    assert 'aria-current="page"' in html


def test_a_field_in_error_keeps_what_was_typed_and_is_tied_to_its_error() -> None:
    html = draw('<c-field label="Ngày" name="ngay" value="31/02/2019" error="Không có ngày này." />')
    assert 'value="31/02/2019"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="field-ngay-says"' in html
    assert 'id="field-ngay-says"' in html


def test_the_search_carries_the_other_filters_along() -> None:
    html = draw('<c-search :keep="keep" target="ket-qua" />', keep=[("kieu", "bang_khen")])
    assert '<input type="hidden" name="kieu" value="bang_khen">' in html
    assert 'hx-target="#ket-qua"' in html
    assert 'method="get"' in html


def test_years_read_aloud_as_a_table() -> None:
    grid = TimeGrid(
        years=range(2021, 2024),
        counted=[2022, 2023],
        counted_label="02 năm",
        lanes=[Lane("Xếp loại", "clipboard-check", {2022: [Mark("Chưa có", "missing")]})],
    )
    html = draw('<c-years :grid="grid" />', grid=grid)
    assert html.count('scope="col"') == 4
    assert html.count('scope="row"') == 1
    assert "counted counted-first" in html
    assert "counted counted-last" in html
    assert "hồ sơ chưa có, không phải là không đạt" in html


def test_the_frame_has_its_sides_where_the_counted_years_begin_and_end() -> None:
    grid = TimeGrid(years=range(2019, 2025), counted=[2019, 2020, 2023], lanes=[])
    assert [column.css for column in grid.columns] == [
        "counted counted-first",
        "counted counted-last",
        "",
        "",
        "counted counted-first counted-last",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [(7_020_000, "7.020.000"), (96.5, "96,5"), (0, "0"), (None, ""), ("BKTTg", "BKTTg"), (True, "True")],
)
def test_figures_are_written_as_in_vietnam(value: object, words: str) -> None:
    assert web_ui.number_vn(value) == words


def test_a_paper_for_the_printer_alone_is_not_shown() -> None:
    assert 'class="paper paper-only"' in draw('<c-paper print_only title="Phiếu">x</c-paper>')
    assert 'class="paper"' in draw('<c-paper title="Phiếu">x</c-paper>')


def test_names_joined_before_breaking_are_escaped_once():
    page = engines["django"].from_string('{% load web_ui %}{{ names|join:"; "|breakable }} {{ name|breakable }}')
    shown = page.render({"names": ["H'Hen Niê", "Đợt “<b>”"], "name": "A & B"})
    assert shown == "H&#x27;Hen Niê; Đợt “&lt;b&gt;” A &amp; B"
