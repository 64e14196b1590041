from .calls import _call as _call
