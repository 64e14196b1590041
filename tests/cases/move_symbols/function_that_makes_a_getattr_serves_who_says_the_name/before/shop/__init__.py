from ._lazy import make_lazy

make_lazy({"total": "prices"})
