"""Names of things."""

import os


def joined(parts, by=os.sep):
    return by.join(parts)
