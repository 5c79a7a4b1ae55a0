import gzip

import pytest

from screener.web.static_files import StaticFiles


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "static" / "pictures").mkdir(parents=True)
    (tmp_path / "static" / "look.css").write_text("p { color: red }\n" * 50)
    (tmp_path / "static" / "pictures" / "dot.svg").write_text("<svg/>")
    return tmp_path / "static"


@pytest.fixture
def get(site, folder):
    files = StaticFiles(folder)
    site.view_functions["static"] = files.serve
    client = site.test_client()
    return lambda name, **headers: client.get(files.address(name), base_url="http://localhost", headers=headers)


def test_a_name_changes_with_what_is_in_the_file(folder):
    before = StaticFiles(folder).address("look.css")
    (folder / "look.css").write_text("p { color: blue }")
    after = StaticFiles(folder).address("look.css")
    assert before != after
    assert before.startswith("/static/look.")
    assert before.endswith(".css")


def test_a_file_that_is_not_there_is_an_error_and_not_a_broken_page(folder):
    with pytest.raises(KeyError):
        StaticFiles(folder).address("lost.css")


def test_it_is_sent_compressed_to_whoever_understands_that(get, folder):
    squeezed = get("look.css", **{"Accept-Encoding": "gzip"})
    plain = get("look.css")
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(squeezed.data) == plain.data == (folder / "look.css").read_bytes()
    assert squeezed.mimetype == plain.mimetype == "text/css"
    assert squeezed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_whoever_refuses_gzip_gets_none(get):
    assert "Content-Encoding" not in get("look.css", **{"Accept-Encoding": "gzip;q=0, br"}).headers


def test_a_file_that_compression_would_lengthen_is_sent_as_it_is(get):
    response = get("pictures/dot.svg", **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
    assert response.data == b"<svg/>"


def test_a_part_of_a_file_can_be_asked_for(get):
    response = get("pictures/dot.svg", Range="bytes=1-3")
    assert (response.status_code, response.data) == (206, b"svg")


def test_nothing_else_in_the_folder_can_be_reached(site):
    client = site.test_client()
    for name in ("look.css", "", "..%2f__init__.py", "../__init__.py", "%2e%2e/config.py", ".git/HEAD"):
        assert client.get(f"/static/{name}", base_url="http://localhost").status_code in {404, 308}
