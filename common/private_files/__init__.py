"""Files that people send in: looked at by content, kept where no web server reaches, given back as attachments.

`intake` takes a file in, `uploads` and `resumable` bring one here, `serving` gives it back, `upkeep` forgets.
"""
