"""What a search is likely to cost, told before it begins, from campaigns that ended."""

from __future__ import annotations

from pathlib import Path

import pytest

import pytest_kernelevolve
from pytest_kernelevolve.evolve.forecast import forecast
from pytest_kernelevolve.evolve.parts.replacements import Replacements
from pytest_kernelevolve.records import Candidate, Proposal
from pytest_kernelevolve.report.failure import failure_text
from pytest_kernelevolve.settings import resolve
from pytest_kernelevolve.store import Store, open_store
from pytest_kernelevolve.synthesis.proposers.pricing import Price
from tests.campaign.fakes import spec_at
from tests.evolve.test_entry import SPEC
from tests.plugin.fakes import FakeJudge


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/store.db")


def ended(store: Store, operator: str, seed: int, tokens: int, usd: float = 0.0) -> None:
    campaign = store.campaign(operator, "cpu", "digest", {"model": "m", "seed": seed})
    source = Candidate(source=f"# {seed}\n", entry="f", language="cpp")
    store.expand(campaign, 1, [Proposal(candidate=source, tokens=tokens, usd=usd)])
    store.finish(campaign, "steps")


def told(store: Store, folder: Path, price: Price | None = None, **options: str) -> str:
    return forecast(store, spec_at(folder), resolve({}, {}, arguments=options), "m", price)


def test_without_history_only_the_budgets_are_known(tmp_path: Path, store: Store) -> None:
    text = told(store, tmp_path, seconds="60", tokens="5000")
    assert "no campaign of m has ended" in text
    assert text.endswith("at most 60 s, 40 steps, 5000 tokens")


def test_the_range_is_that_of_like_campaigns_within_the_budgets(tmp_path: Path, store: Store) -> None:
    for seed, tokens in enumerate((1000, 2000, 3000)):
        ended(store, "rms_norm", seed, tokens, usd=tokens / 1e4)
    ended(store, "softmax", 9, 900_000, usd=90.0)
    text = told(store, tmp_path)
    assert "is likely to take 1,000 to 3,000 tokens, $0.10 to $0.30, 0 to 0 s (from 3 campaigns of m for rms" in text
    assert told(store, tmp_path, tokens="2500").startswith("a search is likely to take 1,000 to 2,500 tokens")


def test_an_unknown_operator_is_told_by_all_and_by_the_price(tmp_path: Path, store: Store) -> None:
    ended(store, "softmax", 1, 1_000_000)
    assert "cost that is unknown" in told(store, tmp_path)
    assert "$1.00 to $10.00 by the stated price" in told(store, tmp_path, Price(read=1.0, written=10.0))
    assert "for any operator" in told(store, tmp_path)


def test_a_dry_run_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "swish.op.yaml").write_text(SPEC, encoding="utf-8")
    monkeypatch.setattr(Replacements, "judge", lambda *_: FakeJudge())
    result = pytest_kernelevolve.evolve("swish.op.yaml", model="exec:false", dry_run="true")
    assert result.campaign is None
    assert "dry run: no campaign of exec:false has ended" in failure_text(result)
