"""Other files that name what moved: how their imports and uses follow."""
