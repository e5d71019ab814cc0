"""The door and one's own account. The names are those allauth itself goes by, so they stand in no name space."""

from django.conf import settings
from django.urls import URLPattern, path

from thidua.people.views import account, delegating, other_door, signing

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", signing.sign_in, name="account_login"),
    path("dang-nhap/ma-xac-thuc/", signing.enter_code, name="mfa_authenticate"),
    path("dang-nhap/xac-nhan-lai/", signing.ask_again, name="account_reauthenticate"),
    path("dang-nhap/xac-nhan-lai/ma/", signing.ask_code_again, name="mfa_reauthenticate"),
    path("dang-xuat/", signing.sign_out, name="account_logout"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/mat-khau/", account.new_password, name="account_change_password"),
    path("tai-khoan/hai-lop/", account.set_up_second_factor, name="mfa_activate_totp"),
    path("tai-khoan/hai-lop/tat/", account.take_away_second_factor, name="mfa_deactivate_totp"),
    path("tai-khoan/ma-du-phong/", account.recovery_codes, name="mfa_view_recovery_codes"),
    path("tai-khoan/ma-du-phong/tao-lai/", account.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tai-khoan/phien/dang-xuat/", account.sign_out_others, name="sign_out_others"),
    path("tai-khoan/phien/<int:pk>/dang-xuat/", account.sign_out_session, name="sign_out_session"),
    path("tai-khoan/uy-quyen/<int:pk>/", delegating.delegate, name="delegate"),
    path("tai-khoan/uy-quyen/<int:pk>/thoi/", delegating.end_delegation, name="end_delegation"),
]

if settings.SINGLE_SIGN_ON:
    urlpatterns += [
        path("dang-nhap/huy/", other_door.turn_back, name="socialaccount_login_cancelled"),
        path("dang-nhap/<slug:provider_id>/login/", other_door.leave, name="openid_connect_login"),
        path("dang-nhap/<slug:provider_id>/login/callback/", other_door.come_back, name="openid_connect_callback"),
    ]
