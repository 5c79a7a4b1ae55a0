"""The web room with a handful of small pages, so that its promises are tested apart from what the pages say.

Run as a module it serves them, with the real server.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from flask import Blueprint, abort, redirect, request
from jinja2 import DictLoader

from screener.interview import catalogs
from screener.web import create_app, leaving, padding, serving, sign_up_forms, throttle, tokens, visits
from screener.web.blueprints import WITHOUT_LANGUAGE
from screener.web.config import Config
from screener.web.ground import ground
from screener.web.guard import serves_programs
from screener.web.rules_in_force import BrokenRulesError

OURS = {"Sec-Fetch-Site": "same-origin"}
"""What a browser sends along with a form of our own page."""

FRAME = (
    "<html lang={{ language.tag }} dir={{ language.direction }}><a id=leave href={{ url_for('leaving.leave') }}></a>"
)
TEMPLATES = {
    "errors/error.html": FRAME + "<main data-page=error><h1>{{ title }}</h1><p>{{ advice }}</p></main>",
    "pages/exit.html": FRAME + "<main data-page=exit></main>",
}


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.moment = datetime(2026, 11, 24, 17, 20, tzinfo=UTC)

    def __call__(self):
        return self.moment

    def pass_by(self, **lasting):
        self.moment += timedelta(**lasting)


def rules(folder):
    """A stand-in for the rules: the folder is whole while its one file says so."""
    said = (folder / "rules.txt").read_text()
    if "broken" in said:
        raise BrokenRulesError(f"rules.txt:1: {said}")
    return SimpleNamespace(book=SimpleNamespace(version=said, facts={}), make_ready=lambda _today: None)


def kept():
    """The answers of the visit, which here are any that JSON can write."""
    return json.loads(visits.visit().told() or b"{}")


def keep(answers):
    visits.visit().keep(json.dumps(answers).encode())


def asking():
    ask = Blueprint("ask", __name__)
    visits.opens_visits(ask)

    @ask.get("/q/<int:step>")
    def question(step):
        return tokens.draw(visits.visit(), "question", {"step": step})

    @ask.post("/q/<int:step>")
    def store(step):
        visit = visits.visit()
        drawn = tokens.read(visit, "question", request.form.get(tokens.FIELD, ""))
        if drawn is None:
            return "lapsed" if visit.lapsed else "strange", 422
        keep({**kept(), str(drawn["step"]): request.form["answer"]})
        return redirect("/en/answers", 303)

    @ask.get("/answers")
    def answers():
        padding.pad_to(padding.RESULT)
        return kept()

    @ask.get("/answers.html")
    def answers_page():
        padding.pad_to(padding.RESULT)
        return "<p>" + "".join(f"{step}: {answer}" for step, answer in kept().items())

    @ask.post("/fault")
    def fault():
        keep({"kept": "yes"})
        return str(int(request.form["answer"]))

    return ask


def joining():
    join = Blueprint("join", __name__)
    sign_up_forms.opens_sign_up_forms(join)

    @join.get("/join")
    def form():
        return tokens.draw(sign_up_forms.sign_up_form(), "join", {"key": "k1"})

    @join.post("/join")
    def send():
        if throttle.too_many():
            abort(429)
        drawn = tokens.read(sign_up_forms.sign_up_form(), "join", request.form.get(tokens.FIELD, ""))
        return drawn or ("strange", 422)

    @join.get("/join/peek")
    def peek():
        return kept()

    @join.get("/join/set")
    def set_by_hand():
        response = redirect("/en/join")
        response.set_cookie("visit", "forged")
        return response

    return join


def plainly():
    plain = Blueprint("plain", __name__)

    @plain.get("/cookies")
    def cookies():
        return {"parsed": dict(request.cookies), "raw": request.environ.get("HTTP_COOKIE", "")}

    @plain.get("/today")
    def today():
        return str(ground().today)

    @plain.get("/fails/<int:status>")
    def fails(status):
        abort(status)

    @plain.post("/form")
    def form_of_any_kind():
        return str(len(request.form))

    @plain.get("/slow")
    def slow():
        (ground().config.data / "begun").touch()
        time.sleep(1)
        return "finished"

    @plain.get("/worker")
    def worker():
        return str(os.getpid())

    @plain.get("/folder/")
    def folder():
        return ""

    return plain


def for_programs():
    programs = Blueprint("programs", __name__, url_prefix="/api")
    serves_programs(programs)

    @programs.post("/screen")
    def screen():
        return request.get_json()

    return programs


def words(folder):
    """Catalogs of a Spanish and an Arabic that know one sentence."""
    for code, said in (("es", "Aquí no hay ninguna página"), ("ar", "لا توجد صفحة هنا")):
        po = folder / code / catalogs.MESSAGES
        po.parent.mkdir(parents=True, exist_ok=True)
        po.write_text(
            'msgid ""\nmsgstr ""\n"X-Review-Status: machine\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
            f'\nmsgid "There is no page here"\nmsgstr "{said}"\n'
        )
    catalogs.compile_all(folder)
    return folder


def build(config, **more):
    """The small site under these settings. Its folder is that of the sign-ups."""
    (config.rules).mkdir(exist_ok=True)
    if not (config.rules / "rules.txt").exists():
        (config.rules / "rules.txt").write_text("sha256:good")
    site = create_app(
        config,
        read_rules=rules,
        translations=words(config.data / "words"),
        in_every_language=(asking(), joining(), plainly(), leaving.blueprint),
        without_language=(*WITHOUT_LANGUAGE, for_programs()),
        **more,
    )
    site.jinja_loader = DictLoader(TEMPLATES)
    return site


def settings(folder: Path, **more):
    """Settings that keep everything in one folder."""
    told = {"DATA": folder, "RULES": folder / "rules", "KEY_RING": folder / "keys", **more}
    return Config.from_environment({f"SCREENER_{name}": str(value) for name, value in told.items()})


if __name__ == "__main__":
    born = serving.hand_down

    def slowly(master, worker):
        time.sleep(float(os.environ.get("BIRTH", "0")))
        born(master, worker)

    serving.hand_down = slowly
    serving.SHARE = int(os.environ.get("SHARE", serving.SHARE))
    sys.exit(serving.serve(Config.from_environment(os.environ), build))
