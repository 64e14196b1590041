import asyncio

from documents import Document
from totals import TotalsMixin


class Order(TotalsMixin, Document, asyncio.Protocol):
    def title(self):
        return f"{self.kind}: {self.total()}"
