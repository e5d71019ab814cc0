"""A badge from values to a signed file, and what others are told of it."""

import base64
import datetime as dt
import json

import jwt
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua.documents.badges.credential import Achievement, Award, Issuer, Recipient, credential, identity_hash
from thidua.documents.badges.keys import Ring, generate, ring_of, ring_of_jwks
from thidua.documents.badges.problems import NoSigningKey, NotABadge, NotAKey, WrongValue
from thidua.documents.badges.proofs import with_proof
from thidua.documents.badges.standing import Entry, Standing, revocation_list
from thidua.documents.badges.tokens import as_token
from thidua.documents.badges.verification import State, check
from thidua.documents.problems import Unreadable

HOME = "https://thidua.bomau.example"
JWKS = f"{HOME}/khoa.json"
SIGNED = dt.datetime(2026, 11, 27, 2, 5, 7, tzinfo=dt.UTC)
LATER = SIGNED + dt.timedelta(days=400)
RING = ring_of([generate()])
AWARD = Award(
    id=f"{HOME}/huy-hieu/7f3a",
    issuer=Issuer(id=f"{HOME}/noi-cap", name="Bộ Mẫu", url=HOME),
    achievement=Achievement(
        id=f"{HOME}/danh-hieu/chien_si_thi_dua_co_so",
        name="Chiến sĩ thi đua cơ sở",
        description="Danh hiệu thi đua tặng cá nhân.",
        criteria="Đạt danh hiệu Lao động tiên tiến và có sáng kiến được công nhận.",
        place="Điều 23",
        law="Luật Thi đua, khen thưởng số 06/2022/QH15",
        law_url="https://vanban.example/luat-06-2022",
    ),
    recipient=Recipient(
        id="urn:uuid:0b6f2d4e-8a1c-4e3f-9b5d-7c2a1e0f3d01", name="Nguyễn Thị Thục Đoan", email="doan@bomau.example"
    ),
    since=dt.datetime(2026, 11, 20, tzinfo=dt.timezone(dt.timedelta(hours=7))),
    decision="Quyết định số 123/QĐ-BM ngày 20-11-2026 của Bộ trưởng Bộ Mẫu",
    status=f"{HOME}/huy-hieu/thu-hoi.json",
)


def token() -> bytes:
    return as_token(credential(AWARD), RING, jwks=JWKS).encode()


def embedded() -> bytes:
    return json.dumps(with_proof(credential(AWARD), RING, at=SIGNED), ensure_ascii=False).encode()


def again(change, *, at=LATER, ring=RING) -> State:
    """The state of a signed badge after this change of its JSON."""
    said = json.loads(embedded())
    change(said)
    return check(json.dumps(said).encode(), ring, at=at).state


def test_huy_hiệu_nói_ai_cấp_gì_cho_ai_theo_điều_nào():
    said = credential(AWARD, salt="muoi")
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert said["validFrom"] == "2026-11-19T17:00:00Z"
    assert said["issuer"] == {"id": f"{HOME}/noi-cap", "type": ["Profile"], "name": "Bộ Mẫu", "url": HOME}
    given_to = said["credentialSubject"]
    assert given_to["achievement"]["criteria"]["narrative"].endswith(
        "\n\nCăn cứ: Điều 23 Luật Thi đua, khen thưởng số 06/2022/QH15."
    )
    assert given_to["achievement"]["alignment"][0]["targetUrl"] == "https://vanban.example/luat-06-2022"
    assert [one["identityHash"] for one in given_to["identifier"]] == [
        "Nguyễn Thị Thục Đoan",
        identity_hash("doan@bomau.example", "muoi"),
    ]
    assert said["evidence"] == [{"type": ["Evidence"], "name": AWARD.decision}]
    assert said["credentialStatus"] == {"id": AWARD.status, "type": "1EdTechRevocationList"}


def test_thư_điện_tử_không_đọc_được_từ_huy_hiệu_và_mỗi_lần_một_muối():
    first, second = (json.dumps(credential(AWARD)) for _ in range(2))
    assert "doan@" not in first
    assert first != second


def test_để_trống_người_nhận_thì_không_có_gì_về_người_ấy():
    bare = Award(
        id=AWARD.id,
        issuer=AWARD.issuer,
        achievement=AWARD.achievement,
        recipient=Recipient(id="urn:uuid:1"),
        since=AWARD.since,
    )
    said = credential(bare)
    assert set(said["credentialSubject"]) == {"id", "type", "achievement"}
    assert "credentialStatus" not in said
    assert check(as_token(said, RING, jwks=JWKS).encode(), RING, at=LATER).state is State.VALID


@pytest.mark.parametrize(
    "recipient",
    [
        Recipient(id="urn:uuid:1", name="Nguyễn Văn A, CCCD 001085012345"),
        Recipient(id="urn:uuid:1", name="Nguyễn Văn A sinh 02/9/1985"),
        Recipient(id="urn:uuid:1", email="001085012345"),
        Recipient(id="001085012345"),
    ],
    ids=str,
)
def test_số_định_danh_ngày_sinh_không_vào_được_huy_hiệu(recipient: Recipient):
    with pytest.raises(WrongValue) as caught:
        recipient.as_json(salt="x")
    assert caught.value.mend.endswith(".")


def test_địa_chỉ_không_phải_https_bị_từ_chối():
    with pytest.raises(WrongValue, match="nơi cấp"):
        Issuer(id="http://bomau.example", name="Bộ Mẫu").as_json()


def test_vc_jwt_kiểm_được_bằng_phần_mềm_khác_chỉ_với_jwks():
    """As anybody's reader of tokens does it: no code of ours, only PyJWT and the published keys."""
    text = token().decode()
    keys = {key.key_id: key for key in jwt.PyJWKSet.from_dict(RING.jwks(JWKS)).keys}
    header = jwt.get_unverified_header(text)
    assert header == {"alg": "RS256", "typ": "JWT", "kid": header["kid"]}
    assert header["kid"].startswith(f"{JWKS}#")
    said = jwt.decode(text, keys[header["kid"]], algorithms=["RS256"])
    assert (said["iss"], said["jti"]) == (AWARD.issuer.id, AWARD.id)
    assert said["sub"] == said["credentialSubject"]["id"] == AWARD.recipient.id
    assert said["nbf"] == int(AWARD.since.timestamp())
    assert said["credentialSubject"]["achievement"]["name"] == "Chiến sĩ thi đua cơ sở"
    assert "vc" not in said


def test_khóa_công_bố_không_mang_nửa_bí_mật():
    published = RING.jwks(JWKS)
    assert [set(key) for key in published["keys"]] == [
        {"kty", "n", "e", "kid", "alg", "use"},
        {"kty", "crv", "x", "kid", "alg", "use"},
    ]
    (method,) = RING.methods(AWARD.issuer.id)
    assert method["id"] == json.loads(embedded())["proof"]["verificationMethod"]
    assert "private" not in repr(RING)


@pytest.mark.parametrize("badge", [token, embedded])
@pytest.mark.parametrize("ring", [RING, ring_of_jwks(json.dumps(RING.jwks(JWKS)).encode())], ids=["khóa mình", "JWKS"])
def test_kiểm_đúng_bằng_khóa_mình_hay_jwks(badge, ring: Ring):
    found = check(badge(), ring, at=LATER)
    assert found.state is State.VALID
    assert (found.issuer, found.award, found.status) == ("Bộ Mẫu", "Chiến sĩ thi đua cơ sở", AWARD.status)
    assert found.key.startswith(HOME)


@pytest.mark.parametrize("badge", [token, embedded])
def test_khóa_người_khác_thì_không_kết_luận(badge):
    assert check(badge(), ring_of([generate()]), at=LATER).state is State.UNKNOWN_KEY
    assert check(badge(), Ring(), at=LATER).state is State.UNKNOWN_KEY


def test_khóa_cũ_vẫn_kiểm_được_sau_khi_thay():
    new = generate()
    both = Ring(ring_of([new]).keys + RING.keys)
    assert check(token(), both, at=LATER).state is State.VALID
    assert both.signing("RS256").print != RING.signing("RS256").print


@pytest.mark.parametrize("at", range(0, 60, 7))
def test_sửa_một_chữ_của_vc_jwt_là_lộ(at: int):
    head, body, signature = token().decode().split(".")
    said = bytearray(base64.urlsafe_b64decode(body + "=="))
    place = said.index(b"Chi") + at
    said[place] ^= 1
    forged = f"{head}.{base64.urlsafe_b64encode(said).decode().rstrip('=')}.{signature}".encode()
    try:
        state = check(forged, RING, at=LATER).state
    except NotABadge:
        return
    assert state is State.BROKEN


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda said: said.update(name="Anh hùng Lao động"), State.BROKEN),
        (lambda said: said["credentialSubject"].update(id="urn:uuid:2"), State.BROKEN),
        (lambda said: said.update(validUntil="2030-01-01T00:00:00Z"), State.BROKEN),
        (lambda said: said["proof"].update(created="2026-11-28T00:00:00Z"), State.BROKEN),
        (lambda said: said["proof"].update(proofValue="z1"), State.BROKEN),
        (lambda said: said["proof"].update(proofValue=None), State.BROKEN),
        (lambda said: said["@context"].insert(0, "https://x.example"), State.BROKEN),
        (lambda said: said["proof"].update(cryptosuite="eddsa-rdfc-2022"), State.UNSUPPORTED),
        (lambda said: said["proof"].update(proofPurpose="authentication"), State.UNSUPPORTED),
        (lambda said: said.pop("proof"), State.UNSUPPORTED),
        (lambda said: said.update(proof=[said["proof"]]), State.VALID),
        (lambda said: said.update(proof=[]), State.UNSUPPORTED),
        (lambda said: said.update(proof=[{"type": "x"}, said["proof"]]), State.UNSUPPORTED),
        (lambda said: said.update(proof=[said["proof"], "rác"]), State.UNSUPPORTED),
        (lambda said: said.update(proof=[said["proof"], said["proof"] | {"proofValue": "z1"}]), State.BROKEN),
        (lambda said: said.update(dict(reversed(said.items()))), State.VALID),
    ],
)
def test_sửa_huy_hiệu_đã_ký(change, state: State):
    assert again(change) is state


def signed_by_us(change) -> bytes:
    """A token over changed claims, rightly signed: what a careless issuer would send."""
    key = RING.signing("RS256")
    said = jwt.decode(token().decode(), options={"verify_signature": False})
    change(said)
    return jwt.encode(said, key.private, algorithm="RS256", headers={"kid": key.kid(JWKS)}).encode()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.update(iss="https://khac.example"),
        lambda said: said.pop("sub"),
        lambda said: said.update(nbf=0),
        lambda said: said.update(jti="https://khac.example/1"),
        lambda said: said.update(exp=4_000_000_000),
        lambda said: said.update(validFrom="hôm qua", nbf=None),
    ],
)
def test_vc_jwt_mà_phần_ngoài_nói_khác_phần_trong_là_hỏng(change):
    assert check(signed_by_us(change), RING, at=LATER).state is State.BROKEN


def test_chưa_đến_ngày_và_hết_hạn():
    assert check(token(), RING, at=AWARD.since - dt.timedelta(seconds=1)).state is State.NOT_YET
    assert check(token(), RING, at=AWARD.since).state is State.VALID

    def until(said):
        said.update(validUntil="2027-01-01T00:00:00Z", exp=1798761600)

    assert check(signed_by_us(until), RING, at=dt.datetime(2026, 12, 31, tzinfo=dt.UTC)).state is State.VALID
    assert check(signed_by_us(until), RING, at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC)).state is State.EXPIRED


def test_huy_hiệu_theo_mô_hình_cũ_để_trong_vc_vẫn_kiểm_được():
    def old(said):
        inner = {name: said.pop(name) for name in list(said) if name not in {"iss", "jti", "sub", "nbf"}}
        inner["issuanceDate"] = inner.pop("validFrom")
        said["vc"] = inner

    assert check(signed_by_us(old), RING, at=LATER).state is State.VALID


def test_không_lừa_được_bằng_alg_none_hs256_hay_khóa_mang_theo():
    said = jwt.decode(token().decode(), options={"verify_signature": False})
    none = jwt.encode(said, "", algorithm="none").encode()
    assert check(none, RING, at=LATER).state is State.UNSUPPORTED
    stranger = ring_of([generate()]).signing("RS256")
    carried = jwt.encode(said, stranger.private, algorithm="RS256", headers={"jwk": stranger.jwk}).encode()  # type: ignore[arg-type]
    assert check(carried, RING, at=LATER).state is State.UNKNOWN_KEY
    ours = RING.signing("RS256").kid(JWKS)
    named = jwt.encode(said, stranger.private, algorithm="RS256", headers={"kid": ours}).encode()  # type: ignore[arg-type]
    assert check(named, RING, at=LATER).state is State.BROKEN
    critical = jwt.encode(said, RING.signing("RS256").private, algorithm="RS256", headers={"x": 1}).encode()  # type: ignore[arg-type]
    assert check(critical, RING, at=LATER).state is State.UNSUPPORTED


def test_danh_sách_thu_hồi_chỉ_có_huy_hiệu_không_còn_giá_trị():
    entries = [
        Entry(id="https://a.example/1", standing=Standing.GOOD),
        Entry(id="https://a.example/2", standing=Standing.REVOKED, reason="Quyết định đã bị hủy bỏ."),
        Entry(
            id="https://a.example/3",
            standing=Standing.CORRECTED,
            reason="Sai họ tên.",
            replaced_by="https://a.example/4",
        ),
    ]
    assert revocation_list(entries, address="https://a.example/thu-hoi", issuer="https://a.example/noi-cap") == {
        "id": "https://a.example/thu-hoi",
        "issuer": "https://a.example/noi-cap",
        "revokedCredential": [
            {"id": "https://a.example/2", "revoked": True, "revocationReason": "Quyết định đã bị hủy bỏ."},
            {
                "id": "https://a.example/3",
                "revoked": True,
                "revocationReason": "Sai họ tên. Đã cấp bản đính chính: https://a.example/4",
            },
        ],
    }


def test_chưa_có_khóa_thì_nói_cách_tạo():
    with pytest.raises(NoSigningKey) as caught:
        as_token(credential(AWARD), Ring(), jwks=JWKS)
    assert "Vận hành" in caught.value.mend


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"khong phai",
        b"{}",
        b'{"keys":[]}',
        b'{"keys":[{"kty":"oct","k":"AAAA"}]}',
        b'{"kty":"RSA","n":"AQAB","e":"AQAB"}',
        b'{"kty":"OKP","crv":"Ed25519","x":"AA"}',
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        b'{"keys":[' + b",".join([b"{}"] * 101) + b"]}",
    ],
)
def test_tệp_khóa_sai_bị_từ_chối_bằng_lời(text: bytes):
    with pytest.raises(NotAKey) as caught:
        ring_of_jwks(text)
    assert caught.value.mend.endswith(".")


SEED = token()


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
@example(b"a.b.c")
@example(b"eyJhbGciOiJub25lIn0.e30.")
@example(b'{"type":["VerifiableCredential"],"issuer":"x","proof":{}}')
def test_byte_nào_cũng_được_trả_lời_hoặc_từ_chối(data: bytes):
    try:
        said = check(data, RING, at=LATER).said
    except Unreadable as refusal:
        said = refusal.message
    assert said.endswith(".")


@given(st.integers(0, len(SEED) - 1), st.binary(min_size=1, max_size=3))
def test_vc_jwt_bị_thay_vài_byte_không_bao_giờ_đúng(place: int, bytes_: bytes):
    forged = SEED[:place] + bytes_ + SEED[place + len(bytes_) :]
    try:
        found = check(forged, RING, at=LATER).state
    except Unreadable:
        return
    assert found is not State.VALID or forged == SEED


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "type", "a"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(json.loads(embedded()))), JSON)
def test_giá_trị_lạ_ở_bất_kỳ_ô_nào_của_huy_hiệu(name: str, value):
    said = json.loads(embedded())
    assert said[name] != value or value is True
    try:
        state = again(lambda badge: badge.update({name: value}))
    except Unreadable:
        return
    assert state is not State.VALID
