from parts import split

shown = split
COMMA = ", "
