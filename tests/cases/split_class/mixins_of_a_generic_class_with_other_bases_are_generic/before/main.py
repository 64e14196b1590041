from store import Store

store: Store[str, int] = Store()
print(store.get("a").bit_length() if store.items else 0)
