from app.sums import total as total
