"""What axe finds wrong on a page."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "what => axe.run(document, {runOnly: what, resultTypes: ['violations']}).then(found => found.violations)"


def faults(page: Page) -> list[str]:
    """What axe finds wrong, one line each: the rule and the elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return _run(page, RULES)


def faults_in_both(page: Page) -> list[str]:
    """The same in light; then once more in dark what colours can make wrong, and nothing else can."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")  # colours that fade over are on their way
    found = faults(page)
    page.emulate_media(color_scheme="dark")
    found += [f"tối: {fault}" for fault in _run(page, ["color-contrast", "link-in-text-block"])]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found


def _run(page: Page, rules: list[str]) -> list[str]:
    return [
        f"{fault['id']}: {fault['help']}: {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in page.evaluate(_RUN, rules)
    ]
