python $PWD/app/old.py
python /opt/app/old.py
