from .core.new import A
