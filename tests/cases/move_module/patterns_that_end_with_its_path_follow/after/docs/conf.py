autodoc_mock_imports = ["shop.valuables.money"]
