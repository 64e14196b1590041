from measures import area, edges, name
from shapes import (angle,
                    size)

print(angle(), area(), edges(), name(), size())
