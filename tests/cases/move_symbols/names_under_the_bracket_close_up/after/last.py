from measures import edges, name
from shapes import (size,
                    corners)

print(size(), corners(), edges(), name())
