"""Where search graphs live: metadata in SQL, sources and evaluations as objects named by their content."""

from pytest_kernelevolve.store.api import DEFAULT_URL, CampaignRecord, Store, open_store

__all__ = ["DEFAULT_URL", "CampaignRecord", "Store", "open_store"]
