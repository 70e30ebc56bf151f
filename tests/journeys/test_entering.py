"""The source document's audit, entered by hand from its pages: every part of it, by mouse and by keyboard alone."""

from collections import defaultdict
from itertools import islice

import pytest
from playwright.sync_api import expect

from systematik.foundation import marked_yaml
from tests.example import PITEA

AUDIT = "uppfoljning-2022"
POLARITY = {"negative": "Brist", "neutral": "Neutral", "positive": "Styrka"}


@pytest.fixture(scope="module")
def told():
    """The happenings of the audit of 2022, by verb."""
    found = defaultdict(list)
    for happening in marked_yaml.read(PITEA).value["happenings"]:
        if str(happening["date"]) == "2022-02-02":
            found[happening["verb"]].append(happening)
    return found


class Registrator:
    """Alva with a report beside her."""

    def __init__(self, page, hands, title, told, rows):
        self.page, self.hands, self.title, self.told, self.rows = page, hands, title, told, rows
        self.numbers = {}

    def parts(self, verb):
        """Return those that are entered: what stands in a section needs the section."""
        known = {*self.numbers, None}
        here = (each for each in self.told[verb] if "title" in each or each.get("section") in known)
        return list(islice(here, self.rows))

    def step(self, name):
        self.hands.press(self.page.locator(".flow-step").get_by_role("link", name=name, exact=True))

    def write(self, field, text):
        self.hands.write(self.page.locator(f"[name={field}]"), " ".join(str(text).split()))

    def choose(self, field, label):
        self.hands.choose(self.page.locator(f"select[name={field}]"), label)

    def done(self, button="Spara"):
        self.hands.press(self.page.get_by_role("button", name=button, exact=True))

    def each(self, step, verb, fill):
        """Enter the parts of a kind, one after the other, without leaving the form in between."""
        self.step(step)
        parts = self.parts(verb)
        for number, part in enumerate(parts, start=1):
            fill(part)
            self.done("Spara" if number == len(parts) else "Spara och lägg till en till")
        self.seen()

    def seen(self):
        expect(self.page.get_by_role("heading", level=1, name=self.title)).to_be_visible()

    def register(self):
        said = self.told["audit.registered"][0]
        self.page.goto("/granskningar/")
        self.hands.press(self.page.get_by_role("link", name="Ny granskning").first)
        self.write("title", self.title)
        self.choose("type", "Uppföljande granskning")
        for field in ("auditor", "commissioned_by", "motive", "plan_year"):
            self.write(field, said[field])
        self.hands.write_day(self.page.locator("[name=reported_on]"), "2022-02-02")
        self.write("classification", said["classification"])
        self.hands.press(self.page.get_by_label("Kommunstyrelsen", exact=True))
        for field in ("purpose", "method"):
            self.write(field, said[field])
        self.done("Registrera granskningen")
        self.seen()

    def question(self, part):
        self.write("number", part["number"])
        self.write("text", part["text"])

    def criterion(self, part):
        self.choose("type", {"law": "Lag", "internal": "Intern regel"}[part["type"]])
        self.write("text", part["text"])

    def interview(self, part):
        self.write("subject", part["subject"])

    def section(self, part):
        self.numbers[part["section"]] = f"{part['number']} {part['title']}"
        self.write("number", part["number"])
        self.write("title", part["title"])

    def observation(self, part):
        self.choose("section", self.numbers[part["section"]])
        self.choose("polarity", POLARITY[part["polarity"]])
        self.write("text", part["text"])

    def assessment(self, part):
        self.choose("section", self.numbers[part["section"]])
        self.write("text", part["text"])


@pytest.fixture
def alva(visitor, hands, told, request):
    way = request.node.callspec.id
    title = f"Uppföljande granskning av IT-säkerhet, {way}"
    # By keyboard some of each kind: the way through a form is the same each time.
    return Registrator(visitor("Alva"), hands, title, told, 4 if "keyboard" in way else 100)


def test_alva_enters_the_source_documents_audit(alva):
    alva.register()
    alva.each("Frågor", "audit.question_asked", alva.question)
    alva.each("Kriterier", "audit.criterion_added", alva.criterion)
    alva.each("Metod", "audit.procedure_noted", alva.interview)
    alva.each("Avsnitt", "audit.section_written", alva.section)
    alva.each("Iakttagelser", "audit.observation_made", alva.observation)
    alva.each("Bedömningar", "audit.assessment_made", alva.assessment)

    alva.step("Svar på frågorna")
    for place, answer in enumerate(("Ej uppfyllt", "Till övervägande del")):
        alva.hands.choose(alva.page.locator("select[name^=svar-]").nth(place), answer)
    alva.done()
    alva.seen()

    alva.step("Rekommendationer")
    advice = alva.told["audit.recommendation_made"][0]
    alva.write("text", f"{advice['text']} ({alva.title})")
    alva.done()
    alva.seen()

    alva.step("Samlad bedömning")
    alva.choose("answer", "Delvis")
    alva.write("quote", alva.told["audit.concluded"][0]["quote"])
    alva.done()
    alva.seen()

    page = alva.page
    # The report never answers its third question, and the page says so first.
    expect(page.get_by_text("1 fråga som granskarna ställde saknar svar:")).to_be_visible()
    for verb in ("audit.observation_made", "audit.assessment_made", "audit.criterion_added"):
        for part in alva.parts(verb):
            expect(page.get_by_text(part["text"]).first).to_be_visible()
    for part in alva.parts("audit.procedure_noted"):
        expect(page.get_by_text(part["subject"], exact=True).first).to_be_visible()
