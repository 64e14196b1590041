import app.old.inner

shop = 'the shop'
print(shop, app.old.inner.NAME)
