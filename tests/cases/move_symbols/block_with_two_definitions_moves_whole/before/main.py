from screen import width
