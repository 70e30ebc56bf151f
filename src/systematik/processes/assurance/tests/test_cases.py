"""A case that tells of audits becomes audits."""

from datetime import date

import pytest

from systematik.foundation import marked_yaml
from systematik.foundation.access.actor import system
from systematik.foundation.cases import apply, case
from systematik.foundation.marked_yaml import BadYaml
from systematik.processes.assurance.models import Audit, FollowUp, Rating, Recommendation

HEAD = "systematik: case\nversion: 1\ncase: prov\ntitle: Prov\nhappenings:\n"
WHOLE = """
- {date: 2019-01-01, verb: unit.created, unit: k, name: Granviks kommun, type: municipality}
- {date: 2019-01-01, verb: unit.created, unit: ks, name: Kommunstyrelsen, type: executive_board, parent: k}
- {date: 2019-05-01, verb: rating_scale.defined, scale: s, name: Skala, levels: [{label: Till viss del, normalised: partly}]}
- {date: 2019-05-02, verb: audit.registered, audit: a, title: Granskning, type: ordinary, unit: k, auditor: Revisor AB, reported_on: 2019-05-01, bodies: [ks]}
- {date: 2019-05-02, verb: audit.finding_made, audit: a, finding: f, text: Policy saknas, theme: Styrdokument}
- {date: 2022-02-02, verb: audit.registered, audit: b, title: Uppföljning, type: follow_up, parent: a, scale: s, unit: k, auditor: Revisor AB, reported_on: 2022-02-02, bodies: [ks]}
- {date: 2022-02-02, verb: audit.section_written, audit: b, section: b-3, number: "3", title: Resultat}
- {date: 2022-02-02, verb: audit.section_written, audit: b, section: b-31, number: "3.1", title: Styrning, parent: b-3}
- {date: 2022-02-02, verb: audit.question_asked, audit: b, question: q, number: 1, text: Finns det?, answers: it-sakerhet-2022/1}
- {date: 2022-02-02, verb: audit.criterion_added, audit: b, type: law, text: Kommunallagen 6 kap. 6 §}
- {date: 2022-02-02, verb: audit.observation_made, section: b-31, polarity: negative, text: Policyn är gammal, question: q}
- {date: 2022-02-02, verb: audit.assessment_made, section: b-31, text: Det är allvarligt}
- {date: 2022-02-02, verb: audit.question_rated, question: q, body: ks, normalised: partly, level: Till viss del}
- {date: 2022-02-02, verb: audit.concluded, audit: b, normalised: partly, level: Till viss del, quote: till viss del}
- {date: 2022-02-02, verb: audit.recommendation_made, audit: b, recommendation: r, text: Arbeta systematiskt, addressees: [ks], sections: [b-31]}
- {date: 2022-02-02, verb: audit.finding_followed_up, audit: b, finding: f, status: not_remedied, quote: ser allvarligt på}
- {date: 2022-03-02, verb: recommendation.status_set, recommendation: r, status: in_progress, note: Startat}
- {date: 2022-03-02, verb: finding.status_set, finding: f, status: done}
"""


def take(text):
    document = marked_yaml.parse((HEAD + text).encode(), source="prov.yaml")
    return apply.apply(system(), case.case(document, today=date(2026, 1, 1)))


def test_a_case_of_audits_becomes_audits(db):
    take(WHOLE)
    later = Audit.objects.select_related("conclusion_level", "parent").get(title="Uppföljning")
    assert str(later.conclusion_level) == "Till viss del"
    assert later.parent.title == "Granskning"
    assert list(Rating.objects.values_list("normalised", flat=True)) == ["partly"]
    assert list(Recommendation.objects.values_list("own_status", flat=True)) == ["in_progress"]
    assert list(FollowUp.objects.values_list("status", flat=True)) == ["not_remedied"]


def test_a_refused_happening_names_its_line_and_leaves_nothing(db):
    wrong = WHOLE.replace("body: ks, normalised: partly", "body: k, normalised: partly")
    with pytest.raises(BadYaml, match=r"prov.yaml, rad 19: audit.question_rated: ”k” är inte granskad"):
        take(wrong)
    assert not Audit.objects.exists()
