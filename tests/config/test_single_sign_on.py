"""Single sign-on is off until the environment names a server. Each case starts a fresh Python: settings are read once."""

import json

import pytest

from tests.config.fresh import python

NAMED = {
    "THIDUA_OIDC_URL": "https://sso.bo.gov.vn/realms/bo",
    "THIDUA_OIDC_CLIENT_ID": "thidua",
    "THIDUA_OIDC_SECRET": "bí mật",
    "THIDUA_OIDC_NAME": "Cổng của Bộ",
}
SHOW = """
import json, logging
import django
django.setup()
logging.disable()
from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, reverse
def address(name):
    try:
        return reverse(name, kwargs={"provider_id": "cong-chung"})
    except NoReverseMatch:
        return None
told = {"tables": sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True)), "login": address("openid_connect_login"),
        "callback": address("openid_connect_callback"), "form_action": settings.SECURE_CSP["form-action"]}
"""
WITH_DATABASE = (
    SHOW
    + """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import Client, RequestFactory
from thidua.audit.models import Event
from thidua.people.models import User
provider = get_adapter().get_provider(RequestFactory().get("/"), "cong-chung")
told |= {"name": provider.name, "server": provider.server_url, "client": provider.app.client_id}
told["page"] = "Đăng nhập bằng Cổng của Bộ" in Client(HTTP_HOST="localhost").get("/dang-nhap/").content.decode()

def vouched(username, uid):
    \"\"\"What happens once the server has said who somebody is; nothing goes over the network.\"\"\"
    request = RequestFactory(HTTP_HOST="localhost").get("/dang-nhap/cong-chung/login/callback/")
    request.session, request.user = Client().session, AnonymousUser()
    request._messages = FallbackStorage(request)
    with context.request_context(request):
        who = provider.sociallogin_from_response(request, {"userinfo": {"sub": uid, "preferred_username": username}})
        who.state = {}
        answer = complete_social_login(request, who)
    request.session.save()
    told["left_session"] = request.session.session_key
    return [answer.status_code, answer["Location"], request.user.get_username(), [str(m) for m in request._messages]]

User.objects.create_user("an.nv", full_name="Nguyễn Văn An")
User.objects.create_user("khoa", is_active=False)
User.objects.create_user("mau-can-bo", is_sample=True)
told["known"] = [vouched("an.nv", "1"), vouched("doi-ten", "1")]
told["unknown"] = [vouched(name, uid)[1:3] for name, uid in (("la", "2"), ("khoa", "3"), ("mau-can-bo", "4"))]
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as own
TOTP.activate(User.objects.get(username="an.nv"), "A" * 32)
told["asked_code"] = vouched("an.nv", "1")[:2]
browser = Client(HTTP_HOST="localhost")
browser.cookies[own.SESSION_COOKIE_NAME] = told["left_session"]
told["code_page"] = browser.get("/dang-nhap/ma-xac-thuc/").content.decode()
told["users"] = User.objects.count()
told["acts"] = list(Event.objects.order_by("pk").values_list("action", flat=True))
told["came_from"] = list(Event.objects.order_by("pk").values_list("came_from", flat=True))
"""
)

UNREACHABLE = (
    SHOW
    + """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
def page(answer, client):
    return [answer.status_code, answer["Location"], "Chưa đăng nhập được qua cổng chung" in client.get("/dang-nhap/").content.decode()]
client = Client(HTTP_HOST="localhost", raise_request_exception=False)
told["opened"] = page(client.get(told["login"], {"next": "/so-khen/"}), client)
told["left"] = page(client.post(told["login"]), client)
import time
from allauth.socialaccount.internal import statekit
session = client.session
session[statekit.STATES_SESSION_KEY] = {"abc": [{"process": "login"}, time.time(), "cong-chung"]}
session.save()
told["returned"] = page(client.get(told["callback"], {"state": "abc", "code": "x"}), client)
"""
)


def run(code, **environment):
    own = {"DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": "sqlite:///:memory:"}
    done = python(f"{code}\nprint(json.dumps(told))", THIDUA_STATIC_FROM_SOURCE="1", **own, **environment)
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.strip()


def test_mac_dinh_thi_tat():
    told = run(SHOW)
    assert (told["login"], told["form_action"]) == (None, ["'self'"])


def test_bat_hay_tat_thi_cac_bang_van_nhu_nhau():
    tables = run(SHOW)["tables"]
    assert "socialaccount_socialaccount" in tables
    assert run(SHOW, **NAMED)["tables"] == tables


def test_ke_may_chu_thi_co_cua_thu_hai_va_chi_tai_khoan_da_mo_moi_vao_duoc():
    told = run(WITH_DATABASE, **NAMED)
    assert isinstance(told, dict), told
    assert told["login"] == "/dang-nhap/cong-chung/login/"
    assert told["callback"] == "/dang-nhap/cong-chung/login/callback/"
    assert told["form_action"] == ["'self'", "https://sso.bo.gov.vn"]
    assert (told["name"], told["client"], told["page"]) == ("Cổng của Bộ", "thidua", True)
    assert told["server"] == "https://sso.bo.gov.vn/realms/bo/.well-known/openid-configuration"
    assert told["known"] == [[302, "/nhac-viec/", "an.nv", []], [302, "/nhac-viec/", "an.nv", []]]
    assert told["unknown"] == [["/dang-nhap/", ""]] * 3
    assert told["asked_code"] == [302, "/dang-nhap/ma-xac-thuc/"]
    assert "Cổng chung đã xác nhận." in told["code_page"]
    assert "Mật khẩu đúng rồi" not in told["code_page"], "không ai gõ mật khẩu"
    assert told["users"] == 3
    assert told["acts"] == ["people.noi_cong_dang_nhap_chung", "people.dang_nhap", "people.dang_nhap"]
    assert told["came_from"] == ["127.0.0.1"] * 3


def test_trang_dang_nhap_cua_cong_o_may_khac_thi_ke_them_ten_may():
    told = run(SHOW, **NAMED, THIDUA_OIDC_HOSTS="dang-nhap.bo.gov.vn, sso.bo.gov.vn,id.gov.vn:8443")
    hosts = ["https://sso.bo.gov.vn", "https://dang-nhap.bo.gov.vn", "https://id.gov.vn:8443"]
    assert told["form_action"] == ["'self'", *hosts]
    assert "không phải tên máy" in run(SHOW, **NAMED, THIDUA_OIDC_HOSTS="https://id.gov.vn")


def test_cong_chung_khong_tra_loi_thi_ve_trang_dang_nhap_va_noi_dung_mat_khau():
    told = run(UNREACHABLE, **(NAMED | {"THIDUA_OIDC_URL": "https://127.0.0.1:9/bo"}))
    assert isinstance(told, dict), told
    assert told["left"] == [302, "/dang-nhap/", True]
    assert told["returned"] == [302, "/dang-nhap/", True]


def test_mo_thang_dia_chi_cua_cong_chung_thi_ve_trang_dang_nhap_con_nho_trang_muon_mo():
    told = run(UNREACHABLE, **(NAMED | {"THIDUA_OIDC_URL": "https://127.0.0.1:9/bo"}))
    assert told["opened"] == [302, "/dang-nhap/?next=/so-khen/", False]


@pytest.mark.parametrize(
    "wrong", [{"THIDUA_OIDC_URL": "http://sso.bo.gov.vn"}, {"THIDUA_OIDC_SECRET": ""}, {"THIDUA_OIDC_CLIENT_ID": ""}]
)
def test_ke_thieu_thi_khong_chay(wrong):
    assert "THIDUA_OIDC_URL: cần một địa chỉ https://" in run(SHOW, **(NAMED | wrong))
