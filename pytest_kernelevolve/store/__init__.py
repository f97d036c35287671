"""Where search graphs live: a durable SQL database, whose sources and evaluations are named by their content.

api           what a store does for a campaign
opening       opens one by its URL
sql           the store over SQLite
database      connections and transactions
migrations    tables of older versions
queue         who may judge which node
steps         who makes which step
episodes      what was asked and answered
lease         whether who holds a node still lives
node_queries  nodes as they are, or were
lazy_records  their bulk, read when it is asked for
ranking       the best of them
notices       what processes tell each other beside the queue
verdicts      what items were judged at, run after run
objects       bytes by their content
integrity     what is wrong with a store
error_texts   what a database says, as one StoreError
"""

from pytest_kernelevolve.store.api import DEFAULT_URL, CampaignRecord, EpisodeRecord, Notice, Store
from pytest_kernelevolve.store.opening import open_store
from pytest_kernelevolve.store.verdicts import VerdictRecord

__all__ = ["DEFAULT_URL", "CampaignRecord", "EpisodeRecord", "Notice", "Store", "VerdictRecord", "open_store"]
