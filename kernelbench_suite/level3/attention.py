"""Transformers, parts of them, and NetVLAD. Each problem yields its inputs, then its model.

Dropout is zero in the original, and left out here.
"""

import math

import torch
from torch import nn, rand, randn
from torch.nn import functional

from pytest_kernelevolve import module


def vision_transformer(batch_size, image_size, patch_size, num_classes, dim, depth, heads, mlp_dim, channels):
    """Attends to the images of a batch, not to the patches of an image: the encoder wants sequences first."""

    def forward(img, pos_embedding, embed, cls_token, encoder, head):
        x = img.unfold(2, patch_size, patch_size).unfold(3, patch_size, patch_size)
        x = embed(x.reshape(len(img), -1, patch_size**2 * channels))
        x = torch.cat((cls_token.expand(len(img), -1, -1), x), dim=1) + pos_embedding
        return head(encoder(x)[:, 0])

    yield rand(batch_size, channels, image_size, image_size)
    yield module(
        forward,
        pos_embedding=randn(1, (image_size // patch_size) ** 2 + 1, dim),
        embed=nn.Linear(channels * patch_size**2, dim),
        cls_token=randn(1, 1, dim),
        encoder=nn.TransformerEncoder(
            nn.TransformerEncoderLayer(dim, heads, mlp_dim, dropout=0.0), depth, enable_nested_tensor=False
        ),
        head=nn.Sequential(nn.Linear(dim, mlp_dim), nn.GELU(), nn.Linear(mlp_dim, num_classes)),
    )


def vision_attention(batch_size, embed_dim, num_heads, image_height, image_width):
    """Every pixel attends to every pixel, and the attention weights are made although nobody reads them."""

    def forward(x, attention, norm):
        pixels = x.flatten(2).permute(2, 0, 1)
        y = norm(attention(pixels, pixels, pixels)[0] + pixels)
        return y.permute(1, 2, 0).view(x.shape)

    yield rand(batch_size, embed_dim, image_height, image_width)
    yield module(forward, attention=nn.MultiheadAttention(embed_dim, num_heads), norm=nn.LayerNorm(embed_dim))


def convolutional_vision_transformer(
    batch_size, image_size, in_channels, embed_dim, num_heads, num_classes, num_layers, patch_size
):
    """A whole image is one token beside the class token."""

    def forward(x, conv, project, layers, cls_token, head):
        x = project(conv(x).flatten(1)).unsqueeze(1)
        x = torch.cat((cls_token.expand(len(x), -1, -1), x), dim=1)
        for layer in layers:
            x = layer(x)
        return head(x[:, 0])

    def layer():
        return nn.TransformerEncoderLayer(embed_dim, num_heads, embed_dim * 4, dropout=0.0, batch_first=True)

    yield rand(batch_size, in_channels, image_size, image_size)
    yield module(
        forward,
        conv=nn.Conv2d(in_channels, embed_dim, patch_size, stride=patch_size),
        project=nn.Linear(embed_dim * (image_size // patch_size) ** 2, embed_dim),
        layers=nn.ModuleList(layer() for _ in range(num_layers)),
        cls_token=torch.zeros(1, 1, embed_dim),
        head=nn.Linear(embed_dim, num_classes),
    )


def _causal_mask(max_seqlen):
    return nn.Buffer(torch.ones(max_seqlen, max_seqlen).tril()[None, None])


def _heads(x, c_attn, mask, n_head):
    """Queries, keys and values by head, and scores without those of later tokens."""
    tokens = x.shape[1]
    q, k, v = (one.unflatten(-1, (n_head, -1)).transpose(1, 2) for one in c_attn(x).chunk(3, dim=-1))
    scores = q @ k.transpose(-2, -1) * (1.0 / math.sqrt(k.shape[-1]))
    return scores.masked_fill(mask[:, :, :tokens, :tokens] == 0, float("-inf")), v


def _joined(y):
    return y.transpose(1, 2).flatten(2)


def _causal_attention(n_embd, n_head, max_seqlen):
    def forward(x, c_attn, c_proj, mask):
        scores, v = _heads(x, c_attn, mask, n_head)
        return c_proj(_joined(scores.softmax(dim=-1) @ v))

    return module(
        forward,
        c_attn=nn.Linear(n_embd, 3 * n_embd),
        c_proj=nn.Linear(n_embd, n_embd),
        mask=_causal_mask(max_seqlen),
    )


def causal_attention(batch_size, seq_len, max_seqlen, n_embd, n_head):
    yield rand(batch_size, seq_len, n_embd)
    yield _causal_attention(n_embd, n_head, max_seqlen)


def gpt_block(batch_size, seq_len, max_seqlen, n_embd, n_head):
    def gelu(x):
        return 0.5 * x * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (x + 0.044715 * torch.pow(x, 3.0))))

    def forward(x, norm1, attention, norm2, expand, project):
        x = x + attention(norm1(x))
        return x + project(gelu(expand(norm2(x))))

    yield rand(batch_size, seq_len, n_embd)
    yield module(
        forward,
        norm1=nn.LayerNorm(n_embd),
        attention=_causal_attention(n_embd, n_head, max_seqlen),
        norm2=nn.LayerNorm(n_embd),
        expand=nn.Linear(n_embd, 4 * n_embd),
        project=nn.Linear(4 * n_embd, n_embd),
    )


def relu_attention(batch_size, max_seqlen, n_embd, n_head):
    """Rectified scores, not normalised; the projection is there and used for nothing."""

    def forward(x, c_attn, c_proj, mask):  # noqa: ARG001
        scores, v = _heads(x, c_attn, mask, n_head)
        return _joined(torch.relu(scores) @ v)

    yield rand(batch_size, max_seqlen, n_embd)
    yield module(
        forward,
        c_attn=nn.Linear(n_embd, 3 * n_embd),
        c_proj=nn.Linear(n_embd, n_embd),
        mask=_causal_mask(max_seqlen),
    )


def netvlad(batch_size, num_features, num_clusters, feature_size, ghost_clusters):
    """Features of each sample gathered around clusters; what falls to a ghost cluster is dropped."""

    def forward(x, clusters, norm, clusters2):
        assignment = norm(x.view(-1, feature_size) @ clusters).softmax(dim=1)[:, :num_clusters]
        assignment = assignment.view(-1, x.shape[1], num_clusters)
        vlad = (assignment.transpose(1, 2) @ x).transpose(1, 2)
        vlad = vlad - assignment.sum(dim=1, keepdim=True) * clusters2
        return functional.normalize(functional.normalize(vlad).flatten(1))

    scale, width = 1 / math.sqrt(feature_size), num_clusters + ghost_clusters
    yield rand(batch_size, num_features, feature_size)
    yield module(
        forward,
        clusters=scale * randn(feature_size, width),
        norm=nn.BatchNorm1d(width),
        clusters2=scale * randn(1, feature_size, num_clusters),
    )
