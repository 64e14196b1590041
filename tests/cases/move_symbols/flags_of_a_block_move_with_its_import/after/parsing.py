try:
    import fastjson as json

    HAS_FAST = True
except ImportError:
    import json

    HAS_FAST = False
