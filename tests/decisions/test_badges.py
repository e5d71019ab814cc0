"""The badge of an award as its recipient downloads it: standard software checks it, and it tells nothing private."""

import datetime as dt
import json
from typing import Any

import pytest

from tests.decisions.houses import DAY, FORM, signed
from tests.decisions.test_revoking import PAPER
from tests.pages import text
from thidua import cli
from thidua.decisions import badges
from thidua.decisions.actions import revoke_lines
from thidua.decisions.presenting.awards import spaced
from thidua.documents.badges.keys import generate, ring_of_jwks
from thidua.documents.badges.verification import State, check
from thidua.honours.actions import correct

pytestmark = pytest.mark.django_db
HOME = "https://testserver/"
NOW = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.BADGE_KEYS = tmp_path / "badge_keys"
    settings.BADGE_KEYS.mkdir()
    (settings.BADGE_KEYS / "0001.pem").write_bytes(generate())
    return settings.BADGE_KEYS


def asked(client: Any, line: Any, form: str = "json") -> Any:
    return client.get(f"/vinh-danh/{spaced(line.code)}/huy-hieu.{form}", secure=True)


def of_an(house: Any, made: Any = None) -> Any:
    return (made or signed(house)).lines.get(award=FORM, person=house["an"])


def published(client: Any, path: str) -> Any:
    answer = client.get(path, secure=True)
    assert answer["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.content)


@pytest.mark.parametrize(("form", "kind"), [("json", "application/vc"), ("jwt", "application/vc+jwt")])
def test_the_command_line_accepts_the_downloaded_file_with_the_published_key(
    house, client, tmp_path, capsys, form, kind
):
    answer = asked(client, of_an(house), form)
    assert answer["Content-Type"] == kind
    file, jwks = tmp_path / f"tep.{form}", tmp_path / "khoa.json"
    file.write_bytes(answer.content)
    jwks.write_bytes(client.get("/huy-hieu/khoa.json", secure=True).content)
    code = cli.main(["verify", str(file), "--key", str(jwks)])
    told = capsys.readouterr().out.splitlines()
    assert (code, told[1], told[-1]) == (0, "Nơi cấp: Bộ Mẫu", "HỢP LỆ.")
    assert f"Đã bị thu hồi hay chưa thì xem ở: {HOME}huy-hieu/noi-cap/bo_mau/thu-hoi.json" in told


def test_the_badge_says_what_the_public_page_says_and_no_more(house, client):
    line = of_an(house)
    said = json.loads(asked(client, line).content)
    del said["proof"], said["id"]
    subject = said.pop("credentialSubject")
    assert subject.pop("id").startswith("urn:uuid:")
    assert line.code not in json.dumps(said)
    assert spaced(line.code) not in json.dumps(said)
    assert said == {
        "@context": [
            "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": "Bằng khen của Bộ Mẫu",
        "issuer": {"id": f"{HOME}huy-hieu/noi-cap/bo_mau/", "type": ["Profile"], "name": "Bộ Mẫu", "url": HOME},
        "validFrom": "2026-03-24T17:00:00Z",
        "evidence": [{"type": ["Evidence"], "name": "Quyết định số 01/QĐ-BM ngày 25/03/2026 của Bộ Mẫu"}],
        "credentialStatus": {
            "id": f"{HOME}huy-hieu/noi-cap/bo_mau/thu-hoi.json", "type": "1EdTechRevocationList"
        },
    }  # fmt: skip
    assert subject == {
        "type": ["AchievementSubject"],
        "identifier": [
            {"type": "IdentityObject", "hashed": False, "identityHash": "Lê Mẫu An", "identityType": "name"}
        ],
        "achievement": {
            "id": f"{HOME}danh-muc-khen-thuong/{FORM}/", "type": ["Achievement"], "achievementType": "Award",
            "name": "Bằng khen của Bộ Mẫu", "description": "Bằng khen của Bộ Mẫu, thành tích năm 2024–2025.",
            "criteria": {
                "narrative": "Đã có thành tích xuất sắc trong công tác từ năm 2024 đến năm 2025\n\n"
                "Căn cứ: Điều 74 Luật 06/2022/QH15."
            },
        },
    }  # fmt: skip


def test_the_issuer_lists_the_key_the_proof_names(house, client):
    proof = json.loads(asked(client, of_an(house)).content)["proof"]
    issuer = published(client, "/huy-hieu/noi-cap/bo_mau/")
    (method,) = issuer["assertionMethod"]
    assert (issuer["id"], issuer["name"]) == (f"{HOME}huy-hieu/noi-cap/bo_mau/", "Bộ Mẫu")
    assert (method["id"], method["controller"]) == (proof["verificationMethod"], issuer["id"])
    told = json.dumps(published(client, "/huy-hieu/khoa.json"))
    assert '"d"' not in told


def test_a_revoked_award_stands_in_the_list_and_gives_no_badge(house, client):
    made = signed(house)
    line = of_an(house, made)
    kept = json.loads(asked(client, line).content)["id"]
    assert published(client, "/huy-hieu/noi-cap/bo_mau/thu-hoi.json")["revokedCredential"] == []
    revoke_lines(made, [line.pk], **PAPER, actor=house["signer"])
    answer = asked(client, line)
    assert (answer.status_code, "đã bị hủy bỏ" in text(answer)) == (410, True)
    listed = published(client, "/huy-hieu/noi-cap/bo_mau/thu-hoi.json")
    assert listed == {
        "id": f"{HOME}huy-hieu/noi-cap/bo_mau/thu-hoi.json", "issuer": f"{HOME}huy-hieu/noi-cap/bo_mau/",
        "revokedCredential": [{
            "id": kept, "revoked": True, "revocationReason": "Hủy bỏ theo Quyết định 1876/QĐ-BM ngày 14/08/2026."
        }],
    }  # fmt: skip


def test_a_corrected_award_gets_a_new_badge_and_the_old_one_is_replaced(house, client):
    line = of_an(house)
    old = json.loads(asked(client, line).content)["id"]
    correct(line.honour, reason="Thành tích khác", document="Công văn 5", on=DAY, actor=house["officer"])
    new = json.loads(asked(client, line).content)
    assert new["credentialSubject"]["achievement"]["criteria"]["narrative"].startswith("Thành tích khác")
    (entry,) = published(client, "/huy-hieu/noi-cap/bo_mau/thu-hoi.json")["revokedCredential"]
    said = f"Đính chính theo Công văn 5. Đã cấp bản đính chính: {new['id']}"
    assert (entry["id"], entry["revocationReason"]) == (old, said)


def test_a_new_key_signs_and_the_old_badge_still_holds(house, client, keys):
    line = of_an(house)
    old = asked(client, line, "jwt").content
    (keys / "0002.pem").write_bytes(generate())
    new = asked(client, line, "jwt").content
    ring = ring_of_jwks(client.get("/huy-hieu/khoa.json", secure=True).content)
    assert [check(one, ring, at=NOW).state for one in (old, new)] == [State.VALID, State.VALID]
    assert check(old, ring, at=NOW).key != check(new, ring, at=NOW).key


def test_without_https_or_without_a_key_the_page_says_why(house, client, keys):
    line = of_an(house)
    plain = client.get(f"/vinh-danh/{spaced(line.code)}/huy-hieu.json")
    assert (plain.status_code, "không bắt đầu bằng https://" in text(plain)) == (409, True)
    assert "Huy hiệu số chỉ cấp khi" in text(client.get(f"/vinh-danh/{spaced(line.code)}/"))
    page = client.get(f"/vinh-danh/{spaced(line.code)}/", secure=True)
    assert f'href="/vinh-danh/{spaced(line.code)}/huy-hieu.json"' in page.content.decode()
    (keys / "0001.pem").unlink()
    answer = asked(client, line)
    assert (answer.status_code, "Chưa có khóa ký huy hiệu số." in text(answer)) == (409, True)


def test_a_draft_a_wrong_code_and_a_body_that_signed_nothing_give_none(house, client):
    answers = [
        client.get(path, secure=True).status_code
        for path in (
            "/vinh-danh/2222-2222-2222-2222/huy-hieu.json", "/vinh-danh/abc/huy-hieu.jwt",
            "/huy-hieu/noi-cap/cuc_mot/", "/huy-hieu/noi-cap/cuc_mot/thu-hoi.json",
        )
    ]  # fmt: skip
    assert answers == [404, 404, 404, 404]


def test_the_id_tells_neither_code_nor_person(house):
    made = signed(house)
    lines = [(one.code, one.honour) for one in made.lines.select_related("honour")]
    ids = [badges.id_of(code, entry, home=HOME) for code, entry in lines if entry]
    assert [len(one) for one in ids] == [len(f"{HOME}huy-hieu/") + 32] * 4
    assert len(set(ids)) == 4


def test_the_list_asks_as_much_for_many_as_for_few(house, client, django_assert_max_num_queries):
    made = signed(house)
    revoke_lines(made, [made.lines.first().pk], **PAPER, actor=house["signer"])
    with django_assert_max_num_queries(20) as few:
        client.get("/huy-hieu/noi-cap/bo_mau/thu-hoi.json", secure=True)
    revoke_lines(made, [line.pk for line in made.lines.all()[1:]], **PAPER, actor=house["signer"])
    with django_assert_max_num_queries(len(few)):
        listed = client.get("/huy-hieu/noi-cap/bo_mau/thu-hoi.json", secure=True)
    assert len(json.loads(listed.content)["revokedCredential"]) == 4
