"""Translations are compiled on the machine that runs them, by whoever starts first."""

import gettext
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from systematik.foundation.translations import compile_all


def test_two_who_start_at_once_on_a_fresh_checkout_both_have_the_texts(tmp_path):
    texts = tmp_path / "en" / "LC_MESSAGES"
    texts.mkdir(parents=True)
    entries = [f'msgid "ord {number}"\nmsgstr "word {number}"\n' for number in range(300)]
    (texts / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\n' + "\n".join(entries)
    )
    start = Barrier(4)

    def compiled(_who: int) -> str:
        start.wait(timeout=30)
        compile_all(tmp_path)
        return gettext.translation("django", tmp_path, ["en"]).gettext("ord 7")

    with ThreadPoolExecutor(4) as several:
        assert list(several.map(compiled, range(4))) == ["word 7"] * 4
    assert [found.name for found in texts.iterdir() if found.suffix not in (".po", ".mo")] == []
