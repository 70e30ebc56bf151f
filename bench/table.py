"""The one table, and which limits are broken."""

OVER_FLOOR, BACK, GROWTH, TREND = 4, 2, 1.3, 1
LIMITS = (
    f"Gränser: en sida som ritas på nytt kostar högst {OVER_FLOOR} gånger golvet med en kommun (vad den kostar när den "
    f"öppnas igen och ingenting har skrivits står bredvid); det förflutna högst {BACK} gånger nu; "
    f"med fler kommuner högst {str(GROWTH).replace('.', ',')} gånger så mycket som med en; kall trend över 24 månader "
    f"högst {TREND} s på SQLite. Golv = sidans egna SQL-frågor rakt genom drivrutinen + hello-world genom samma "
    "server. Medianer av samma körning, mätta varv om varv."
)
HEAD = ("motor", "kommuner", "sida", "nu ms", "då ms", "igen ms", "sql ms", "hello ms", "nu/golv", "igen/golv",
        "då/nu", "mot 1 kommun",
        "frågor nu", "frågor då", "kB")  # fmt: skip


def render(found: list[dict]) -> tuple[str, list[str]]:
    """Return the table as Markdown, and a sentence for each limit that is broken."""
    single = {
        (run["engine"], page["page"]): page for run in found if run["size"] == 1 for page in run["pages"]
    }
    lines = [LIMITS, "", _row(HEAD), _row(["---"] * 3 + ["---:"] * (len(HEAD) - 3))]
    broken: list[str] = []
    for run in found:
        for page in run["pages"]:
            lines.append(_line(run, page, single.get((run["engine"], page["page"]))))
            broken += _broken(run, page, single.get((run["engine"], page["page"])))
        if run["engine"] == "sqlite" and run["trend"] > TREND:
            broken.append(f"{_of(run)}: trenden tar {run['trend']:.2f} s, gränsen är {TREND}")
    lines += ["", *(_about(run) for run in found), ""]
    return "\n".join(
        [*lines, *(f"- BRUTEN: {each}" for each in broken)] if broken else [*lines, "Alla gränser håller."]
    ), broken


def _broken(run: dict, page: dict, alone: dict | None) -> list[str]:
    where = f"{_of(run)}, {page['page']}"
    if page["statuses"] != [200]:
        return [f"{where}: svarar {page['statuses']}"]
    over, _again, back, grown = ratios(page, alone)
    found = []
    if run["size"] == 1 and over > OVER_FLOOR:
        found.append(f"{where}: {over:.1f} gånger golvet, gränsen är {OVER_FLOOR}")
    if back > BACK:
        found.append(f"{where}: det förflutna {back:.2f} gånger nu, gränsen är {BACK}")
    if grown is not None and grown > GROWTH:
        found.append(f"{where}: {grown:.2f} gånger det med en kommun, gränsen är {GROWTH}")
    return found


def ratios(page: dict, alone: dict | None) -> tuple[float, float, float, float | None]:
    """Return the page drawn and opened again against its floor, the past against the present, and against the page
    with one municipality.
    """
    floor, back = page["sql"] + page["hello"], page["past"] / page["live"]
    return (
        page["live"] / floor,
        page["kept"] / floor,
        back,
        page["live"] / alone["live"] if alone and alone is not page else None,
    )


def _line(run: dict, page: dict, alone: dict | None) -> str:
    over, again, back, grown = ratios(page, alone)
    times = [f"{page[name]:.1f}" for name in ("live", "past", "kept", "sql")] + [f"{page['hello']:.2f}"]
    cells = [
        _flag(f"{over:.1f}", run["size"] == 1 and over > OVER_FLOOR),
        f"{again:.1f}",
        _flag(f"{back:.2f}", back > BACK),
        "" if grown is None else _flag(f"{grown:.2f}", grown > GROWTH),
        str(page["queries"]),
        str(page["past_queries"]),
        f"{page['kb']:.0f}",
    ]
    return _row([run["engine"], str(run["size"]), page["page"], *times, *cells])


def _flag(text: str, bad: bool) -> str:
    return f"**{text}**" if bad else text


def _row(cells) -> str:
    return f"| {' | '.join(cells)} |"


def _of(run: dict) -> str:
    return f"{run['engine']}, {run['size']} {'kommun' if run['size'] == 1 else 'kommuner'}"


def _about(run: dict) -> str:
    thick = ", ".join(f"{label.split('.')[1]} {count}" for label, count in run["versions"].items())
    return (
        f"- {_of(run)}: kall trend över 24 månader {run['trend'] * 1000:.0f} ms, serverns minne {run['memory']:.0f} MB, "
        f"versioner per rad: {thick}"
    )
