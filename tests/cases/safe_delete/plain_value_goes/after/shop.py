RATES = {"de": 19}
