"""A browser for the stories that need one."""

import os
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Keyboard, Locator, Page, sync_playwright

from tests import chromium
from thidua.people.models import User


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; Django would take every query for one made inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.HOW_TO_INSTALL)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The browser asks a database in a file, as an installation does. In memory, SQLite shares one cache between threads:
    whoever writes locks whole tables against readers too, and the other is refused at once instead of waiting.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "thidua.sqlite3")


# Parts of a page that htmx is still asking for, exchanging or bringing to rest.
ON_THE_WAY = ".htmx-request, .htmx-swapping, .htmx-settling"


@pytest.fixture(scope="session", autouse=True)
def _what_is_pressed_has_arrived(browser: Browser) -> Iterator[None]:
    """A press returns as soon as the next page has begun to come. On a busy machine a test would then read half of it:
    every press here ends when the page it leads to, or the part that htmx exchanges, stands.
    """

    def of_keyboard(keyboard: Keyboard) -> Page:
        return next(page for context in browser.contexts for page in context.pages if page.keyboard is keyboard)

    presses: tuple[tuple[Any, tuple[str, ...], Callable[[Any], Page]], ...] = (
        (Page, ("click", "press"), lambda page: page),
        (Locator, ("click", "press", "check", "uncheck", "select_option"), lambda locator: locator.page),
        (Keyboard, ("press",), of_keyboard),
    )
    with pytest.MonkeyPatch.context() as patch:
        for owner, names, page_of in presses:
            for name in names:
                patch.setattr(owner, name, arriving(getattr(owner, name), page_of))
        yield


def arriving(act: Callable[..., Any], page_of: Callable[[Any], Page]) -> Callable[..., Any]:
    @wraps(act)
    def settled(pressed: Any, *args: Any, **options: Any) -> Any:
        page = page_of(pressed)
        result = act(pressed, *args, **options)
        if not page.is_closed():
            page.wait_for_load_state("domcontentloaded")
            page.locator(ON_THE_WAY).first.wait_for(state="detached")
        return result

    return settled


LEFT_BEHIND = ("htmx:afterRequest,", "htmx:sendError,")
"""What htmx says of a request whose page the reader left before the answer came; of a refused one it says responseError."""


def session_of(user: User, url: str) -> Any:
    """The cookie of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`open_page("/duong-dan/", user=user, width=390, dark=True)`; fails the test when the page complains in its console."""
    contexts, complaints = [], []

    def open_(
        path: str = "/", *, user: User | None = None, width: int = 1440, height: int = 900, dark: bool = False, **options: Any
    ) -> Page:  # fmt: skip
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            **options,
        )
        contexts.append(context)
        if user:
            context.add_cookies([session_of(user, live_server.url)])
        page = context.new_page()
        page.set_default_timeout(30_000)  # a busy machine is slow; how fast a page is, `make bench` says
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [said for said in complaints if not said.startswith(LEFT_BEHIND)] == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The first page at desk width."""
    return open_page("/")
