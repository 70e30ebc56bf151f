"""Components that work something out before they are drawn."""

from datetime import date

from django.template import Context, Template

from systematik.ui import drawings


def rendered(source, **values):
    return Template(source).render(Context(values))


def test_a_trend_breaks_its_line_where_nothing_is_known():
    points = [("a", "met"), ("b", "met"), ("c", "unanswered"), ("d", "partly")]
    drawn = drawings.trend({"points": points})["drawn"]
    assert drawn["lines"] == ["M6.0 5.9L202.0 5.9", "M594.0 64.7"]
    assert [point["answer"] for point in drawn["points"]] == ["met", "met", "unanswered", "partly"]


def test_a_trend_tells_its_story_in_words():
    points = [{"day": date(2020, 1, 31), "answer": "not_met"}, {"day": date(2022, 1, 31), "answer": "met"}]
    assert drawings.trend({"points": points})["drawn"]["story"] == (
        "Från ej uppfyllt (2020-01-31) till uppfyllt (2022-01-31)."
    )


def test_a_trend_without_points_is_nothing():
    assert rendered('{% ui "trend" points=points %}', points=[]).strip() == ""


def test_steps_before_the_current_one_are_done():
    pairs = [("draft", "Utkast"), ("review", "Remiss"), ("decided", "Beslutad")]
    walked = drawings.steps({"steps": pairs, "current": "review"})["walked"]
    assert [step["state"] for step in walked] == ["done", "current", "ahead"]


def test_progress_is_full_only_when_everything_is_done():
    assert drawings.progress({"value": 999, "of": 1000}) == {"share": 99}
    assert drawings.progress({"value": 0, "of": 0}) == {"share": 0}
    assert drawings.progress({"value": 3, "of": 3}) == {"share": 100}


def test_a_tree_opens_as_many_levels_as_it_is_asked_to():
    leaf = {"label": "Skola <A>"}
    nodes = [{"label": "Kommun", "children": [{"label": "Förvaltning", "children": [leaf]}]}]
    page = rendered('{% ui "tree" nodes=nodes open=1 %}', nodes=nodes)
    assert page.count("<details open>") == 1
    assert page.count("<details>") == 1
    assert "Skola &lt;A&gt;" in page


def test_an_answer_says_itself_in_words_and_shape():
    page = rendered('{% ui "answer" answer="partly" %}')
    assert "Delvis" in page
    assert "<path" in page
