def call(items):
    print(
        items,
    )
