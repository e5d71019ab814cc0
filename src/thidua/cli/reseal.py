"""`thidua reseal`: identity numbers, and the files they may stand in, under a new key, after THIDUA_IDENTITY_KEY has been given one more in front."""

from __future__ import annotations

import argparse

from thidua.cli.parser import BadInput

NAME = "reseal"
HELP = "niêm lại các số định danh, các tệp bằng khóa mới"
EXAMPLES = """\
Thay khóa số định danh:
  1. đặt THIDUA_IDENTITY_KEY="KHÓA_MỚI,KHÓA_CŨ" (khóa cũ ở var/identity_key nếu trước đó chưa đặt biến này), chạy lại trang
  2. thidua reseal
  3. bỏ khóa cũ khỏi biến; giữ khóa cũ ở nơi kín chừng nào còn giữ bản sao lưu ghi trước đó
"""


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: every number and file is sealed with the first key."""


def run(_args: argparse.Namespace) -> int:
    from thidua.cli.manage import ready

    ready()
    from django.db import transaction

    from thidua.audit.actions import coming_from
    from thidua.councils.actions import seal_boxes_again
    from thidua.decisions.actions import seal_prints_again
    from thidua.files.actions import seal_files_again
    from thidua.flags.actions import seal_urns_again
    from thidua.imports.actions import seal_error_books_again
    from thidua.people.actions import seal_again
    from thidua.people.refusals import Refused

    try:
        with transaction.atomic(), coming_from(f"thidua {NAME}"):
            many = seal_again(actor=None)
            files = seal_files_again(actor=None) + seal_error_books_again(actor=None)
            seal_prints_again(actor=None)
            boxes = seal_boxes_again(actor=None) + seal_urns_again(actor=None)
    except Refused as refusal:
        raise BadInput(f"{refusal.message} {refusal.mend} Chưa đổi gì.") from None
    print(f"Đã niêm lại {many} số định danh, {files} tệp, {boxes} hòm phiếu bằng khóa đầu tiên.")
    return 0
