from app.loading import modules_in


def all_modules():
    return modules_in(__path__)
