revision = "a1"
down_revision = None


def upgrade():
    print("more columns")


def downgrade():
    print("fewer columns")
