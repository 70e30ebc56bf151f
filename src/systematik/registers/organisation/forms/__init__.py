"""Input to the organisation register, checked before a command sees it."""
