import torch


def cache_slots(cache, rows, slots):
    live = slots >= 0
    cache[slots[live]] = rows[live]


def reported(kernel):
    cache, slots = torch.zeros(40, 32), torch.randperm(39)[:24]
    slots[20:] = -1
    kernel(cache, torch.randn(24, 32), slots)
    return cache
