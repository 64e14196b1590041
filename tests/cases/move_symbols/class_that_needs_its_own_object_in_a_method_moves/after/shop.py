from pricing import Price

FREE = Price()
