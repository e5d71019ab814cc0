"""What a file really is, whatever its name says."""

from typing import Literal

from thidua.documents.problems import Unreadable
from thidua.documents.sheets.archive import Archive, password

Kind = Literal["xlsx", "ods", "xls", "csv"]

_SAVE_AS = "Mở tệp bằng Excel, chọn Lưu thành… → “Sổ làm việc Excel (.xlsx)”, rồi gửi tệp mới."
_NOT_A_LIST = "Gửi danh sách dạng Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv."
_STRANGERS = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "văn bản RTF"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"\x89PNG", "ảnh PNG"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"GIF8", "ảnh GIF"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<head", b"<style", b"<div", b"<meta")
_TEXT_ENDINGS = ("csv", "txt", "tsv")


def ending(name: str) -> str:
    """The extension, lower case, without its dot."""
    return name.rpartition(".")[2].casefold() if "." in name else ""


def plain_kind(data: bytes, name: str) -> Kind | Literal["zip"]:
    """The kind told by the first bytes; raises Unreadable with what the file is instead."""
    if not data:
        raise Unreadable("empty", "Tệp rỗng, không có nội dung.", "Kiểm tra lại tệp, lưu lại rồi gửi.")
    for magic, what in _STRANGERS:
        if data.startswith(magic):
            raise Unreadable("not_a_workbook", f"Đây là {what}, không phải bảng tính.", _NOT_A_LIST)
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return _ole_kind(data)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP) or (start.startswith(b"<?xml") and b"<html" in start):
        raise Unreadable("html", "Đây là trang web (HTML) được đặt tên như bảng tính.", _SAVE_AS)
    if start.startswith(b"<?xml"):
        raise Unreadable("xml", "Đây là tệp XML, không phải bảng tính .xlsx.", _SAVE_AS)
    if ending(name) in _TEXT_ENDINGS:
        return "csv"
    raise Unreadable("not_a_workbook", "Tệp không phải là bảng tính.", _NOT_A_LIST)


def _ole_kind(data: bytes) -> Kind:
    """Old Office containers list their streams by UTF-16 names; that is enough to tell them apart."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise password()
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        raise Unreadable("not_a_workbook", "Đây là văn bản Word, không phải bảng tính.", _NOT_A_LIST)
    raise Unreadable("not_a_workbook", "Tệp không phải là bảng tính.", _NOT_A_LIST)


def zip_kind(archive: Archive) -> Kind:
    """Which kind of zip: a workbook, or something else with the same first bytes."""
    names = set(archive.names)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise Unreadable("xlsb", "Tệp .xlsb (Excel nhị phân) không đọc được an toàn.", _SAVE_AS)
    if "word/document.xml" in names:
        raise Unreadable("not_a_workbook", "Đây là văn bản Word, không phải bảng tính.", _NOT_A_LIST)
    if "ppt/presentation.xml" in names:
        raise Unreadable("not_a_workbook", "Đây là bài trình chiếu, không phải bảng tính.", _NOT_A_LIST)
    if "content.xml" in names:
        kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
        if b"spreadsheet" in kind or not kind:
            return "ods"
        raise Unreadable("not_a_workbook", "Đây là văn bản LibreOffice, không phải bảng tính.", _NOT_A_LIST)
    # Some programs name the workbook otherwise; the relations say so.
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise Unreadable("not_a_workbook", "Đây là tệp nén (zip), không phải bảng tính.", _NOT_A_LIST)
