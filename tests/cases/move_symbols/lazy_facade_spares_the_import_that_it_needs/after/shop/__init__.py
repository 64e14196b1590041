from shop.invalid import Invalid
