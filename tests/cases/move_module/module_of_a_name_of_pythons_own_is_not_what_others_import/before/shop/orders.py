import types

KIND = types.ModuleType
