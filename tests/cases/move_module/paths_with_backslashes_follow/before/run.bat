python shop\orders.py
copy shop\orders.py dist\shop\orders.py
