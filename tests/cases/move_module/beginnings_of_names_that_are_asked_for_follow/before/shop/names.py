def is_ours(thing):
    return thing.__module__ == "shop" or thing.__module__.startswith("shop.")


def is_task(name):
    return name.startswith("shop.")
