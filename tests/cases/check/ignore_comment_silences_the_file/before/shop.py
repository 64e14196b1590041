# refactor-ls: ignore[RLS101] -- a table, it is meant to be long
a = 1
b = 2
