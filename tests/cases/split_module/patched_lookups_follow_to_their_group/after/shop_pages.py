def page():
    from shop_net import fetch

    return fetch()
