import old.inner

shop = 'the shop'
print(shop, old.inner.NAME)
