"""Links that leave the portal: read from public pages, followed by the worker, reported to their owner.

For other rooms and features: `reporting.dead_links(...)`.
"""
