from pkg.new import main
