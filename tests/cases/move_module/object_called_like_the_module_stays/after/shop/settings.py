config = {"limit": 3}
