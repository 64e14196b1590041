import asyncio


async def fetch(names):
    await asyncio.sleep(0)
    lengths = [len(name) for name in names]
    return lengths
