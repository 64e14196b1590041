python $PWD/app/fresh.py
python /opt/app/old.py
