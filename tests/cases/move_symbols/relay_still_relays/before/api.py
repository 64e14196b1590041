from shop import NAME as NAME, total as total
