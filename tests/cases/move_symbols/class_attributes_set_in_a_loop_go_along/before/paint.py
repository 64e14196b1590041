import sys


class Colour:
    pass


for number, name in enumerate(["red", "blue"]):
    setattr(Colour, name, number)

if sys.version_info > (3,):
    Colour.last = 9

BRUSH = 1
