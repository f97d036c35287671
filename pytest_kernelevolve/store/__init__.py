"""Where search graphs live: a durable SQL database, whose sources and evaluations are named by their content.

api           what a store does for a campaign
urls          what a store's URL names
patience      how long one that is away is waited for
opening       opens one by its URL
sql           the store over a database
engine        SQLite and PostgreSQL: connections, transactions, statements
queries       what is asked of the tables
migrations    tables of older versions
lease         whether who holds a node still lives
lazy_records  a node's bulk, read when it is asked for
verdicts      what items were judged at, run after run
objects       bytes by their content
copying       a store moved to another engine or place
error_texts   what a database says, as one StoreError
"""

from pytest_kernelevolve.store.api import DEFAULT_URL, CampaignRecord, EpisodeRecord, Notice, Store
from pytest_kernelevolve.store.opening import open_store
from pytest_kernelevolve.store.verdicts import VerdictRecord

__all__ = ["DEFAULT_URL", "CampaignRecord", "EpisodeRecord", "Notice", "Store", "VerdictRecord", "open_store"]
