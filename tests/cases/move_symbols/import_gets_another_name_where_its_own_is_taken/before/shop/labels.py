taxes = "taxes"
