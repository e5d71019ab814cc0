"""Takes the pictures of docs/guide/ again, from a running `thidua serve` that holds the sample ministry and nothing else.
Those of the road from a proposal to an award come from the test that walks it:
       THIDUA_ROAD_PICTURES=docs/guide/anh .venv/bin/pytest tests/browser/test_road.py -k person

Usage: THIDUA_HOME=/tmp/anh .venv/bin/thidua serve --port 8931     (says the password of the sample accounts)
       python -m docs.pictures http://127.0.0.1:8931 MẬT_KHẨU      takes every picture
       python -m docs.pictures http://127.0.0.1:8931 MẬT_KHẨU xem-truoc-nhap

Nothing is recorded: a merge is only previewed, an import is cancelled once its picture is taken.
"""

import re
import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests import chromium

FOLDER = Path(__file__).parent / "guide" / "anh"
WIDTH, HEIGHT = 1440, 900
TALLEST = 1700  # pixels of a page that are worth showing
QUALITY = 82
MOST = 150_000  # bytes of one picture
KEEPER = "mau-thuong-truc"
MERGE = {
    "ngay": "01/03/2026", "so": "Quyết định 12/QĐ-BM", "ngay-vb": "20/02/2026", "ten": "Vụ Đô thị và Nông thôn",
}  # fmt: skip
SHEET = """\
Mã;Họ và tên;Năm;Danh hiệu, hình thức khen thưởng;Số quyết định;Ngày quyết định
BM-00157;Nguyễn Thị Thơm;2021;LĐTT;901/QĐ-BM;24/12/2021
BM-00157;Nguyễn Thị Thơm;2021;CSTĐCS;902/QĐ-BM;24/12/2021
BM-00157;Nguyễn Thị Thơm;2020;LĐTT;903/QĐ-BM;24/12/2020
BM-00158;;2021;LĐTT;901/QĐ-BM;24/12/2021
BM-00159;;2021;Bằng khen vẻ vang;904/QĐ-BM;24/12/2021
BM-99999;Người Mẫu Không Có;2021;LĐTT;901/QĐ-BM;24/12/2021
"""


def merging(page: Page) -> None:
    """A merge of two units, previewed."""
    page.goto("/to-chuc/vu_do_thi/")
    page.get_by_role("link", name="Ghi biến động").click()
    page.get_by_role("link", name="Hợp nhất, sáp nhập").click()
    page.locator("#field-tim-don-vi").fill("nong thon")
    page.locator("#chon-don-vi").get_by_label(re.compile("^Vụ Nông thôn")).check()
    page.get_by_role("button", name="Tiếp: ngày, văn bản").click()
    for field, words in MERGE.items():
        page.locator(f"#field-{field}").fill(words)
    heir = page.get_by_role("group", name="Vụ Nông thôn", exact=True)
    heir.get_by_label("Được kế thừa").check()
    heir.get_by_label("Căn cứ").fill("Công văn 9/BM-TCCB")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Chưa ghi gì").first.wait_for()


def importing(page: Page) -> None:
    """The rows of a file before anybody presses enter."""
    page.goto("/nhap-so/")
    sheet = {"name": "khen-thuong-vu-phap-luat.csv", "mimeType": "text/csv", "buffer": SHEET.encode("utf-8-sig")}
    page.locator("input[type=file]").set_input_files(sheet)  # type: ignore[arg-type]  # as Playwright names its parts
    page.get_by_role("button", name="Gửi tệp và xem trước").click()
    page.locator("#phim").wait_for(timeout=60_000)


def cancelling(page: Page) -> None:
    """The file is gone again."""
    page.goto(f"{page.url.partition('?')[0]}huy/")
    page.get_by_role("button", name="Hủy lần nhập").first.click()


def person(page: Page) -> None:
    """Somebody in the book."""
    page.goto("/so-khen-thuong/ca-nhan/BM-00157/")


def tally(page: Page) -> None:
    """The tally of a bloc."""
    page.goto("/thong-ke/tong-hop/?cua=khoi_co_quan_bo&tu=2015&den=2019")


def fund(page: Page) -> None:
    """The fund of a body: what came in, what was spent on what, what is left."""
    page.goto("/quy/")
    page.get_by_role("table", name="Quỹ của các cơ quan").get_by_role("link", name="Bộ Mẫu", exact=True).click()


PICTURES: dict[str, tuple[Callable[[Page], None], Callable[[Page], None] | None]] = {
    "hop-nhat": (merging, None),
    "xem-truoc-nhap": (importing, cancelling),
    "mot-nguoi": (person, None),
    "tong-hop": (tally, None),
    "quy": (fund, None),
}


def main(address: str, password: str, *names: str) -> int:
    """Signs in as the standing department, opens each page and keeps what it looks like."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
        page = browser.new_context(
            base_url=address, viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        ).new_page()  # fmt: skip
        page.goto("/dang-nhap/")
        page.locator("input[name=login]").fill(KEEPER)
        page.locator("input[name=password]").fill(password)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_load_state("networkidle")
        for name in names or PICTURES:
            opens, after = PICTURES[name]
            opens(page)
            page.wait_for_load_state("networkidle")
            size = keep(page, FOLDER / f"{name}.webp")
            print(f"{name}.webp  {size // 1000} kB")
            if after:
                after(page)
        browser.close()
    return 0


def keep(page: Page, path: Path) -> int:
    """The page as WebP, which Chromium writes itself; its size, never above `MOST`."""
    page.evaluate(
        "document.activeElement?.blur(); window.scrollTo(0, 0)"
    )  # or the side bar hangs where the page was left
    size = page.viewport_size or {"width": WIDTH, "height": HEIGHT}
    tall = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
    page.set_viewport_size({"width": size["width"], "height": tall})  # or the side bar ends with the window
    session = page.context.new_cdp_session(page)
    clip = {"x": 0, "y": 0, "width": size["width"], "height": tall, "scale": 1}
    for quality in range(QUALITY, 20, -10):
        asked = {"format": "webp", "quality": quality, "clip": clip, "captureBeyondViewport": True}
        content = b64decode(session.send("Page.captureScreenshot", asked)["data"])
        if len(content) <= MOST:
            break
    page.set_viewport_size(size)
    path.write_bytes(content)
    return len(content)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
