"""Which sort of file it is, what it holds, and taking it in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from systematik.foundation import marked_yaml
from systematik.foundation.access.actor import Actor
from systematik.foundation.marked_yaml import Marked
from systematik.registers.frameworks import commands, queries
from systematik.registers.frameworks.commands import Foreign, Library, Mappings
from systematik.registers.frameworks.imports import ciso_assistant, languages, own
from systematik.registers.frameworks.imports.fields import Fields, LooseFields
from systematik.registers.frameworks.models import Edition, MappingSet

Held = Library | Foreign | Mappings
# Of the published libraries the largest hold thousands of requirements in several languages.
LARGEST_FILE = 20 * 1024 * 1024


def is_library(document: Marked) -> bool:
    """Return whether the file says that it is a framework, mappings, or a library of CISO Assistant."""
    value = document.value
    return isinstance(value, dict) and (value.get("systematik") in own.KINDS or "objects" in value)


def read(content: bytes, *, source: str) -> list[Held]:
    """Return what a file holds; raises BadYaml."""
    return read_document(marked_yaml.parse(content, source=source, largest=LARGEST_FILE, is_foreign=True))


def read_document(document: Marked) -> list[Held]:
    """Return what a document holds, frameworks before mappings; raises BadYaml."""
    if not is_library(document):
        raise document.error(
            _("filen är inget ramverk: den saknar ”systematik: framework” och har inget ”objects”")
        )
    fields = Fields.of(document, document.value)
    kind = document.value.get("systematik")
    if kind in own.KINDS and document.repeated:
        raise document.repeated
    if kind == "framework":
        return [own.library(fields)]
    if kind == "mappings":
        return [own.mappings(fields)]
    loose = languages.readable(LooseFields(document, document.value))
    return [*ciso_assistant.libraries(loose), *ciso_assistant.mapping_sets(loose)]


@dataclass(frozen=True)
class Taken:
    """What became of something that a file held; `is_new` is False where it stood there already, unchanged.

    `number` is how many requirements or mappings there were; `unknown` the keys of requirements that mappings speak of
    and that their frameworks don't have; `ended` how many mappings of the set the file no longer has.
    """

    made: Edition | MappingSet
    is_new: bool
    number: int
    unknown: tuple[str, ...] = ()
    ended: int = 0

    @property
    def title(self) -> str:
        """Return how it is called, an edition with its designation."""
        return f"{self.made} ({self.made.edition})" if isinstance(self.made, Edition) else str(self.made)


def take(actor: Actor, several: list[Held], *, reason: str = "", at: datetime) -> list[Taken]:
    """Return what became of each: an edition, or a set of mappings."""
    return [_take(actor, each, reason, at) for each in several]


def _take(actor: Actor, held: Held, reason: str, at: datetime) -> Taken:
    if not isinstance(held, Mappings):
        return _take_edition(actor, held, reason, at)
    held, unknown = _known(held) if held.is_tolerant else (held, ())
    before = queries.mapping_sets(actor).filter(key=held.key, sha256=held.digest).exists()
    stood = _standing(actor, held)
    made = commands.load_mappings(actor, mappings=held, reason=reason, at=at)
    # A pair that stands twice is one mapping.
    number = len({(pair.first, pair.second) for pair in held.pairs})
    return Taken(made, not before, number, unknown, len(stood - _standing(actor, held)))


def _standing(actor: Actor, held: Mappings) -> set[tuple[int, int]]:
    """Return which requirements the set maps; one that only changed its words maps the same."""
    rows = queries.mappings(actor).filter(set__key=held.key)
    return set(rows.order_by().values_list("first", "second"))


def _known(held: Mappings) -> tuple[Mappings, tuple[str, ...]]:
    """Return the mappings between requirements that there are, and the keys of the others.

    Where a framework is not read in at all the mappings are as they were. Raises CannotMap where nothing is left.
    """
    finder = queries.Finder()
    unknown = {
        point: None
        for pair in held.pairs
        for point in (pair.first, pair.second)
        if finder.has(point.framework, point.edition)
        and finder.find(point.framework, point.key, point.edition) is None
    }
    pairs = tuple(pair for pair in held.pairs if pair.first not in unknown and pair.second not in unknown)
    keys = tuple(point.key for point in unknown)
    if not pairs:
        text = _(
            "Ingen av filens kopplingar gäller krav som ramverken har. De nämner till exempel ”%(key)s”."
        )
        raise commands.CannotMap(text % {"key": keys[0]})
    return replace(held, pairs=pairs), keys


def _take_edition(actor: Actor, held: Library | Foreign, reason: str, at: datetime) -> Taken:
    library = held.library if isinstance(held, Foreign) else held
    stood = queries.edition_named(actor, library.framework, library.edition)
    if isinstance(held, Foreign):
        made = commands.load_with_original(actor, foreign=held, reason=reason, at=at)
    else:
        made = commands.load_library(actor, library=library, reason=reason, at=at)
    return Taken(made, made != stood, made.number_of_requirements)


def shipped_names() -> list[str]:
    """Return the names of the files that come with the product, frameworks before the mappings between them."""
    paths = (Path(settings.CONTENT) / "frameworks").glob("*.yaml")
    return sorted((path.stem for path in paths), key=lambda name: (name.startswith("koppling-"), name))


def shipped_titles() -> list[tuple[str, str]]:
    """Return name and title of each file that comes with the product, without reading the whole of it."""
    return [(name, _title(_path(name))) for name in shipped_names()]


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        named = next((line for line in file if line.startswith("name:")), "")
    return named.removeprefix("name:").strip().strip('"') or path.stem


def _path(name: str) -> Path:
    return Path(settings.CONTENT) / "frameworks" / f"{Path(name).name}.yaml"


def shipped(name: str) -> list[Held]:
    """Return what a file of content/frameworks holds; raises BadYaml where there is none of that name."""
    return read_document(marked_yaml.read(_path(name)))
