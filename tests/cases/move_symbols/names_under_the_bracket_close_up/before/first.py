from shapes import (area,
                    corners,
                    size)

print(area(), corners(), size())
