"""Assessment results: what was looked at, what was seen, and whether it was enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.rendering.oscal.writing import NAMESPACE, metadata, named


@dataclass(frozen=True)
class Observation:
    """Something that was looked at; `figures` are said beside it as properties by name."""

    key: str
    title: str
    description: str
    figures: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Finding:
    """A verdict on an aim. `satisfied` is None where nothing could be said: then it is no finding."""

    key: str
    target: str
    title: str
    description: str
    satisfied: bool | None
    answer: str
    observations: Sequence[Observation]


def assessment_results(
    title: str, findings: Iterable[Finding], *, system: str, at: datetime, version: str
) -> dict[str, Any]:
    """Return the content of assessment-results with one result, of the day of `at`."""
    several = list(findings)
    moment = at.isoformat(timespec="seconds")
    result: dict[str, Any] = {
        "uuid": named("result", system, version),
        "title": title,
        "description": title,
        "start": moment,
        "end": moment,
        "reviewed-controls": {"control-selections": [{"include-all": {}}]},
    }
    seen = {each.key: each for finding in several for each in finding.observations}
    if seen:
        result["observations"] = [_observation(each, moment) for each in seen.values()]
    told = [_finding(each) for each in several if each.satisfied is not None]
    if told:
        result["findings"] = told
    return {
        "uuid": named("assessment-results", system, version),
        "metadata": metadata(title, at=at, version=version, parties={named("party", system): system}),
        "import-ap": {"href": f"#{named('plan', system)}"},
        "results": [result],
        # What is assessed against is no document of the format; its name is all there is to point at.
        "back-matter": {"resources": [{"uuid": named("plan", system), "title": title}]},
    }


def _observation(observation: Observation, moment: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "uuid": named("observation", observation.key),
        "title": observation.title,
        "description": observation.description,
        "methods": ["EXAMINE"],
        "collected": moment,
    }
    if observation.figures:
        found["props"] = [
            {"name": name, "ns": NAMESPACE, "value": value} for name, value in observation.figures
        ]
    return found


def _finding(finding: Finding) -> dict[str, Any]:
    state = "satisfied" if finding.satisfied else "not-satisfied"
    return {
        "uuid": named("finding", finding.key),
        "title": finding.title,
        "description": finding.description,
        "props": [{"name": "answer", "ns": NAMESPACE, "value": finding.answer}],
        "target": {"type": "objective-id", "target-id": finding.target, "status": {"state": state}},
        "related-observations": [
            {"observation-uuid": named("observation", each.key)} for each in finding.observations
        ],
    }
