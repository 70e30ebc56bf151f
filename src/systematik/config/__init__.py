"""Puts the house together: settings, addresses, roles, server."""
