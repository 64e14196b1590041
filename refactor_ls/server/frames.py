"""What the server and its worker process say to each other: pickles, each with its length before it.

Only plain data travels, and only between two processes of which one started the other.
"""

from __future__ import annotations

import asyncio
import pickle
from typing import BinaryIO

from refactor_ls.server.messages import Order, Reply

LENGTH_BYTES = 8


def frame_of(message: Order | Reply) -> bytes:
    """The bytes that carry a message."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body


def read_order(stream: BinaryIO) -> Order | None:
    """The next order; None when the server is gone."""
    head = stream.read(LENGTH_BYTES)
    body = stream.read(int.from_bytes(head, "big")) if len(head) == LENGTH_BYTES else b""
    order: Order | None = pickle.loads(body) if body else None
    return order


async def read_reply(stream: asyncio.StreamReader) -> Reply:
    """The next reply. Raises `asyncio.IncompleteReadError` when the worker is gone."""
    head = await stream.readexactly(LENGTH_BYTES)
    reply: Reply = pickle.loads(await stream.readexactly(int.from_bytes(head, "big")))
    return reply
