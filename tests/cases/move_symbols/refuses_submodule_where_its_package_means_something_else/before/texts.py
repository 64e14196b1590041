xml = "<?xml?>"


def plain(text):
    return xml + text
