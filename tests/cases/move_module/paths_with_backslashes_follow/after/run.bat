python shop\sales.py
copy shop\sales.py dist\shop\orders.py
