from .sub.new import X
