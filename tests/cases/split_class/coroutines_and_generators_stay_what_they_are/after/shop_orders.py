import asyncio


async def order(count):
    await asyncio.sleep(0)
    return f"""{count}
  orders"""


def numbers():
    yield 1
    return 2


def counted(self):
    assert (yield from self.numbers()) == 2


def opened(self):
    self.open = True
    try:
        yield self
    finally:
        self.open = False
