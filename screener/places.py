"""Where the parts that are not Python lie: beside the package, because the project runs from a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
TEMPLATES = ROOT / "templates"
TRANSLATIONS = ROOT / "translations"
