from __future__ import annotations

import typer


class Order:
    lines = 1


def place(order: Order) -> int:
    return order.lines


app = typer.Typer()
app.command()(place)
