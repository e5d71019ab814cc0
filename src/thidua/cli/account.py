"""`thidua account`: helps somebody who cannot sign in any more."""

from __future__ import annotations

import argparse

from thidua.cli.parser import BadInput

NAME = "account"
HELP = "giúp người quên mật khẩu hoặc mất điện thoại vào lại được"
EXAMPLES = """\
Ví dụ:
  thidua account huyen.lt --new-password         cấp mật khẩu mới, in ra một lần
  thidua account huyen.lt --drop-second-factor   gỡ xác thực hai lớp của điện thoại đã mất

Chưa có tài khoản nào thì tạo tài khoản quản trị đầu tiên:
  thidua manage createsuperuser

Việc nào cũng được ghi nhật ký, và người ấy bị đăng xuất ở mọi nơi.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="TÊN_ĐĂNG_NHẬP", help="ví dụ huyen.lt")
    parser.add_argument("--new-password", action="store_true", help="cấp mật khẩu mới")
    parser.add_argument("--drop-second-factor", action="store_true", help="gỡ xác thực hai lớp, để người ấy bật lại")


def run(args: argparse.Namespace) -> int:
    if not (args.new_password or args.drop_second_factor):
        raise BadInput("chọn việc cần làm: --new-password hoặc --drop-second-factor")
    from thidua.cli.manage import ready

    ready()
    from django.utils import timezone

    from thidua.people.actions import drop_second_factor, renew_password
    from thidua.people.models import User
    from thidua.people.passwords import spoken_password
    from thidua.people.refusals import Refused

    user = User.objects.filter(username=args.username, is_sample=False).first()
    if user is None:
        raise BadInput(f"không có tài khoản nào tên {args.username!r}{_how_to_begin()}")
    came_from = f"thidua {NAME}"
    try:
        if args.drop_second_factor:
            drop_second_factor(user, on=timezone.localdate(), actor=None, came_from=came_from)
            print(f"Đã gỡ xác thực hai lớp của {user}.")
        if args.new_password:
            password = spoken_password()
            renew_password(user, password, on=timezone.localdate(), actor=None, came_from=came_from)
            print(f"Mật khẩu mới của {user}: {password}\nNgười ấy phải đổi ngay khi đăng nhập.")
    except Refused as refusal:
        raise BadInput(f"{refusal.message} {refusal.mend}") from None
    return 0


def _how_to_begin() -> str:
    """The mend where there is no account at all."""
    from thidua.people.queries import has_no_account

    return "; chưa có tài khoản nào, tạo bằng thidua manage createsuperuser" if has_no_account() else ""
