"""The one table, and whether the goals hold."""

GOALS = (
    "Mål: sida högst 4 gånger golvet med en kommun; med 20 högst 1,3 gånger det; det förflutna högst 2 gånger nu; "
    "trend över 24 månader högst 1 s på SQLite. Golv = sidans egna SQL-frågor rakt genom drivrutinen + hello-world "
    "genom samma server. Medianer av samma körning."
)


def render(found):
    """Return the table as Markdown and whether every goal is met."""
    lines = [GOALS, ""]
    head = [
        "motor",
        "kommuner",
        "sida",
        "nu ms",
        "då ms",
        "golv ms",
        "nu/golv",
        "då/nu",
        "mot 1 kommun",
        "frågor",
        "kB",
    ]
    lines += [_row(head), _row(["---"] * 3 + ["---:"] * (len(head) - 3))]
    held, single = True, {}
    for run in found:
        for page in run["pages"]:
            cells, fine = _cells(run, page, single)
            held = held and fine
            lines.append(_row([run["engine"], str(run["size"]), page["page"], *cells]))
    lines += ["", *(_about(run) for run in found)]
    return "\n".join(lines), held and all(run["trend"] <= 1 for run in found if run["engine"] == "sqlite")


def _cells(run, page, single):
    live, past = page["live"] or {}, page["past"] or {}
    if "ms" not in live:
        return [f"svarar {live.get('status')}", *[""] * 7], False
    floor = live["sql"] + run["hello"] * 1000
    over, back = live["ms"] / floor, past["ms"] / live["ms"] if "ms" in past else None
    key = run["engine"], page["page"]
    if run["size"] == 1:
        single[key] = live["ms"]
    grown = live["ms"] / single[key] if key in single else None
    bad = [over > 4 and run["size"] == 1, back is not None and back > 2, grown is not None and grown > 1.3]
    cells = [
        f"{live['ms']:.1f}",
        f"{past['ms']:.1f}" if "ms" in past else "",
        f"{floor:.1f}",
        _flag(f"{over:.1f}", bad[0]),
        _flag(f"{back:.2f}", bad[1]) if back is not None else "",
        _flag(f"{grown:.2f}", bad[2]) if grown is not None else "",
        str(live["queries"]),
        f"{live['kb']:.0f}",
    ]
    return cells, not any(bad)


def _flag(text, bad):
    return f"**{text}**" if bad else text


def _row(cells):
    return f"| {' | '.join(cells)} |"


def _about(run):
    return (
        f"- {run['engine']}, {run['size']} kommuner: hello {run['hello'] * 1000:.2f} ms, trend över 24 månader "
        f"{run['trend'] * 1000:.0f} ms, minne {run['memory']:.0f} MB, versioner per dokumentrad {run['versions']:.1f}"
    )
