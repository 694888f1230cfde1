"""How fast the search is: each engine beside the same question put straight to what it is built on, in one run.

Records are generated, not pages, in a copy of their own (`tools/bench_search.py` makes one): they stay in its index.
"""
