import sub

NAMES = sub.NAME, sub.OTHER, sub.other.NAME, sub.ONE
