"""What can be read off a page by looking at it closely, and what a site left behind in the browser."""

from pathlib import Path

LOOK = (Path(__file__).parent / "look.js").read_text("utf-8")
"""A script that a browser runs in a page; look.js says what it gives back."""

LEFT_BEHIND = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: self.caches ? (await caches.keys()).length : 0,
  workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""
"""A script that counts what a site may leave in a browser besides cookies."""
