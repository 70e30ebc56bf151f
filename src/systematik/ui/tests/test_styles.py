"""What the styles promise: contrast, weight, and nothing from anywhere else."""

import re

import pytest

from systematik.ui import styling

TEXTS = ("ink", "muted", "accent", "accent-strong")
GROUNDS = ("ground", "surface", "sunken", "accent-soft")
TONES = ("good", "near", "warn", "bad", "info", "neutral")
READABLE = [
    *((text, ground) for text in TEXTS for ground in GROUNDS if (text, ground) != ("muted", "accent-soft")),
    *((f"{tone}-text", f"{tone}-soft") for tone in TONES),
    *((f"{tone}-text", ground) for tone in TONES for ground in ("ground", "surface")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-past", "past"),
    *((text, "past-soft") for text in TEXTS),
]
VISIBLE = [
    *((mark, ground) for mark in ("edge", "focus", "past", *TONES) for ground in ("ground", "surface")),
]


def colours(mode: int) -> dict[str, str]:
    found = re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (styling.HERE / "styles/10-tokens.css").read_text()
    )
    return {name: values[mode] for name, *values in found}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", READABLE, ids="-on-".join)
def test_text_can_be_read(pair, mode):
    found = colours(mode)
    assert contrast(found[pair[0]], found[pair[1]]) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", VISIBLE, ids="-on-".join)
def test_marks_and_edges_can_be_seen(pair, mode):
    found = colours(mode)
    assert contrast(found[pair[0]], found[pair[1]]) >= 3


def test_styles_weigh_at_most_12_kilobytes_on_their_way_and_scripts_3():
    assert len(styling.bundle("css").packed) <= 12_000
    assert len(styling.bundle("css").text.encode()) <= 48_000
    assert len(styling.bundle("js").packed) <= 3_000


def test_styles_fetch_nothing():
    text = styling.bundle("css").text
    assert "url(" not in text
    assert "@import" not in text


def test_every_style_stands_in_a_layer():
    for file in styling.HERE.parent.rglob("*.css"):
        assert re.match(r"(\s|/\*.*?\*/)*@layer ", file.read_text(encoding="utf-8"), re.DOTALL), file
