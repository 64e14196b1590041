from pkg.old import main
