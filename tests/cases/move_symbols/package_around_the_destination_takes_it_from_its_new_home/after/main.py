from pkg.sub import x
