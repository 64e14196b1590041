from marks import variant


def sync_grouped():
    from defaults import Group

    return Group()


@variant(sync_grouped)
def grouped():
    from defaults import Group

    return Group()


FILTERS = {"grouped": grouped}
