import app.old

print(
    app  # the application
    .old.NAME
)
