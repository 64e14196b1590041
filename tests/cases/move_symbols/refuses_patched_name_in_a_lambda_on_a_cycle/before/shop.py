import time

START = time.time()
BILLS = {"plain": lambda: START}
print(len(BILLS))
