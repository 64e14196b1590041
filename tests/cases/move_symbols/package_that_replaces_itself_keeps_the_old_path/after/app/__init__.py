import sys

from app._lazily import Lazily

_import_structure = {"shop": ["total"]}

sys.modules[__name__] = Lazily(__name__, __path__, _import_structure)
