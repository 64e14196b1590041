from pricing import LIMIT


class Bill:
    limit = LIMIT
