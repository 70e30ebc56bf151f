"""Signing in, what one may do and why, and what is marked secret."""
