from measures import area
from shapes import (corners,
                    size)

print(area(), corners(), size())
