from app.lazily import fill

fill(
    {"app.old": ["N"]},
)
