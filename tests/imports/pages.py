"""Walks the import pages as a browser would, with the worker called in between."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from tests.honours.importing.files import HEADS, WHOLE
from thidua.imports.models import ImportRun
from thidua.jobs import worker

START = "/nhap-so/"


def book(sheets: dict[str, list[list[Any]]] = WHOLE) -> bytes:
    """The sheets as an .xlsx, each under its usual header."""
    whole = Workbook()
    whole.remove(whole.worksheets[0])
    for name, rows in sheets.items():
        page = whole.create_sheet(name)
        for row in (HEADS[name], *rows):
            page.append(row)
    target = BytesIO()
    whole.save(target)
    return target.getvalue()


def send(client: Client, data: bytes | None = None, *, name: str = "so.xlsx", at: str = "bo_mau") -> Any:
    """Drops a file on the first page."""
    content = book() if data is None else data
    return client.post(START, {"file": SimpleUploadedFile(name, content), "at": at})


def handed_in(client: Client, data: bytes | None = None, *, name: str = "so.xlsx") -> str:
    """The address of the import a file began; the worker has not been at it."""
    response = send(client, data, name=name)
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


def previewed(client: Client, data: bytes | None = None, *, name: str = "so.xlsx") -> str:
    """The address of an import whose rows can be looked at."""
    address = handed_in(client, data, name=name)
    assert worker.work_off() == 1
    return address


def of(address: str) -> ImportRun:
    """The import behind an address, as it stands now."""
    return ImportRun.objects.get(pk=int(address.rstrip("/").rpartition("/")[2]))


def press(client: Client, address: str, way: str = "tat-ca", **said: str) -> Any:
    """One of the keys that enter, as the page at this moment sends it."""
    return client.post(f"{address}nhap/", {"dau": of(address).fingerprint, "cach": way, "van-ban": "", **said})


def entered(client: Client, data: bytes | None = None, way: str = "tat-ca", **said: str) -> str:
    """The address of an import that was confirmed and done."""
    address = previewed(client, data)
    assert press(client, address, way, **said).status_code == 302
    assert worker.work_off() == 1
    return address
