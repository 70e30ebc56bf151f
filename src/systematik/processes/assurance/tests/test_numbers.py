"""Numbers are put in order as reports write them, whatever stands in them."""

import pytest

from systematik.processes.assurance.queries.numbers import natural


@pytest.mark.parametrize(
    ("several", "ordered"),
    [
        ("10 2 3.1.1 3.1", "2 3.1 3.1.1 10"),
        ("2b 2a 1", "1 2a 2b"),
        ("² 10 2", "2 10 ²"),
        ("③ ١٢ 3", "3 ١٢ ③"),
    ],
)
def test_numbers_are_ordered_as_people_read_them(several, ordered):
    assert sorted(several.split(), key=natural) == ordered.split()
