from measures import area, edges, name
from shapes import (angle,
                    corners,
                    size)

print(angle(), area(), edges(), corners(), name(), size())
