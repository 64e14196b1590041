"""A document whose syntax only a newer Python than ours can read: the workers go over to that one."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor import started
from refactor_ls.workspace.newer_python import newer_python

PAIR = "type Pair[K] = tuple[K, int]\n"

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(newer_python([PAIR]) is None, reason="no newer Python is here"),
]


async def test_it_has_findings_and_its_symbols_move(shop: Path) -> None:
    (shop / "pairs.py").write_text(PAIR + "\n\n" + "# a long story\n" * 9 + "def make() -> Pair[int]: ...\n")
    async with started("vscode", shop) as editor:
        editor.open("pairs.py")
        assert [one.code for one in await editor.diagnostics("pairs.py")] == ["RLS101"]
        request = {"source": "pairs.py", "symbols": ["Pair"], "destination": "types_.py"}
        assert await editor.command(request) == {"applied": True, "refusals": []}
        assert (shop / "types_.py").read_text() == PAIR
