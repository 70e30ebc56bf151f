"""Which pages are measured, and as whom."""


def account():
    """Return the account that reads: the strategist of the first municipality."""
    raise NotImplementedError


def addresses():
    """Return (name, address now, address in the past) of each page."""
    raise NotImplementedError


def trend():
    """Return the seconds that the trend of all questions over 24 months takes."""
    raise NotImplementedError


def versions():
    """Return how many versions a document's row has, on average."""
    raise NotImplementedError
