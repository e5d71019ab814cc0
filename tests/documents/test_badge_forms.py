"""The forms badges are written in, against the examples of their standards."""

import struct

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.badges import multibase
from thidua.documents.badges.canonical import canonical, number
from thidua.documents.badges.keys import Key, Ring, ring_of_jwks
from thidua.documents.badges.problems import NotABadge
from thidua.documents.badges.proofs import holds
from thidua.documents.badges.strict import read

RFC_8785_NUMBERS = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}


@pytest.mark.parametrize(("bits", "written"), RFC_8785_NUMBERS.items())
def test_số_viết_như_phụ_lục_b_của_rfc_8785(bits: str, written: str):
    assert number(struct.unpack(">d", bytes.fromhex(bits))[0]) == written


def test_ví_dụ_của_rfc_8785():
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": '€$\x0f\nA\'B"\\\\"/',
        "literals": [None, True, False],
    }
    assert canonical(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_tên_xếp_theo_đơn_vị_utf_16():
    names = ["€", "\r", "\ufb33", "1", "😀", "\u0080", "ö"]
    assert canonical(dict.fromkeys(names, 1)).decode() == ('{"\\r":1,"1":1,"\u0080":1,"ö":1,"€":1,"😀":1,"\ufb33":1}')


@pytest.mark.parametrize(
    "value", [2**53 + 1, 10**400, 10**308 * 2, float("inf"), float("nan"), "\ud800", {"\ud800": 1}, {1, 2}], ids=ascii
)
def test_điều_không_có_cách_viết_duy_nhất_thì_không_ký(value):
    with pytest.raises(ValueError, match=r".*"):
        canonical(value)


@given(st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(), st.lists))
def test_viết_chuẩn_rồi_đọc_lại_thì_cùng_một_điều(value):
    try:
        written = canonical(value)
    except UnicodeEncodeError:
        return
    assert canonical(read(written)) == written


@given(st.binary(max_size=100))
def test_base58_đi_về_không_mất_gì(data: bytes):
    assert multibase.decode(multibase.encode(data)) == data


def test_dấu_của_khóa_như_rfc_7638_và_rfc_8037():
    rsa = (
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhM"
        "stn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5"
        "hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
    )
    (key,) = ring_of_jwks(f'{{"kty":"RSA","e":"AQAB","n":"{rsa}"}}'.encode()).keys
    assert key.print == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    (key,) = ring_of_jwks(b'{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}').keys
    assert key.print == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


W3C_VECTOR = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
W3C_PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
W3C_PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-jcs-2022",
    "created": "2023-02-24T23:36:38Z",
    "verificationMethod": f"did:key:{W3C_PUBLIC}#{W3C_PUBLIC}",
    "proofPurpose": "assertionMethod",
    "@context": W3C_VECTOR["@context"],
    "proofValue": "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
}


def test_ví_dụ_eddsa_jcs_2022_của_w3c():
    private = Ed25519PrivateKey.from_private_bytes(
        multibase.decode("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq")[2:]
    )
    key = Key(private.public_key())
    assert key.multikey == W3C_PUBLIC
    assert Ring((key,)).named(str(W3C_PROOF["verificationMethod"]), "EdDSA") is key
    assert holds(W3C_VECTOR | {"proof": W3C_PROOF}, W3C_PROOF, private.public_key())
    assert not holds(W3C_VECTOR | {"name": "Khác"}, W3C_PROOF, private.public_key())


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff",
        b"{",
        b'{"a":1,"a":2}',
        b"[NaN]",
        b"[" * 100_000,
        b"[" * 33 + b"]" * 33,
        b"1" * 5000,
        b" " * 1_000_001,
    ],
)
def test_json_gài_bẫy_bị_từ_chối_bằng_lời(text: bytes):
    with pytest.raises(NotABadge) as caught:
        read(text)
    assert caught.value.message.endswith(".")
