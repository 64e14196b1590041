import page


def size_of(page):
    return page.cache.size


def test_cache():
    assert size_of(page.Page()) == 3
