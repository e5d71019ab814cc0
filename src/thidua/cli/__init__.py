"""The command line: the top floor, one module per command."""

import os
import sys
from collections.abc import Sequence

from thidua.cli import (
    account,
    audit,
    awards,
    backup,
    check,
    importing,
    manage,
    recount,
    remind,
    reseal,
    restore,
    sample,
    serve,
    tally,
    verify,
    worker,
)
from thidua.cli.parser import BadInput, Command, build_parser, complain

# A new command is a module with NAME, HELP, add_arguments(parser) and run(args) -> int, named here.
# What is slow to import (Django, NumPy) is imported inside run(): `thidua --help` answers at once.
COMMANDS: tuple[Command, ...] = (
    serve, check, awards, tally, importing, sample, account, backup, restore, reseal, recount, audit, verify, worker, remind, manage,
)  # fmt: skip

OK, BAD_INPUT, INTERRUPTED = 0, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; 0 = done, 2 = bad input, told in one line on stderr."""
    parser = build_parser(COMMANDS)
    try:
        args = parser.parse_args(argv)
        if args.command is None:
            parser.print_help()
            return OK
        code = int(args.command.run(args))
        sys.stdout.flush()
    except SystemExit as leaving:  # argparse leaves after --help (0) and after a wrong argument (2), Django with a text
        return _code_of(leaving)
    except BadInput as problem:
        complain(str(problem))
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `thidua awards | head`: the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def _code_of(leaving: SystemExit) -> int:
    if isinstance(leaving.code, str):
        complain(leaving.code)
        return BAD_INPUT
    return leaving.code or OK
