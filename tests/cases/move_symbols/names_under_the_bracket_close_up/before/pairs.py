from shapes import (angle, area,
                    edges, corners,
                    name, size)

print(angle(), area(), edges(), corners(), name(), size())
