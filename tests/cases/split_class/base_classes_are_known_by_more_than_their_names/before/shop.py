import asyncio

from documents import Document


class Order(Document, asyncio.Protocol):
    def total(self):
        return 3

    def title(self):
        return f"{self.kind}: {self.total()}"
