"""Style sheet, script and pictures, read once, compressed once, under names that change with what is in them.

A browser may keep such a file for ever, and a deploy can never pair a new page with an old style sheet.
"""

from __future__ import annotations

import gzip
import io
import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from flask import abort, request, send_file

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Response

_DIGEST: Final = 12


@dataclass(frozen=True, slots=True)
class _File:
    media_type: str
    plain: bytes
    squeezed: bytes


class StaticFiles:
    """The files of a folder, by their own name and by the name that carries their digest."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, _File] = {}
        self._hashed: dict[str, str] = {}
        for path in sorted(file for file in folder.rglob("*") if file.is_file()):
            name = path.relative_to(folder).as_posix()
            plain = path.read_bytes()
            hashed = f"{name.removesuffix(path.suffix)}.{sha256(plain).hexdigest()[:_DIGEST]}{path.suffix}"
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._files[hashed] = _File(media_type, plain, gzip.compress(plain, mtime=0))
            self._hashed[name] = hashed

    def address(self, name: str) -> str:
        """The path of a file in a page. Raises KeyError for a name that is not there, so that no page ships without."""
        return f"/static/{self._hashed[name]}"

    @property
    def version(self) -> str:
        """A digest of them all: another one where any of them changed."""
        return f"sha256:{sha256(' '.join(sorted(self._files)).encode()).hexdigest()}"

    def serve(self, name: str) -> Response:
        """The file of this hashed name, compressed where that is smaller and understood. 404 for any other."""
        file = self._files.get(name)
        if file is None:
            abort(404)
        squeeze = len(file.squeezed) < len(file.plain) and request.accept_encodings["gzip"] > 0
        response = send_file(io.BytesIO(file.squeezed if squeeze else file.plain), file.media_type, conditional=True)
        if squeeze:
            response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
        return response
