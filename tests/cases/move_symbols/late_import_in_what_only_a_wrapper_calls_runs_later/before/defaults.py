from filters import FILTERS

SIZE = 1
