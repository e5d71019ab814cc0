"""A decision is signed by a key that never leaves its token (PKCS#11); here the token is SoftHSM."""

from pathlib import Path

import pytest

from tests import softhsm
from tests.documents.signing_keys import NOW, TRUST, certificate, private, text_pdf
from thidua.documents.signing import problems
from thidua.documents.signing.checking import status
from thidua.documents.signing.keys import key_on_token
from thidua.documents.signing.pdf import sign
from thidua.documents.signing.token import Token
from thidua.documents.signing.words import State

pytestmark = pytest.mark.token
PIN, NAME = "123456", "Nguyễn Thị Thục Đoan"


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The module of a token with one key, “ky-so”; one slot of it is empty, as with most makers."""
    found = softhsm.find()
    if found is None:
        pytest.fail(softhsm.HOW_TO_INSTALL)
    softhsm.prepare(Path(tmp_path_factory.mktemp("token")), PIN)
    softhsm.put(found, PIN, "ky-so", private(NAME), certificate(NAME))
    return found


@pytest.mark.parametrize("slot", [None, 0])
def test_the_key_on_the_token_signs_and_the_signature_holds(module, slot):
    with key_on_token(Token(module=module, key="ky-so", slot=slot), PIN) as key:
        signed = sign(text_pdf(), key, at=NOW, reason="Ký ban hành")
    (found,) = status(signed, TRUST)
    assert (found.state, found.whole, found.who) == (State.VALID, True, f"{NAME} (Bộ Mẫu)")


@pytest.mark.parametrize(
    ("pin", "more"),
    [("000000", {}), (PIN, {"key": "khac"}), (PIN, {"slot": 7}), (PIN, {"module": "/khong/co.so"})],
    ids=["sai PIN", "không có khóa ấy", "không có khe ấy", "không có tệp"],
)
def test_what_cannot_sign_is_told_in_words_and_signs_nothing(module, pin, more):
    token = Token(**{"module": module, "key": "ky-so", "slot": None} | more)
    with pytest.raises(problems.TokenTrouble) as refused, key_on_token(token, pin) as key:
        sign(text_pdf(), key, at=NOW)
    assert "THIDUA_PKCS11_SLOT" in refused.value.mend
