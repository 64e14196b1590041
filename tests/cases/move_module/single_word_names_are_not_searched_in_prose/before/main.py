import tool

RESULT = tool.main()
