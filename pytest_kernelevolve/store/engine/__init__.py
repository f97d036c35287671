"""What runs a store's queries: SQLAlchemy's tables and compiler, a pool of the driver's connections, two dialects.

tables      the tables, for queries to name
statements  queries compiled once, and the transaction that runs them
database    transactions on one database, begun again where its server was away
dialect     what the two engines do differently
sqlite      one file
postgresql  a server
"""
