exec("from shop import total")
