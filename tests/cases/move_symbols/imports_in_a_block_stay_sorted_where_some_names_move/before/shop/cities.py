CITY = "Ulm"
