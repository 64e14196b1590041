RATES = {"tax": 19}
