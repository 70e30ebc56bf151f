"""Pure functions from frozen inputs to a result with its reasons; no Django, no clock."""
