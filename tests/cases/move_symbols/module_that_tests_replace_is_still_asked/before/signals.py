closed = []
opened = []
