import time

LOW, HIGH = time.time(), 9
