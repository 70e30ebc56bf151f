"""The shapes of the API's answers."""

from __future__ import annotations

from typing import Any

from ninja import Schema


class Failure(Schema):
    error: str


class Start(Schema):
    name: str
    openapi: str
    lists: str
    questions: str
    units: str
    search: str


class ListColumn(Schema):
    name: str
    label: str
    sortable: bool


class ListFilter(Schema):
    label: str
    parameters: list[str]


class ListSummary(Schema):
    name: str
    title: str
    url: str
    columns: list[ListColumn]
    filters: list[ListFilter]


class Lists(Schema):
    lists: list[ListSummary]


class Row(Schema):
    id: int
    kind: str
    title: str
    url: str
    fields: dict[str, Any]


class Rows(Schema):
    name: str
    title: str
    at: str
    count: int
    page: int
    pages: int
    rows: list[Row]


class Record(Schema):
    kind: str
    id: int
    title: str
    url: str
    at: str
    fields: dict[str, Any]


class Change(Schema):
    field: str
    before: str
    after: str


class Happening(Schema):
    event: int
    when: str
    who: str
    role: str
    verb: str
    what: str
    why: str
    imported: bool
    changes: list[Change]


class Timeline(Schema):
    kind: str
    id: int
    title: str
    events: list[Happening]


class AnsweredException(Schema):
    kind: str
    id: str
    title: str


class AnsweredCriterion(Schema):
    id: str
    fact: str
    met: int | None
    of: int | None
    answer: str
    exceptions: list[AnsweredException]


class Verdict(Schema):
    audit: str
    on: str | None
    body: str
    rating: str | None
    normalised: str | None


class AnsweredQuestion(Schema):
    id: str
    text: str
    answer: str
    criteria: list[AnsweredCriterion]
    auditor: list[Verdict]


class Answers(Schema):
    at: str
    unit: str
    questions: list[AnsweredQuestion]


class Unit(Schema):
    id: int
    name: str
    short_name: str
    type: str
    parent: int | None
    url: str
    closed_on: str | None


class Units(Schema):
    at: str
    units: list[Unit]


class Hit(Schema):
    kind: str
    id: int
    label: str
    title: str
    url: str
    note: str
    excerpt: str


class Facet(Schema):
    kind: str
    label: str
    count: int


class Found(Schema):
    q: str
    at: str
    total: int
    count: int
    page: int
    pages: int
    partial: bool
    facets: list[Facet]
    hits: list[Hit]
