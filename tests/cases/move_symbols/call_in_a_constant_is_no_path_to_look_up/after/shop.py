from pricing import total as total
