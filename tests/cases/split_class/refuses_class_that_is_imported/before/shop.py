from stores import Shop
