from __future__ import annotations

CENT = 1
