"""Where search graphs live: a durable SQL database, whose sources and evaluations are named by their content."""

from pytest_kernelevolve.store.api import DEFAULT_URL, CampaignRecord, Store
from pytest_kernelevolve.store.opening import open_store

__all__ = ["DEFAULT_URL", "CampaignRecord", "Store", "open_store"]
