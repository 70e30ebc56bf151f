"""`python -m systematik.foundation.translations [--check]`: update every app's .po, or tell what they lack."""

import sys

from systematik.foundation.translations import PACKAGE, catalogue, compile_all, extraction


def main(arguments: list[str]) -> int:
    """Return 1 where a check finds faults."""
    found = extraction.texts(PACKAGE)
    stray = set(PACKAGE.rglob("en/LC_MESSAGES/*.po")) - found.keys()
    if "--check" in arguments:
        faults = [
            f"{po.relative_to(PACKAGE)}: {fault}"
            for po in sorted({*found, *stray})
            for fault in catalogue.faults(po, found.get(po, {}))
        ]
        sys.stdout.write("".join(f"{fault}\n" for fault in faults))
        return 1 if faults else 0
    memory = catalogue.memory(PACKAGE.rglob("en/LC_MESSAGES/*.po"))
    for po, texts in found.items():
        catalogue.update(po, texts, memory)
    for po in stray:
        po.unlink()
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
