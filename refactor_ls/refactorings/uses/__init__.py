"""Who names a module or its symbols, in every file of the workspace."""
