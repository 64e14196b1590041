import kit

RESULT = kit.main()
