def check_all(module):
    expected = set()
    for name in dir(module):
        if name.startswith("_"):
            continue
        if getattr(getattr(module, name), "__module__", None) in (module.__name__,):
            expected.add(name)
    assert expected == set(module.__all__), expected
