"""Assessment results: what was looked at, what was seen, and whether it was enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from systematik.rendering.oscal.writing import line, metadata, named, own_props

Figures = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Observation:
    """Something that was looked at; `figures` are said beside it as properties by name."""

    key: str
    title: str
    description: str
    figures: Figures = ()
    remarks: str = ""


@dataclass(frozen=True)
class Finding:
    """A verdict on an aim. `satisfied` is None where nothing could be said: then it is no finding."""

    key: str
    target: str
    title: str
    description: str
    satisfied: bool | None
    answer: str
    observations: Sequence[Observation] = ()
    figures: Figures = ()
    remarks: str = ""


@dataclass(frozen=True)
class Held:
    """When something was assessed, by whom where that is somebody else, and what was seen that no verdict leans on."""

    key: str = ""
    begun: date | None = None
    ended: date | None = None
    assessor: str = ""
    description: str = ""
    observations: Sequence[Observation] = ()


NOW = Held()


def assessment_results(
    title: str, findings: Iterable[Finding], *, system: str, at: datetime, version: str, held: Held = NOW
) -> dict[str, Any]:
    """Return the content of assessment-results with one result, of the day of `at` unless it was held on another."""
    several = list(findings)
    name = held.key or system
    return {
        "uuid": named("assessment-results", name, version),
        "metadata": _head(title, system, held, at, version),
        "import-ap": {"href": f"#{named('plan', name)}"},
        "results": [_result(title, several, held, named("result", name, version), at)],
        # What is assessed against is no document of the format; its name is all there is to point at.
        "back-matter": {"resources": [{"uuid": named("plan", name), "title": line(title)}]},
    }


def _head(title: str, system: str, held: Held, at: datetime, version: str) -> dict[str, Any]:
    parties = {named("party", system): system}
    if not held.assessor:
        return metadata(line(title), at=at, version=version, parties=parties)
    assessor = named("party", held.assessor)
    head = metadata(line(title), at=at, version=version, parties={**parties, assessor: line(held.assessor)})
    head["roles"] = [{"id": "assessor", "title": "Assessor"}]
    head["responsible-parties"] = [{"role-id": "assessor", "party-uuids": [assessor]}]
    return head


def _result(title: str, findings: Sequence[Finding], held: Held, uuid: str, at: datetime) -> dict[str, Any]:
    end = _moment(held.ended, at)
    result: dict[str, Any] = {
        "uuid": uuid,
        "title": line(title),
        "description": held.description or title,
        "start": _moment(held.begun or held.ended, at),
        "end": end,
        "reviewed-controls": {"control-selections": [{"include-all": {}}]},
    }
    seen = {each.key: each for finding in findings for each in finding.observations}
    seen |= {each.key: each for each in held.observations}
    if seen:
        result["observations"] = [_observation(each, end) for each in seen.values()]
    told = [_finding(each, held.assessor) for each in findings if each.satisfied is not None]
    if told:
        result["findings"] = told
    return result


def _moment(day: date | None, at: datetime) -> str:
    moment = at if day is None else datetime.combine(day, time(), tzinfo=at.tzinfo)
    return moment.isoformat(timespec="seconds")


def _observation(observation: Observation, moment: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "uuid": named("observation", observation.key),
        "title": line(observation.title),
        "description": observation.description,
        "methods": ["EXAMINE"],
        "collected": moment,
    }
    return found | _said(observation.figures, observation.remarks)


def _finding(finding: Finding, assessor: str) -> dict[str, Any]:
    state = "satisfied" if finding.satisfied else "not-satisfied"
    found: dict[str, Any] = {
        "uuid": named("finding", finding.key),
        "title": line(finding.title),
        "description": finding.description,
        **_said([("answer", finding.answer), *finding.figures], finding.remarks),
        "target": {"type": "objective-id", "target-id": finding.target, "status": {"state": state}},
    }
    if assessor:
        found["origins"] = [{"actors": [{"type": "party", "actor-uuid": named("party", assessor)}]}]
    if finding.observations:
        found["related-observations"] = [
            {"observation-uuid": named("observation", each.key)} for each in finding.observations
        ]
    return found


def _said(figures: Figures, remarks: str) -> dict[str, Any]:
    """Return properties and remarks, where there are any."""
    props = own_props(figures)
    return ({"props": props} if props else {}) | ({"remarks": remarks} if remarks else {})
