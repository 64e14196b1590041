"""What the code is: texts, statements, names, imports. Pure; only the standard library."""
