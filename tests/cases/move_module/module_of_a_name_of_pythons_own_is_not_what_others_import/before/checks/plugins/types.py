ModuleType = 1
