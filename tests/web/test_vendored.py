"""Nothing of a page comes from elsewhere, and everything of others carries its licence."""

import re
from pathlib import Path

import thidua.web

ROOM = Path(thidua.web.__file__).parent
STATIC = ROOM / "static/web"
PROJECT = ROOM.parents[2]
TEMPLATES = [*(ROOM / "templates").rglob("*.html")]


def test_style_sheets_load_only_files_of_this_tree() -> None:
    for sheet in STATIC.rglob("*.css"):
        for target in re.findall(r"url\(\"?([^\")]+)\"?\)", sheet.read_text(encoding="utf-8")):
            assert target.startswith("data:") or (sheet.parent / target).resolve().is_file(), (sheet, target)


def test_templates_load_nothing_from_other_hosts() -> None:
    for template in TEMPLATES:
        loads = re.findall(
            r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(https?:)?//", template.read_text(encoding="utf-8")
        )
        assert not loads, template


def test_every_icon_that_is_named_is_there_and_no_other() -> None:
    there = {file.stem for file in (ROOM / "icons").glob("*.svg")}
    rooms = ROOM.parent
    named: set[str] = set()
    for template in rooms.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        named |= set(re.findall(r"{% icon ['\"]([\w-]+)['\"]", text))
        named |= set(re.findall(r"icon(?:_end)?=\"([\w-]+)\"", text))
    assert named <= there
    texts = [path.read_text(encoding="utf-8") for path in rooms.rglob("*") if path.suffix in {".html", ".py"}]
    assert [
        name for name in sorted(there) if not any(re.search(rf"['\"}}]{name}['\"{{]", text) for text in texts)
    ] == []


def test_every_vendored_folder_has_its_licence_and_its_line() -> None:
    table = (PROJECT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    folders = [
        *(folder for folder in (STATIC / "vendor").iterdir()),
        ROOM / "icons",
        PROJECT / "tests/browser/vendor/axe-core",
    ]
    for folder in folders:
        assert [*folder.glob("LICENSE*")], folder
        assert str(folder.relative_to(PROJECT)) in table


def test_each_weight_of_each_font_has_the_vietnamese_letters() -> None:
    sheet = (STATIC / "css/fonts.css").read_text(encoding="utf-8")
    faces = re.findall(r"fonts/((?:be-vietnam-pro|tinos)-(?:latin|latin-ext|vietnamese)-[\w-]+)\.woff2", sheet)
    for face in faces:
        assert re.sub(r"-(latin-ext|latin|vietnamese)-", "-vietnamese-", face) in faces
    assert len(faces) == (3 + 4) * 3
