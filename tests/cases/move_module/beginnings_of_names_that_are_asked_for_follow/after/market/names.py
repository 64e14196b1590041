def is_ours(thing):
    return thing.__module__ == "market" or thing.__module__.startswith("market.")


def is_task(name):
    return name.startswith("shop.")
