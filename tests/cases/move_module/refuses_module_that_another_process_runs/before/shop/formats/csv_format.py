print(".csv")
