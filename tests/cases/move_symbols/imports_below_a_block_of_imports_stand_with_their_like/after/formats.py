LONG = "%B %d, %Y"
