"""`thidua account`: helps somebody who cannot sign in any more."""

from __future__ import annotations

import argparse
import secrets

from thidua.cli.parser import BadInput

NAME = "account"
HELP = "giúp người quên mật khẩu hoặc mất điện thoại vào lại được"
EXAMPLES = """\
Ví dụ:
  thidua account huyen.lt --new-password         cấp mật khẩu mới, in ra một lần
  thidua account huyen.lt --drop-second-factor   gỡ xác thực hai lớp của điện thoại đã mất

Việc nào cũng được ghi nhật ký, và người ấy bị đăng xuất ở mọi nơi.
"""
SYLLABLES = (
    "ba be bo ca cu da do ga ghe ha ho ke la le lo ma me mo na ne no pha phe ra re sa se so ta te to va ve xa xe"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="TÊN_ĐĂNG_NHẬP", help="ví dụ huyen.lt")
    parser.add_argument("--new-password", action="store_true", help="cấp mật khẩu mới")
    parser.add_argument("--drop-second-factor", action="store_true", help="gỡ xác thực hai lớp, để người ấy bật lại")


def run(args: argparse.Namespace) -> int:
    if not (args.new_password or args.drop_second_factor):
        raise BadInput("chọn việc cần làm: --new-password hoặc --drop-second-factor")
    from thidua.cli.manage import ready

    ready()
    from thidua.people.actions import drop_second_factor, renew_password
    from thidua.people.models import User
    from thidua.people.refusals import Refused

    user = User.objects.filter(username=args.username, is_sample=False).first()
    if user is None:
        raise BadInput(f"không có tài khoản nào tên {args.username!r}")
    came_from = f"thidua {NAME}"
    try:
        if args.drop_second_factor:
            drop_second_factor(user, actor=None, came_from=came_from)
            print(f"Đã gỡ xác thực hai lớp của {user}.")
        if args.new_password:
            password = _password()
            renew_password(user, password, actor=None, came_from=came_from)
            print(f"Mật khẩu mới của {user}: {password}\nNgười ấy nên đổi ngay ở trang Tài khoản của tôi.")
    except Refused as refusal:
        raise BadInput(f"{refusal.message} {refusal.mend}") from None
    return 0


def _password() -> str:
    """Six syllables and four digits, easy to read over the telephone: about 44 bits."""
    words = "".join(secrets.choice(SYLLABLES.split()) for _ in range(6))
    return f"{words}-{secrets.randbelow(10_000):04}"
