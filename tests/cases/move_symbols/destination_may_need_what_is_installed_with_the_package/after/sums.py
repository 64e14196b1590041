from plots import total as total
