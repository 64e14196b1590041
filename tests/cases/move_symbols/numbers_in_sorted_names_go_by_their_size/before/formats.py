RFC850 = "%A"
RFC1123 = "%a"
