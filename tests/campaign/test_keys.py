import json
import stat

import pytest

from screener.campaign import (
    KeyFileError,
    development_keys,
    fingerprint,
    is_development,
    make_key_pair,
    open_box,
    read_private_key,
    read_public_keys,
    seal,
    write_key_pair,
)
from screener.campaign.suites import CLASSIC, HYBRID

PASSPHRASE = "five words that nobody says"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """One pair on disk; stretching a passphrase is slow on purpose."""
    folder = tmp_path_factory.mktemp("keys") / "mine"
    key = make_key_pair("office", suite=HYBRID)
    return key, *write_key_pair(key, folder, PASSPHRASE)


def test_only_its_owner_may_read_a_private_key_file(written):
    _, private, public = written
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(public.stat().st_mode) == 0o644


def test_the_private_key_comes_back_with_its_passphrase(written):
    key, private, _ = written
    assert read_private_key(private, PASSPHRASE) == key


def test_a_wrong_passphrase_is_refused_and_named(written):
    _, private, _ = written
    with pytest.raises(KeyFileError, match="passphrase does not open"):
        read_private_key(private, PASSPHRASE + "!")


def test_no_secret_stands_in_either_file_or_in_what_is_printed(written):
    import base64

    key, private, public = written
    for text in (private.read_text(), public.read_text(), repr(key), str(key)):
        assert base64.b64encode(key.raw).decode() not in text
        assert key.raw.hex() not in text
        assert repr(key.raw) not in text


def test_the_passphrase_is_stretched_hard(written):
    _, private, _ = written
    cost = json.loads(private.read_text())["scrypt"]
    assert cost["n"] * cost["r"] * 128 >= 128 * 1024 * 1024


def test_the_public_file_is_all_the_server_needs(written):
    key, _, public = written
    (known,) = read_public_keys(public.parent)
    assert open_box(seal(b"a sign-up", [known]), key) == b"a sign-up"


def test_a_private_file_with_somebody_elses_public_half_does_not_open(written, tmp_path):
    _, private, _ = written
    content = json.loads(private.read_text())
    other = make_key_pair("other", suite=HYBRID).public
    content["public"], content["fingerprint"] = _base64(other.raw), other.fingerprint
    changed = tmp_path / "changed.private.json"
    changed.write_text(json.dumps(content))
    with pytest.raises(KeyFileError, match="or the file was changed"):
        read_private_key(changed, PASSPHRASE)


def test_a_pair_never_replaces_another(written):
    _, private, _ = written
    before = private.read_bytes()
    with pytest.raises(KeyFileError, match="there already"):
        write_key_pair(make_key_pair("office"), private.parent, PASSPHRASE)
    assert private.read_bytes() == before


def test_a_fingerprint_is_eight_groups_and_differs_by_key_and_by_suite():
    keys = [make_key_pair("a", suite=kind).public for kind in (HYBRID, HYBRID, CLASSIC)]
    prints = {fingerprint(key) for key in keys}
    assert len(prints) == 3
    assert all([len(group) for group in each.split()] == [4] * 8 for each in prints)


@pytest.mark.parametrize("name", ["", "Office", "../office", "a b", "x" * 41])
def test_a_name_that_no_file_should_have_is_refused(name):
    with pytest.raises(KeyFileError):
        make_key_pair(name)


def put(folder, *keys):
    """Public files alone, as on a server."""
    folder.mkdir(exist_ok=True)
    for key in keys:
        public = key.public
        content = {
            "what": "",
            "name": public.name,
            "suite": public.suite.number,
            "algorithms": public.suite.name,
            "development": public.development,
            "fingerprint": public.fingerprint,
            "public": _base64(public.raw),
        }
        (folder / f"{key.name}.public.json").write_text(json.dumps(content))
    return folder


def test_several_public_keys_are_read_by_name(tmp_path):
    folder = put(tmp_path, make_key_pair("b"), make_key_pair("a"))
    assert [key.name for key in read_public_keys(folder)] == ["a", "b"]


def test_a_server_without_a_public_key_does_not_start(tmp_path):
    with pytest.raises(KeyFileError, match="No public key"):
        read_public_keys(tmp_path)
    with pytest.raises(KeyFileError, match="No public key"):
        read_public_keys(tmp_path / "nowhere")


def test_more_keys_than_a_box_has_room_for_are_refused(tmp_path):
    with pytest.raises(KeyFileError, match="4 at most"):
        read_public_keys(put(tmp_path, *(make_key_pair(f"k{number}") for number in range(5))))


def test_keys_of_two_kinds_are_refused(tmp_path):
    with pytest.raises(KeyFileError, match="two kinds"):
        read_public_keys(put(tmp_path, make_key_pair("a", suite=HYBRID), make_key_pair("b", suite=CLASSIC)))


def test_a_development_key_beside_a_real_one_is_refused(tmp_path):
    with pytest.raises(KeyFileError, match="development"):
        read_public_keys(put(tmp_path, make_key_pair("a"), make_key_pair("b", development=True)))


def test_an_exchanged_key_file_is_found_where_fingerprints_are_pinned(tmp_path):
    mine, stranger = make_key_pair("office"), make_key_pair("office")
    pinned = [mine.public.fingerprint]
    assert read_public_keys(put(tmp_path, mine), pinned)
    with pytest.raises(KeyFileError, match="not the ones whose fingerprints were set"):
        read_public_keys(put(tmp_path, stranger), pinned)
    with pytest.raises(KeyFileError, match="not the ones"):
        read_public_keys(put(tmp_path, mine, make_key_pair("more")), pinned)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:-20],
        lambda text: text.replace('"suite": 1', '"suite": 9'),
        lambda text: text.replace('"fingerprint": "', '"fingerprint": "0'),
        lambda text: text.replace('"development": false', '"development": "no"'),
        lambda _: "[]",
        lambda _: "\x00",
    ],
)
def test_a_damaged_public_file_stops_the_server_by_name(tmp_path, damage):
    put(tmp_path, make_key_pair("office"))
    path = tmp_path / "office.public.json"
    path.write_text(damage(path.read_text()))
    with pytest.raises(KeyFileError, match=r"office\.public\.json"):
        read_public_keys(tmp_path)


def test_development_keys_are_made_once_and_say_what_they_are(tmp_path):
    first, again = development_keys(tmp_path), development_keys(tmp_path)
    assert first == again
    assert is_development(first)
    assert all(is_development(key) for key in read_public_keys(tmp_path))
    assert not is_development(make_key_pair("real").public)
    for path in tmp_path.iterdir():
        assert json.loads(path.read_text())["development"] is True


def _base64(raw):
    import base64

    return base64.b64encode(raw).decode()
