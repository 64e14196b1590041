RFC1123 = "%a"
