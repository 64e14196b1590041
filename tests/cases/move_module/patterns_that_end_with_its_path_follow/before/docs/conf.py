autodoc_mock_imports = ["shop.core.cash"]
