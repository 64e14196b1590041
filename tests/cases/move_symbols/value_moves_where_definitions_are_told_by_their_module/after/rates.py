RATES = {"net": 0, "gross": 19} if 1 < 2 else {}
