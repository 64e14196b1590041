import click


@click.group()
def cli():
    pass


@cli.command()
def ship():
    click.echo("shipped")
