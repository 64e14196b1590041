def show() -> None:
    import curses.panel as panel

    panel.top_panel()
