"""Is a stranger's file what it seems to be, and can it do nothing by itself?

Nothing here knows Django. It runs in a process of its own (`common.private_files.apart`), so that a file on which a
parser hangs, crashes or swells takes down no more than its own examination.
"""
