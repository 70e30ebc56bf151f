"""What the gallery shows in components that take lists. Made-up, and Swedish in every language."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms

TREND = [
    *((date(2020, month, 28), "unanswered") for month in range(1, 4)),
    *((date(2020, month, 28), "not_met") for month in range(4, 9)),
    *((date(2020, month, 28), "partly") for month in range(9, 13)),
    *((date(2021, month, 28), "mostly") for month in range(1, 9)),
    *((date(2021, month, 28), "met") for month in range(9, 13)),
]
STEPS = [
    {"label": "Utkast", "state": "done", "note": "2 mars 2021"},
    {"label": "Remiss", "state": "done", "note": "14 april 2021"},
    {"label": "Beslutad", "state": "current"},
    {"label": "Gällande", "state": "ahead"},
    {"label": "Upphävd", "state": "ahead"},
]
SCHOOLS = [{"label": "Granviksskolan", "url": "#"}, {"label": "Näsets förskola", "url": "#"}]
TREE = [
    {
        "label": "Granviks kommun",
        "url": "#",
        "children": [
            {"label": "Kommunstyrelsen", "url": "#", "note": "11 ledamöter", "current": True},
            {
                "label": "Utbildningsförvaltningen",
                "url": "#",
                "note": "vakant chef",
                "tone": "bad",
                "children": [{"label": "Grundskola och förskola", "url": "#", "children": SCHOOLS}],
            },
            {"label": "Socialförvaltningen", "url": "#"},
        ],
    }
]
TABS = [
    {"label": "Gällande", "url": "#", "count": 14, "current": True},
    {"label": "Ska ses över", "url": "#", "count": 3},
    {"label": "Utkast", "url": "#", "count": 0},
]
DEFINITION = [
    ("Beslutat av", "Kommunfullmäktige, § 84"),
    ("Gäller från", "2021-12-01"),
    ("Ägare", "Informationssäkerhetsstrateg"),
    ("Nästa översyn", ""),
]
DIFF = [
    ("equal", "Lösenord ska vara minst "),
    ("delete", "åtta"),
    ("insert", "tolv"),
    ("equal", " tecken och aldrig delas med någon annan."),
]
CHANGED = [
    {
        "title": "Riktlinje för lösenord",
        "url": "#",
        "changes": [
            {"label": "Nästa översyn", "before": "2021-06-30", "after": "2022-06-30"},
            {"label": "Text", "diff": DIFF},
        ],
    }
]
ENTRIES = [
    {
        "who": "Alva Lindström",
        "role": "Informationssäkerhetsstrateg",
        "what": "Riktlinjen sågs över",
        "why": "Nya råd från myndigheten",
        "when": datetime(2021, 11, 30, 13, 20, tzinfo=UTC),
        "changes": CHANGED[0]["changes"],
    },
    {
        "who": "Införing",
        "what": "Riktlinjen beslutades",
        "when": datetime(2019, 3, 4, 23, 0, tzinfo=UTC),
        "imported": True,
    },
]
LINKS = [
    {"label": "Historik", "url": "#", "icon": "history"},
    {
        "label": "Jämför två dagar",
        "url": "#",
        "icon": "git-compare",
        "note": "senast ändrad 30 november 2021",
    },
]
HIT = {
    "title": [("Riktlinje för ", False), ("informationsklassning", True)],
    "excerpt": [
        ("… så att varje ", False),
        ("klassning", True),
        (" görs av den som äger informationen …", False),
    ],
}

QUESTION = {
    "short": "Styrande dokument",
    "text": "Finns det aktuella styrande dokument som talar om vad som krävs och hur arbetet ska bedrivas?",
    "url": "#",
    "answer": "partly",
    "reasons": [
        {
            "text": "De dokument som ska finnas är beslutade.",
            "url": "#",
            "counted": "5 av 8",
            "essential": True,
        },
        {"text": "Dokument som gäller är sedda över i tid.", "url": "#", "counted": "9 av 12"},
    ],
    "more": 1,
    "exceptions": 8,
    "unmeasured": 1,
    "verdict": {"on": date(2022, 2, 2), "url": "#", "body": "Kommunstyrelsen", "normalised": "not_met"},
    "verdicts": 2,
}
CRITERIA = [
    {
        "id": "exempel-nodvandiga",
        "text": "De styrande dokument som kommunen har bestämt att den ska ha är beslutade och gäller.",
        "answer": "partly",
        "met": 5,
        "of": 8,
        "share": 62,
        "thresholds": "Uppfyllt: minst 100 %. Till övervägande del: minst 80 %. Delvis: minst 30 %.",
        "weight": 3,
        "points": 3,
        "possible": 9,
        "essential": True,
        "source": "Avsnitt 3.1",
        "rule": "Räknar de dokument som ska finnas. Ett sådant är uppfyllt när något dokument som gäller fyller det.",
        "exceptions": [
            {"title": "Riktlinje för klassning", "url": "#"},
            {"title": "Rutin för behörigheter", "url": "#"},
        ],
        "missing": 3,
        "url": "#",
    },
    {
        "id": "exempel-tillamplighet",
        "text": "Uttalandet om tillämplighet är beslutat.",
        "answer": "unanswered",
        "gap": "Systematik har ännu ingen plats för de uppgifterna. Kriteriet räknas som obesvarat.",
        "thresholds": "Uppfyllt: minst 100 %. Till övervägande del: minst 75 %. Delvis: minst 25 %.",
        "weight": 1,
        "source": "Avsnitt 3.1",
    },
]


class Example(forms.Form):
    """A form with one field of each sort, one of them wrong."""

    title = forms.CharField(label="Rubrik", max_length=200, help_text="Så som den står i beslutet.")
    kind = forms.ChoiceField(
        label="Slag", choices=[("", "Välj"), ("policy", "Policy"), ("rule", "Riktlinje")]
    )
    decided_on = forms.DateField(label="Beslutad", required=False)
    text = forms.CharField(label="Text", required=False, widget=forms.Textarea)
    file = forms.FileField(label="Fil", required=False)
    audience = forms.ChoiceField(
        label="Målgrupp", choices=[("all", "Alla"), ("managers", "Chefer")], widget=forms.RadioSelect
    )
    is_binding = forms.BooleanField(label="Bindande för bolagen", required=False)


def all_examples() -> dict[str, Any]:
    """Return every made-up list by the name that examples use."""
    given = {"kind": "policy", "decided_on": "2021-13-01", "audience": "all"}
    return {
        "trend": TREND,
        "steps": STEPS,
        "tree": TREE,
        "tabs": TABS,
        "definition": DEFINITION,
        "diff": DIFF,
        "came": [{"title": "Riktlinje för distansarbete", "url": "#"}],
        "went": [{"title": "Regler för e-post (2009)", "url": ""}],
        "changed": CHANGED,
        "entries": ENTRIES,
        "links": LINKS,
        "question": QUESTION,
        "criteria": CRITERIA,
        "hit": HIT,
        "form": Example(given, prefix="exempel"),
    }
