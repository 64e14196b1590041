from report import total as total
