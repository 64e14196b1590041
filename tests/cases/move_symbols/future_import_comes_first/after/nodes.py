"""Nodes."""

from __future__ import annotations

NAME: str = "nodes"
