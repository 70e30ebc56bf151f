"""What changed, as HTML: every word that comes from outside is escaped, and what is not there is not drawn."""

from datetime import UTC, datetime

from django.template import engines
from django.utils import translation

BAD = "<b>&\"'"
SAFE = "&lt;b&gt;&amp;&quot;&#x27;"
WHEN = datetime(2026, 1, 5, 7, 3, tzinfo=UTC)


def drawn(written, **values):
    return engines["django"].from_string(written).render(values)


def test_every_word_from_outside_is_escaped():
    entry = {
        **dict.fromkeys(("who", "role", "what", "why", "then", "restore"), BAD),
        "when": WHEN,
        "about": {"title": BAD, "url": BAD},
        "changes": [
            {"label": BAD, "before": BAD, "after": BAD},
            {"label": BAD, "diff": [("equal", BAD), ("insert", BAD), ("delete", BAD)]},
        ],
    }
    found = drawn("{% timeline entries %}", entries=[entry])
    assert "<b>" not in found
    assert found.count(SAFE) == 15


def test_an_entry_says_when_in_the_language_and_the_time_of_the_place():
    with translation.override("en"):
        found = drawn("{% timeline entries %}", entries=[{"who": "Bo", "what": "Såg över", "when": WHEN}])
    assert '<time datetime="2026-01-05T08:03:00+01:00">5 January 2026 08:03</time></p>' in found
    assert found.count("<p") == 2


def test_what_is_empty_before_or_after_is_a_dash():
    found = drawn("{% changes rows %}", rows=[{"label": "Ägare", "before": "", "after": None}])
    assert found.count("</span>–") == 2


def test_nothing_has_happened_yet():
    assert drawn("{% timeline entries %}", entries=[]).count("<li>") == 1
