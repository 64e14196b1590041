COMMA = ", "
