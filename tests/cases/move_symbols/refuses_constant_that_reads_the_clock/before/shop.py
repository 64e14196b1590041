import time

import slow

OPENED = time.time()
READY = slow.READY
