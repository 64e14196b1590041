import report
import settings

settings.VALUES["width"] = 60
print(report.show([1, 2]))
