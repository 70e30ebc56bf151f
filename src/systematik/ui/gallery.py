"""The components: one folder each with template, style and an example for the gallery."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "components"


@dataclass(frozen=True)
class Component:
    """`template` and `example` are names that the template loader knows."""

    name: str

    @property
    def template(self) -> str:
        return f"components/{self.name}/{self.name}.html"

    @property
    def example(self) -> str:
        return f"components/{self.name}/example.html"

    @property
    def accepts(self) -> str:
        """Return the comment that the template opens with: what the component takes."""
        text = (FOLDER / self.name / f"{self.name}.html").read_text(encoding="utf-8")
        return text.partition("{% comment %}")[2].partition("{% endcomment %}")[0].strip()


def all_components() -> list[Component]:
    """Return every component by name."""
    return [Component(folder.name) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()]
