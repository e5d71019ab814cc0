"""Wrong passwords are counted together by every process of the installation, on both databases."""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone

from tests.people.doors import PASSWORD, account
from thidua.backups.parts import parts
from thidua.people.models import Attempt

ONE_PROCESS = """
import django, sys
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
for _ in range(int(sys.argv[1])):
    page = Client().post("/dang-nhap/", {"login": "huyen.lt", "password": sys.argv[2]}).content.decode()
    print("khóa" if "tạm khóa" in page else "sai" if "không đúng" in page else "vào")
"""


def in_a_process(home, times, password, **more):
    own = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DATABASE_"))}
    env = {**own, "THIDUA_HOME": str(home), "THIDUA_STARTING": "1", "THIDUA_STATIC_FROM_SOURCE": "1", **more}
    done = subprocess.run(
        [sys.executable, "-c", ONE_PROCESS, str(times), password], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def three_processes(home, **more):
    """Three wrong, two wrong, then the right one: the fifth wrong attempt locks, whoever counted it."""
    return [in_a_process(home, *step, **more) for step in ((3, "sai"), (2, "sai"), (1, PASSWORD))]


COUNTED = [["sai"] * 3, ["sai"] * 2, ["khóa"]]


@pytest.mark.sqlite
def test_hai_tien_trinh_dem_chung_tren_sqlite(tmp_path):
    env = {**os.environ, "THIDUA_HOME": str(tmp_path), "THIDUA_STARTING": "1", "THIDUA_STATIC_FROM_SOURCE": "1"}
    env.pop("DATABASE_URL", None)
    made = (
        "import django; django.setup()\nfrom django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\nfrom thidua.people.models import User\n"
        f"User.objects.create_user('huyen.lt', {PASSWORD!r}, full_name='Huyền')"
    )
    subprocess.run([sys.executable, "-c", made], env=env, check=True)
    assert three_processes(tmp_path) == COUNTED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_hai_tien_trinh_dem_chung_tren_postgresql(tmp_path):
    user = account()
    user.set_password(PASSWORD)
    told = connection.settings_dict
    where = quote(told["HOST"], safe="") + (f":{told['PORT']}" if told["PORT"] else "")
    secret = f":{quote(told['PASSWORD'])}" if told["PASSWORD"] else ""
    url = f"postgres://{told['USER']}{secret}@{where}/{told['NAME']}"
    counted = three_processes(tmp_path, DATABASE_URL=url)
    Attempt.objects.all().delete()
    assert counted == COUNTED


@pytest.mark.django_db
def test_bo_dem_cua_django_vua_voi_bang():
    kept = DatabaseCache("people_attempt", {"OPTIONS": {"MAX_ENTRIES": 100_000}})
    assert kept.add("khóa", [1.5], 60)
    assert not kept.add("khóa", [2.5], 60)
    assert kept.get("khóa") == [1.5]
    row = Attempt.objects.get()
    assert row.expires > timezone.now()
    kept.delete("khóa")
    assert not Attempt.objects.exists()


def test_khong_vao_ban_sao_luu():
    assert "people.attempt" not in {part.name for part in parts()}
    assert "people.user" in {part.name for part in parts()}
