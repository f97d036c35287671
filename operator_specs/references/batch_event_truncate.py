"""Keeps the first events of every user's history, in the nested jagged layout of ranking models."""

import torch
from torch import Tensor


def batch_event_truncate(
    outer_lengths: Tensor, inner_lengths: Tensor, values: Tensor, max_events: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Truncates ``outer_lengths [U]`` (events of a user), ``inner_lengths [E]`` (values of an event), ``values [T]``.

    Features are laid out one after another, as in a keyed jagged tensor, so ``U`` counts (feature, user) pairs.
    The three results have the same meaning, and sizes that depend on the data.
    """
    events, total = inner_lengths.numel(), values.numel()
    first_event = outer_lengths.cumsum(0) - outer_lengths
    position = torch.arange(events, device=values.device) - torch.repeat_interleave(
        first_event, outer_lengths, output_size=events
    )
    event_kept = position < max_events
    value_kept = torch.repeat_interleave(event_kept, inner_lengths, output_size=total)
    return outer_lengths.clamp(max=max_events), inner_lengths[event_kept], values[value_kept]
