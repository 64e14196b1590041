from values import TRIES as TRIES

PAUSE = 1
