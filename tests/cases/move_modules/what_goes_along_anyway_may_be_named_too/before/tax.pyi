RATE: int
