"""Where the parts that are not Python lie. The project runs from a checkout, so all of them stand beside the package."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
TEMPLATES = ROOT / "templates"
TRANSLATIONS = ROOT / "translations"
