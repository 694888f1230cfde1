"""The answer to a question as a file: for spreadsheets, maps, calendars, feed readers and programs.

One file a format. Each takes an `Export` (the question and where it stands) and the records in their order.
"""

from search.exports.formats import FormatLink, feed_for, formats_for

__all__ = ["FormatLink", "feed_for", "formats_for"]
