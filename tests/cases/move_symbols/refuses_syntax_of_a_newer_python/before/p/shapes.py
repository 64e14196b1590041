kind Pair = tuple
