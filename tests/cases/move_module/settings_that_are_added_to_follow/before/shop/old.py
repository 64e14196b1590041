TAG = 1
