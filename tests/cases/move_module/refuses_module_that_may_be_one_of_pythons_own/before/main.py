import sys

sys.path.insert(0, "lib")

from sched import total

print(total([]))
