"""The one room that speaks HTTP. `create_app` puts it together; `serving.serve` runs it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flask import Flask
from jinja2 import StrictUndefined

from screener.places import TEMPLATES, TRANSLATIONS
from screener.web import (
    cookies,
    errors,
    guard,
    headers,
    languages,
    logs,
    padding,
    sign_up_forms,
    visits,
)
from screener.web.blueprints import IN_EVERY_LANGUAGE, WITHOUT_LANGUAGE
from screener.web.ground import Ground, ground, lay
from screener.web.keys import Keys, keys_for
from screener.web.languages import Languages
from screener.web.rules_in_force import Rules, RulesInForce, read_rules
from screener.web.static_files import StaticFiles
from screener.web.throttle import COST_PER_PLACE, Throttle
from screener.web.transport import settle_scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from wsgiref.types import StartResponse, WSGIEnvironment

    from flask import Blueprint

    from screener.web.config import Config

BEFORE: Final = (
    logs.begin,
    guard.refuse_strange_hosts,
    guard.refuse_plain_http,
    cookies.hide_undeclared,
    guard.refuse_forged,
    guard.refuse_unreadable,
)
"""What happens to every request, in this order."""

AFTER: Final = (
    visits.write,
    sign_up_forms.write,
    cookies.refuse_undeclared,
    padding.pad,
    headers.add,
    logs.write,
)
"""What happens to every answer, in this order."""

STATIC: Final = Path(__file__).parent / "static"


class Screener(Flask):
    """Flask, save that it knows where TLS ends and writes no error's text down."""

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        """Answers one request."""
        settle_scheme(environ)
        return super().wsgi_app(environ, start_response)

    def log_exception(self, exc_info: Any) -> None:
        """One scrubbed line."""
        logs.fault(exc_info)


def create_app(  # noqa: PLR0913  Everything that a test may want to be another.
    config: Config,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    read_rules: Callable[[Path], Rules] = read_rules,
    keys: Keys | None = None,
    translations: Path = TRANSLATIONS,
    in_every_language: Sequence[Blueprint] = IN_EVERY_LANGUAGE,
    without_language: Sequence[Blueprint] = WITHOUT_LANGUAGE,
) -> Flask:
    """The site. Raises BrokenRulesError, CatalogError or KeyRingError where it could only start half right."""
    app = Screener(__name__, static_folder=None, template_folder=str(TEMPLATES))
    app.jinja_env.undefined = StrictUndefined
    app.url_map.merge_slashes = False  # Two slashes in a row are no address of ours, and leading there is no service.
    guard.limit(app)
    spoken = Languages(translations)
    files = StaticFiles(STATIC)
    lay(
        app,
        Ground(
            config=config,
            clock=clock,
            keys=keys or keys_for(config),
            in_force=RulesInForce(config.rules, read_rules),
            languages=spoken,
            static=files,
            throttle=Throttle(),
            withdrawals=Throttle(),
            screens=Throttle(COST_PER_PLACE, altogether=None),
        ),
    )
    languages.install(app, spoken)
    errors.install(app)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.context_processor(_frame)
    app.add_url_rule("/static/<path:name>", "static", files.serve)
    for blueprint in in_every_language:
        app.register_blueprint(blueprint, url_prefix=languages.PREFIX)
    for blueprint in without_language:
        app.register_blueprint(blueprint)
    for before in BEFORE:
        app.before_request(before)
    for after in reversed(AFTER):  # Flask runs what was added last first.
        app.after_request(after)
    return app


def _frame() -> dict[str, Any]:
    """What every page's frame needs (templates/base.html)."""
    stands = ground()
    return {
        "language": languages.current(),
        "language_asked": languages.asked(),
        "in_asked": languages.in_asked,
        "only_english": languages.ONLY_ENGLISH,
        "languages": stands.languages.all,
        "in_language": languages.in_language,
        "static": stands.static.address,
        "all_languages_shown": False,  # A page whose point they are says otherwise.
    }
