from sorting import quick
