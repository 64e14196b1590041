from limits import LIMIT as LIMIT

LAST = 7
