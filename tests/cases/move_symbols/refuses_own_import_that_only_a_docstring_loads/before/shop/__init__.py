"""What to sell.

    from shop import views
"""
