import asyncio


async def fetch(names: list[str]):
    found = {}
    total = await collect(names, found)
    return found, total


async def collect(names: list[str], found):
    for name in names:
        await asyncio.sleep(0)
        found[name] = len(name)
    total = sum([n async for n in counted(found)])
    return total


async def counted(found):
    for number in found.values():
        yield number
