"""Which data of people the portal holds, for what, how long, and what becomes of them.

Each room says so for its own tables in `<room>/personal.py`, which is found by its name. Of what they declare are made:
the register of processing, what people get when they ask for their data, what is erased, and the test that fails when
a field belongs to no declaration.
"""
