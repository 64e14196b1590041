from shapes import (size,
                    corners,
                    edges,
                    name)

print(size(), corners(), edges(), name())
