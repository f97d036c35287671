"""Transformers of shifted windows: one that mixes pixels by products, one by attention. Each problem yields its inputs,
then its model.
"""

import math

import torch
from torch import nn, rand
from torch.nn import functional

from pytest_kernelevolve import module

DEPTHS, HEADS = (2, 2, 6, 2), (3, 6, 12, 24)


def _windows(x, size):
    """``[batch, height, width, channels]`` as ``[windows, size * size, channels]``."""
    x = x.unflatten(1, (-1, size)).unflatten(3, (-1, size))
    return x.transpose(2, 3).flatten(3, 4).flatten(0, 2)


def _from_windows(windows, size, height, width):
    x = windows.unflatten(1, (size, size)).unflatten(0, (-1, height // size, width // size))
    return x.transpose(2, 3).flatten(3, 4).flatten(1, 2)


def _mlp(dim):
    return nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim))


def _quarters(x, resolution):
    """Four neighbouring pixels as one, with four times the channels."""
    x = x.unflatten(1, (resolution, resolution))
    x = torch.cat((x[:, 0::2, 0::2], x[:, 1::2, 0::2], x[:, 0::2, 1::2], x[:, 1::2, 1::2]), -1)
    return x.flatten(1, 2)


def _mixing_block(dim, resolution, heads, window, shift):
    """A product mixes the pixels of a window, for each head by weights of its own."""

    def forward(x, norm1, mix, norm2, mlp):
        y = norm1(x).unflatten(1, (resolution, resolution))
        if shift:
            before, after = window - shift, shift
            y = functional.pad(y, (0, 0, before, after, before, after))
        side = y.shape[1]
        y = _windows(y, window).unflatten(2, (heads, -1)).transpose(1, 2)
        y = mix(y.flatten(1, 2)).unflatten(1, (heads, -1)).transpose(1, 2).flatten(2)
        y = _from_windows(y, window, side, side)
        if shift:
            y = y[:, before:-after, before:-after]
        x = x + y.flatten(1, 2)
        return x + mlp(norm2(x))

    pixels = heads * window**2
    return module(
        forward,
        norm1=nn.LayerNorm(dim),
        mix=nn.Conv1d(pixels, pixels, 1, groups=heads),
        norm2=nn.LayerNorm(dim),
        mlp=_mlp(dim),
    )


def _merging_after_norm(dim, resolution):
    reduction = nn.Linear(4 * dim, 2 * dim, bias=False)
    return module(
        lambda x, reduction, norm: reduction(norm(_quarters(x, resolution))),
        reduction=reduction,
        norm=nn.LayerNorm(4 * dim),
    )


def _merging_before_norm(dim, resolution):
    return module(
        lambda x, reduction, norm: norm(reduction(_quarters(x, resolution))),
        reduction=nn.Linear(4 * dim, 2 * dim, bias=False),
        norm=nn.LayerNorm(2 * dim),
    )


def _relative_positions(window):
    """How far apart two pixels of a window are: a table of all distances, and each pair's place in it."""
    steps = torch.arange(-(window - 1), window, dtype=torch.float32)
    table = torch.stack(torch.meshgrid(steps, steps, indexing="ij"), -1)[None] / (window - 1) * 8
    table = table.sign() * torch.log2(table.abs() + 1.0) / math.log2(8)
    pixels = torch.stack(torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")).flatten(1)
    apart = pixels[:, :, None] - pixels[:, None, :] + window - 1
    return table, apart[0] * (2 * window - 1) + apart[1]


def _window_attention(dim, heads, window):
    """Cosines of queries and keys, and a bias by distance that a small network makes."""

    def forward(x, mask, logit_scale, cpb, table, index, qkv, q_bias, v_bias, proj):
        bias = torch.cat((q_bias, torch.zeros_like(v_bias), v_bias))
        q, k, v = functional.linear(x, qkv.weight, bias).unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4)
        scores = functional.normalize(q, dim=-1) @ functional.normalize(k, dim=-1).transpose(-2, -1)
        scores = scores * logit_scale.clamp(max=math.log(100.0)).exp()
        by_distance = cpb(table).view(-1, heads)[index.view(-1)].view(window**2, window**2, heads)
        scores = scores + 16 * torch.sigmoid(by_distance.permute(2, 0, 1)).unsqueeze(0)
        if mask is not None:
            scores = scores.unflatten(0, (-1, len(mask))) + mask[None, :, None]
            scores = scores.flatten(0, 1)
        return proj((scores.softmax(dim=-1) @ v).transpose(1, 2).flatten(2))

    table, index = _relative_positions(window)
    return module(
        forward,
        logit_scale=torch.log(10 * torch.ones(heads, 1, 1)),
        cpb=nn.Sequential(nn.Linear(2, 512), nn.ReLU(), nn.Linear(512, heads, bias=False)),
        table=nn.Buffer(table),
        index=nn.Buffer(index),
        qkv=nn.Linear(dim, 3 * dim, bias=False),
        q_bias=torch.zeros(dim),
        v_bias=torch.zeros(dim),
        proj=nn.Linear(dim, dim),
    )


def _shift_mask(resolution, window, shift):
    """-100 between pixels that are neighbours only because the image was rolled."""
    regions = torch.zeros(1, resolution, resolution, 1)
    parts = (slice(0, -window), slice(-window, -shift), slice(-shift, None))
    for number, (rows, columns) in enumerate((rows, columns) for rows in parts for columns in parts):
        regions[:, rows, columns] = number
    regions = _windows(regions, window).squeeze(-1)
    return torch.where(regions.unsqueeze(1) != regions.unsqueeze(2), -100.0, 0.0)


def _attention_block(dim, resolution, heads, window, shift):
    """Norms come after what they are of, before it is added."""

    def forward(x, norm1, attention, norm2, mlp, mask=None):
        y = x.unflatten(1, (resolution, resolution)).roll((-shift, -shift), (1, 2))
        y = _from_windows(attention(_windows(y, window), mask), window, resolution, resolution)
        x = x + norm1(y.roll((shift, shift), (1, 2)).flatten(1, 2))
        return x + norm2(mlp(x))

    return module(
        forward,
        norm1=nn.LayerNorm(dim),
        attention=_window_attention(dim, heads, window),
        norm2=nn.LayerNorm(dim),
        mlp=_mlp(dim),
        **({"mask": nn.Buffer(_shift_mask(resolution, window, shift))} if shift else {}),
    )


def _swin(block, merging, image_size, embed_dim, window_size, num_classes):
    def forward(x, patches, norm1, layers, norm2, head):
        x = layers(norm1(patches(x).flatten(2).transpose(1, 2)))
        return head(norm2(x).transpose(1, 2).mean(dim=2))

    patches, norm1 = nn.Conv2d(3, embed_dim, 4, stride=4), nn.LayerNorm(embed_dim)
    layers, dim, resolution = [], embed_dim, image_size // 4
    for depth, heads in zip(DEPTHS, HEADS, strict=True):
        window = min(window_size, resolution)
        shifts = (0, window // 2) if resolution > window_size else (0, 0)
        layers += [block(dim, resolution, heads, window, shifts[number % 2]) for number in range(depth)]
        if heads != HEADS[-1]:
            layers.append(merging(dim, resolution))
            dim, resolution = dim * 2, resolution // 2
    norm2, head = nn.LayerNorm(dim), nn.Linear(dim, num_classes)
    return module(forward, patches=patches, norm1=norm1, layers=nn.Sequential(*layers), norm2=norm2, head=head)


def swin_mlp(batch_size, image_size, embed_dim, window_size, num_classes):
    yield rand(batch_size, 3, image_size, image_size)
    yield _swin(_mixing_block, _merging_after_norm, image_size, embed_dim, window_size, num_classes)


def swin_transformer_v2(batch_size, image_size, embed_dim, window_size, num_classes):
    yield rand(batch_size, 3, image_size, image_size)
    yield _swin(_attention_block, _merging_before_norm, image_size, embed_dim, window_size, num_classes)
