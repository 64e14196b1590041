def draft(:
    print "python 2"
