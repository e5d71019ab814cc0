"""Fetch what the pages use from npm and copy only those files into the tree.

Run from the root of the project, with node's ``npm`` on the PATH:

    python tools/vendor_web.py

Nothing here is needed to run or test the software: the files it writes are committed.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGES = {
    "@tabler/core": "1.6.1",
    "@tabler/icons": "3.51.0",
    "@fontsource/be-vietnam-pro": "5.3.0",
    "@fontsource/tinos": "5.3.0",
    "htmx.org": "2.0.11",
    "axe-core": "4.14.1",
}
ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/thidua/web/static/web/vendor"
ICONS = ROOT / "src/thidua/web/icons"
AXE = ROOT / "tests/browser/vendor/axe-core"

# Outline icons of Tabler that a template or a navigation entry names.
ICON_NAMES = """
adjustments alert-circle alert-triangle arrow-back-up award ban book-2 bulb calendar chart-bar check checks
chevron-down chevron-left chevron-right circle-check circle-x clipboard-check columns-3 copy device-laptop download
eye file-check file-spreadsheet file-text file-type-docx file-x filter flask gavel help-circle home hourglass
info-circle key list-check list-details loader-2 lock login-2 logout medal menu-2 pencil plus printer progress
rubber-stamp scale search send shield-check speakerphone trash upload user user-check users x
""".split()

# The parts of Tabler we keep: its reset of the elements and the classes for readers by ear.
KEPT_CLASSES = {"visually-hidden", "visually-hidden-focusable", "list-unstyled"}


def fetch(into: Path) -> Path:
    """Install the pinned packages into an empty folder and return its node_modules."""
    names = [f"{name}@{version}" for name, version in PACKAGES.items()]
    subprocess.run(
        ["npm", "install", "--prefix", str(into), "--ignore-scripts", "--no-audit", "--no-fund", *names],
        check=True,
    )
    return into / "node_modules"


def copy_fonts(modules: Path) -> None:
    """Text font in three weights and print font in four, each in the three subsets Vietnamese needs."""
    target = VENDOR / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    faces = [("be-vietnam-pro", f"{weight}-normal") for weight in (400, 500, 600)]
    faces += [("tinos", f"{weight}-{style}") for weight in (400, 700) for style in ("normal", "italic")]
    for family, face in faces:
        for subset in ("latin", "latin-ext", "vietnamese"):
            shutil.copy(modules / f"@fontsource/{family}/files/{family}-{subset}-{face}.woff2", target)
    for family in ("be-vietnam-pro", "tinos"):
        shutil.copy(modules / f"@fontsource/{family}/LICENSE", target / f"LICENSE-{family}")


def copy_icons(modules: Path) -> None:
    """Each icon as one line of SVG without its class, ready to be put inside a page."""
    ICONS.mkdir(parents=True, exist_ok=True)
    for old in ICONS.glob("*.svg"):
        old.unlink()
    for name in ICON_NAMES:
        text = (modules / f"@tabler/icons/icons/outline/{name}.svg").read_text(encoding="utf-8")
        paths = re.findall(r"<(?:path|circle|rect|line)\b[^>]*/>", text)
        drawn = "".join(path for path in paths if 'd="M0 0h24v24H0z"' not in path)
        (ICONS / f"{name}.svg").write_text(drawn + "\n", encoding="utf-8")
    shutil.copy(modules / "@tabler/icons/LICENSE", ICONS / "LICENSE")


def rules(css: str) -> list[tuple[str, str]]:
    """The top-level rules of a style sheet as (head, block) pairs; comments are dropped."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found, depth, start, head = [], 0, 0, ""
    for at, letter in enumerate(css):
        if letter == "{":
            if depth == 0:
                head, start = css[start:at].strip(), at + 1
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                found.append((head, css[start:at].strip()))
                start = at + 1
        elif letter == ";" and depth == 0:
            start = at + 1
    return found


def kept(selector: str) -> bool:
    """Whether a rule belongs to the reset: only element names, or one of the kept classes."""
    classes = set(re.findall(r"\.([\w-]+)", selector))
    bare = not classes and not re.search(r"#|\[data-|\[dir|:root|body\[|@", selector)
    return bare or (bool(classes) and classes <= KEPT_CLASSES)


def trim_tabler(modules: Path) -> None:
    """Tabler's reset in a cascade layer of its own, so that our theme always has the last word."""
    sheet = rules((modules / "@tabler/core/dist/css/tabler.css").read_text(encoding="utf-8"))
    whole = [(head, block) for head, block in sheet if not head.startswith("@") and kept(head)]
    values = dict(re.findall(r"(--tblr-[\w-]+):\s*([^;]+);", "\n".join(b + ";" for h, b in sheet if ":root" in h)))
    wanted: dict[str, str] = {}
    queue = re.findall(r"var\((--tblr-[\w-]+)", "\n".join(block for _, block in whole))
    while queue:
        name = queue.pop()
        if name in values and name not in wanted:
            wanted[name] = values[name]
            queue += re.findall(r"var\((--tblr-[\w-]+)", values[name])
    lines = [
        "/*! Tabler v"
        + PACKAGES["@tabler/core"]
        + " (https://tabler.io), MIT; the reset only, made by tools/vendor_web.py */"
    ]
    lines += ["@layer tabler {", ":root {", *(f"{name}: {value};" for name, value in sorted(wanted.items())), "}"]
    lines += [f"{head} {{\n{block}\n}}" for head, block in whole] + ["}"]
    target = VENDOR / "tabler"
    target.mkdir(parents=True, exist_ok=True)
    (target / "tabler-reset.css").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write every vendored file."""
    with tempfile.TemporaryDirectory() as folder:
        modules = fetch(Path(folder))
        copy_fonts(modules)
        copy_icons(modules)
        trim_tabler(modules)
        (VENDOR / "htmx").mkdir(parents=True, exist_ok=True)
        for name in ("dist/htmx.min.js", "LICENSE"):
            shutil.copy(modules / "htmx.org" / name, VENDOR / "htmx")
        AXE.mkdir(parents=True, exist_ok=True)
        for name in ("axe.min.js", "LICENSE"):
            shutil.copy(modules / "axe-core" / name, AXE)


if __name__ == "__main__":
    main()
