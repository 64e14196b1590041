from shop import log

LEVEL = 1
SHOWN = log.level(LEVEL)
