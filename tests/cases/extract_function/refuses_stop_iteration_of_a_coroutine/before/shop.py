async def first(items, wait):
    try:
        found = next(items)
        await wait(found)
    except StopIteration:
        found = None
    return found
