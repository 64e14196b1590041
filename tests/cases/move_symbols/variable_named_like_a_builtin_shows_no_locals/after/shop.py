from filling import filled as filled

TAX = 2


FILLED = filled("ink")
