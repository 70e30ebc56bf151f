"""What a session holds is what was put into it, each time anew; what nobody here has signed holds nothing."""

import pytest

from systematik.foundation.access.session_store import SessionStore


def test_what_was_put_in_comes_out_and_is_shared_with_nobody():
    store = SessionStore()
    signed = store.encode({"namn": "Åsa", "sätt": [{"method": "password"}]})
    first, second = store.decode(signed), store.decode(signed)
    first["sätt"][0]["method"] = "ändrat"
    assert second == {"namn": "Åsa", "sätt": [{"method": "password"}]}
    assert SessionStore().decode(signed) == second


@pytest.mark.parametrize("text", ["", "inte signerat", "eyJhIjoxfQ:1t:xyz", "å:ä:ö", ".x:y:z"])
def test_what_is_not_signed_by_us_holds_nothing(text):
    assert SessionStore().decode(text) == {}
    assert SessionStore().decode(text) == {}


def test_a_changed_sign_holds_nothing():
    signed = SessionStore().encode({"namn": "Åsa"})
    assert SessionStore().decode(signed[:-1] + ("A" if signed[-1] != "A" else "B")) == {}
