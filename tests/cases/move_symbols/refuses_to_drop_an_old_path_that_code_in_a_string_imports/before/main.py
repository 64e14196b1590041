CODE = "from shop import total\nprint(total())\n"

exec(CODE)
