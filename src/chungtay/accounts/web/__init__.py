"""Signing in and out, and who is at the desk during a request."""
