closed = []
