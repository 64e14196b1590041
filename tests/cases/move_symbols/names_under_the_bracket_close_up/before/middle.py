from shapes import (angle,
                    area,
                    edges,
                    name,
                    size)

print(angle(), area(), edges(), name(), size())
