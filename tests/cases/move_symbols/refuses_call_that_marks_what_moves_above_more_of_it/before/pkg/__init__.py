from pkg.roles import ROLES as ROLES
