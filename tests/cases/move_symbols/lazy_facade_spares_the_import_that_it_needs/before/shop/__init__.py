from shop.errors import Invalid
