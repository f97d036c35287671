"""What the production operators mean: the published worked examples, and definitions written without PyTorch's help."""

from __future__ import annotations

import bisect
import math

import torch
from torch import Tensor

from tests.operators.suites import reference


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=generator(seed), dtype=torch.float64)


def test_map_id_gives_positions_from_one_and_zero_for_the_unknown() -> None:
    ids = torch.tensor([100, 300, 500, 200, 999])
    vocabulary = torch.tensor([100, 200, 300, 400, 500])
    assert reference("map_id")(ids, vocabulary).tolist() == [1, 3, 5, 2, 0]


def test_map_id_does_not_know_ids_below_between_or_above_the_vocabulary() -> None:
    ids = torch.tensor([-1, 10, 15, 20, 21, 1 << 62])
    assert reference("map_id")(ids, torch.tensor([10, 20])).tolist() == [0, 1, 0, 2, 0, 0]


def test_mbdt_gives_the_features_one_index_space() -> None:
    x = torch.tensor([[0.1, 0.4, 0.8], [0.2, 0.5, 0.9]])
    borders = torch.tensor([[0.3, 0.6], [0.4, 0.7]])
    assert reference("mbdt")(x, borders, torch.tensor([0, 3])).tolist() == [[0, 1, 2], [3, 4, 5]]


def test_mbdt_puts_a_value_that_equals_a_border_below_it_and_skips_padding() -> None:
    x = torch.tensor([[0.0, 0.5, 0.75, 1.0, 9.0, math.inf]])
    borders = torch.tensor([[0.5, 1.0, math.inf, math.inf]])
    assert reference("mbdt")(x, borders, torch.tensor([10])).tolist() == [[10, 10, 11, 11, 12, 12]]


def test_mbdt_counts_the_borders_below_each_value() -> None:
    x, borders = normal(4, 50), normal(4, 5, seed=1).sort().values
    y = reference("mbdt")(x, borders, torch.tensor([0, 6, 12, 18]))
    expected = [
        [bisect.bisect_left(row.tolist(), value) + 6 * feature for value in x[feature].tolist()]
        for feature, row in enumerate(borders)
    ]
    assert y.tolist() == expected


def test_batch_event_truncate_keeps_the_first_events_of_every_user() -> None:
    outer, inner, values = reference("batch_event_truncate")(
        torch.tensor([3, 4, 1]), torch.tensor([1, 0, 2, 0, 3, 1, 1, 1]), torch.arange(1, 10), 2
    )
    assert outer.tolist() == [2, 2, 1]
    assert inner.tolist() == [1, 0, 0, 3, 1]
    assert values.tolist() == [1, 4, 5, 6, 9]


def test_batch_event_truncate_agrees_with_its_definition_by_loops() -> None:
    rng = generator()
    outer_lengths = torch.randint(0, 6, (40,), generator=rng)
    inner_lengths = torch.randint(0, 4, (int(outer_lengths.sum()),), generator=rng)
    values = torch.arange(int(inner_lengths.sum()))
    for max_events in (0, 1, 3, 100):
        expected: tuple[list[int], list[int], list[int]] = ([], [], [])
        event = value = 0
        for length in outer_lengths.tolist():
            expected[0].append(min(length, max_events))
            for position in range(length):
                size = int(inner_lengths[event])
                if position < max_events:
                    expected[1].append(size)
                    expected[2].extend(values[value : value + size].tolist())
                event, value = event + 1, value + size
        result = reference("batch_event_truncate")(outer_lengths, inner_lengths, values, max_events)
        assert tuple(tensor.tolist() for tensor in result) == expected


def test_batch_event_truncate_accepts_a_batch_without_events() -> None:
    none = torch.zeros(0, dtype=torch.int64)
    outer, inner, values = reference("batch_event_truncate")(torch.zeros(3, dtype=torch.int64), none, none, 2)
    assert (outer.tolist(), inner.tolist(), values.tolist()) == ([0, 0, 0], [], [])


def test_optimized_fm_weights_the_rows_of_y_by_the_products_of_the_rows_of_x() -> None:
    x, y = normal(2, 5, 7), normal(2, 5, 3, seed=1)
    torch.testing.assert_close(reference("optimized_fm")(x, y), torch.einsum("bnd,bmd,bmk->bnk", x, x, y))


def test_pffn_normalises_after_each_of_its_two_products() -> None:
    x, weight1, bias1, weight2 = (
        normal(2, 5, 6),
        normal(2, 6, 4, seed=1),
        normal(2, 1, 4, seed=2),
        normal(2, 4, 6, seed=3),
    )
    norm1_weight, norm2_weight = normal(4, seed=4), normal(6, seed=5)

    def rms_norm(rows: Tensor, weight: Tensor) -> Tensor:
        return rows / (rows.square().mean(-1, keepdim=True) + 1e-6).sqrt() * weight

    hidden = torch.einsum("bnd,bdk->bnk", x, weight1) + bias1
    hidden = rms_norm(hidden * 0.5 * (1 + torch.erf(hidden / math.sqrt(2))), norm1_weight)
    expected = rms_norm(torch.einsum("bnk,bkd->bnd", hidden, weight2), norm2_weight)
    torch.testing.assert_close(reference("pffn")(x, weight1, bias1, weight2, norm1_weight, norm2_weight), expected)


def test_conv1d_sees_each_position_and_its_two_neighbours() -> None:
    x, weight, bias = normal(2, 3, 9), normal(4, 3, 3, seed=1), normal(4, seed=2)
    padded = torch.nn.functional.pad(x, (1, 1))
    expected = sum(torch.einsum("bcl,oc->bol", padded[:, :, tap : tap + 9], weight[:, :, tap]) for tap in range(3))
    torch.testing.assert_close(reference("conv1d")(x, weight, bias, 1, 1), expected + bias[:, None])


def test_swiglu_gates_the_second_half_by_the_first() -> None:
    gate, value = normal(3, 4), normal(3, 4, seed=1)
    result = reference("swiglu")(torch.cat([gate, value], dim=1))
    torch.testing.assert_close(result, gate / (1 + torch.exp(-gate)) * value)


def test_bias_gelu_is_the_exact_one() -> None:
    x, bias = normal(3, 4), normal(4, seed=1)
    shifted = x + bias
    torch.testing.assert_close(reference("bias_gelu")(x, bias), shifted * 0.5 * (1 + torch.erf(shifted / math.sqrt(2))))
