"""English as it is written in Europe: the day before the month, so that 3/4 is never the fourth of March."""

DATE_INPUT_FORMATS = ["%d-%m-%Y", "%d/%m/%Y", "%d %b %Y", "%d %B %Y"]
DATETIME_INPUT_FORMATS = [f"{date} {time}" for date in ("%d-%m-%Y", "%d/%m/%Y") for time in ("%H:%M", "%H:%M:%S")]
