"""What the command line says no to."""


class BadInput(Exception):
    """What was given cannot be used; the message is the one line that is shown."""
