from shop import Shop

NAMES = list(Shop.__dict__)
