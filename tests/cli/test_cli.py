"""The command line speaks Vietnamese, answers at once, and says 2 for what it cannot use."""

import argparse
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from thidua import cli
from thidua.cli.parser import BadInput, in_vietnamese


def test_help_is_vietnamese_and_names_every_command(capsys):
    assert cli.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Cách dùng: thidua")
    assert "Ví dụ:" in told
    assert all(command.NAME in told and command.HELP in told for command in cli.COMMANDS)
    assert not {"usage", "options", "positional", "show this"} & set(told.lower().split())


@pytest.mark.parametrize("command", [command.NAME for command in cli.COMMANDS])
def test_help_has_an_example_of_every_command(command, capsys):
    cli.main(["--help"])
    assert f"  thidua {command}" in capsys.readouterr().out


@pytest.mark.parametrize("command", [command.NAME for command in cli.COMMANDS if command.NAME != "manage"])
def test_every_command_explains_itself_in_vietnamese(command, capsys):
    assert cli.main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Cách dùng: thidua {command}")
    assert not any(english in told for english in ("usage:", "options:", "positional arguments", "show this help"))


def test_without_a_command_it_shows_the_help(capsys):
    assert cli.main([]) == 0
    assert "Các lệnh" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["bay"], "không có lựa chọn 'bay'"),
        (["serve", "--port", "tám"], "--port: giá trị 'tám' không hợp lệ"),
        (["serve", "--port"], "--port: cần một giá trị đi kèm"),
        (["serve", "--cổng", "1"], "không hiểu: --cổng 1"),
        (["serve", "--port", "70000"], "Cổng 70000 không hợp lệ"),
    ],
)
def test_what_it_cannot_use_is_one_vietnamese_line_and_code_2(words, complaint, capsys):
    assert cli.main(words) == 2
    told = capsys.readouterr()
    assert complaint in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_a_port_in_use_is_said_before_anything_is_prepared(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 2
    assert f"127.0.0.1:{port}" in capsys.readouterr().err


def test_what_argparse_says_is_translated():
    parser = argparse.ArgumentParser(exit_on_error=False)
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--json", action="store_true")
    group.add_argument("--out", nargs=2)
    for words in (["--json=1"], ["--out", "a"], ["--json", "--out", "a", "b"]):
        with pytest.raises(argparse.ArgumentError) as caught:
            parser.parse_args(words)
        assert not {"expected", "argument", "arguments", "allowed", "ignored"} & set(
            in_vietnamese(str(caught.value)).split()
        )


def test_a_command_may_refuse_its_input(monkeypatch, capsys):
    def refuse(_args):
        raise BadInput("Không đọc được\ntệp này.")

    command = SimpleNamespace(NAME="thu", HELP="thử", add_arguments=lambda _parser: None, run=refuse)
    monkeypatch.setattr(cli, "COMMANDS", (command,))
    assert cli.main(["thu"]) == 2
    assert capsys.readouterr().err == "thidua: Không đọc được tệp này.\n"


def test_help_loads_nothing_slow():
    code = "import sys; from thidua.cli import main; main(['--help']); print(sorted({'django', 'numpy', 'ibis'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "[]"


def test_manage_passes_its_words_to_django():
    told = subprocess.run(
        [sys.executable, "-c", "from thidua.cli import main; main(['manage', 'migrate', '--help'])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "thidua manage migrate" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--noinput"],
            "chưa nói tên đăng nhập: thêm --username …, hoặc đặt biến môi trường DJANGO_SUPERUSER_USERNAME",
        ),
        (["--no-input", "--username=quan.tri"], "chưa nói họ và tên: thêm --full_name …"),
    ],
)
def test_an_account_without_questions_says_in_vietnamese_what_it_lacks(words, told, capsys):
    assert cli.main(["manage", "createsuperuser", *words]) == 2
    assert told in capsys.readouterr().err
