"""Recurrent networks and state spaces. Each problem yields its inputs, then its model."""

import torch
from torch import nn, rand, randn
from torch.nn import functional

from pytest_kernelevolve import module


def vanilla_rnn(batch_size, input_size, hidden_size, output_size):
    """One step from a given state; the one that the model is made with is never used."""
    yield rand(batch_size, input_size), rand(batch_size, hidden_size)
    randn(batch_size, hidden_size)
    yield module(
        lambda x, initial_hidden, i2h, h2o: h2o(torch.tanh(i2h(torch.cat((x, initial_hidden), dim=1)))),
        i2h=nn.Linear(input_size + hidden_size, hidden_size),
        h2o=nn.Linear(hidden_size, output_size),
    )


def vanilla_rnn_sequence(sequence_length, batch_size, input_size, hidden_size, output_size):
    def forward(x, h0, i2h, h2o):
        hidden, outputs = h0, []
        for step in x:
            hidden = torch.tanh(i2h(torch.cat((step, hidden), dim=1)))
            outputs.append(h2o(hidden))
        return torch.stack(outputs, dim=0)

    yield rand(sequence_length, batch_size, input_size), rand(batch_size, hidden_size)
    yield module(
        forward,
        i2h=nn.Linear(input_size + hidden_size, hidden_size),
        h2o=nn.Linear(hidden_size, output_size),
    )


def _lstm(input_size, hidden_size, num_layers, directions=1):
    return nn.LSTM(input_size, hidden_size, num_layers, batch_first=True, bidirectional=directions == 2)


def lstm(batch_size, sequence_length, input_size, hidden_size, num_layers, output_size):
    """The initial states are inputs: the original draws them in each call, which no result can be compared after."""
    state = num_layers, batch_size, hidden_size
    yield rand(batch_size, sequence_length, input_size), randn(state), randn(state)
    yield module(
        lambda x, h0, c0, lstm, fc: fc(lstm(x, (h0, c0))[0][:, -1, :]),
        lstm=_lstm(input_size, hidden_size, num_layers),
        fc=nn.Linear(hidden_size, output_size),
    )


def lstm_hidden(batch_size, sequence_length, input_size, hidden_size, num_layers, output_size):
    """The last layer is there and used for nothing."""
    state = num_layers, batch_size, hidden_size
    yield rand(batch_size, sequence_length, input_size), rand(state), rand(state)
    yield module(
        lambda x, h0, c0, lstm, fc: lstm(x, (h0, c0))[1][0],  # noqa: ARG005
        lstm=_lstm(input_size, hidden_size, num_layers),
        fc=nn.Linear(hidden_size, output_size),
    )


def lstm_cell(batch_size, sequence_length, input_size, hidden_size, num_layers, output_size):
    """The last layer is there and used for nothing."""
    state = num_layers, batch_size, hidden_size
    yield rand(batch_size, sequence_length, input_size), rand(state), rand(state)
    yield module(
        lambda x, h0, c0, lstm, fc: lstm(x, (h0, c0))[1][1],  # noqa: ARG005
        lstm=_lstm(input_size, hidden_size, num_layers),
        fc=nn.Linear(hidden_size, output_size),
    )


def lstm_bidirectional(batch_size, sequence_length, input_size, hidden_size, num_layers, output_size):
    state = num_layers * 2, batch_size, hidden_size
    yield rand(batch_size, sequence_length, input_size), rand(state), rand(state)
    yield module(
        lambda x, h0, c0, lstm, fc: fc(lstm(x, (h0, c0))[0][:, -1, :]),
        lstm=_lstm(input_size, hidden_size, num_layers, 2),
        fc=nn.Linear(hidden_size * 2, output_size),
    )


def gru(seq_len, batch_size, input_size, hidden_size, num_layers):
    yield rand(seq_len, batch_size, input_size), rand(num_layers, batch_size, hidden_size)
    yield module(lambda x, h0, gru: gru(x, h0)[0], gru=nn.GRU(input_size, hidden_size, num_layers))


def gru_hidden(seq_len, batch_size, input_size, hidden_size, num_layers):
    yield rand(seq_len, batch_size, input_size), rand(num_layers, batch_size, hidden_size)
    yield module(lambda x, h0, gru: gru(x, h0)[1], gru=nn.GRU(input_size, hidden_size, num_layers))


def gru_bidirectional(seq_len, batch_size, input_size, hidden_size, num_layers):
    yield rand(seq_len, batch_size, input_size), rand(num_layers * 2, batch_size, hidden_size)
    layers = nn.GRU(input_size, hidden_size, num_layers, bidirectional=True)
    yield module(lambda x, h0, gru: gru(x, h0)[0], gru=layers)


def gru_bidirectional_hidden(seq_len, batch_size, input_size, hidden_size, num_layers):
    yield rand(seq_len, batch_size, input_size), rand(num_layers * 2, batch_size, hidden_size)
    layers = nn.GRU(input_size, hidden_size, num_layers, bidirectional=True)
    yield module(lambda x, h0, gru: gru(x, h0)[1], gru=layers)


def _segment_sums(x):
    """Sums of all stretches of the last dimension that end at a row and begin after a column."""
    sums = x.cumsum(dim=-1)
    later = torch.ones(x.shape[-1], x.shape[-1], dtype=torch.bool, device=x.device).triu(1)
    return (sums[..., :, None] - sums[..., None, :]).masked_fill(later, -torch.inf)


def _mamba2(x, a, b, c, block_len, *, final_state):
    """A state space in blocks: within each by products, from one to the next by its state."""
    x, a, b, c = (one.unflatten(1, (-1, block_len)) for one in (x, a, b, c))
    a = a.permute(0, 3, 1, 2)
    sums = a.cumsum(dim=-1)
    within = torch.einsum("bclhn,bcshn,bhcls,bcshp->bclhp", c, b, _segment_sums(a).exp(), x)
    states = torch.einsum("bclhn,bhcl,bclhp->bchpn", b, (sums[..., -1:] - sums).exp(), x)
    states = torch.cat((torch.zeros_like(states[:, :1]), states), dim=1)
    decay = _segment_sums(functional.pad(sums[..., -1], (1, 0))).exp()
    states = torch.einsum("bhzc,bchpn->bzhpn", decay, states)
    if final_state:
        return states[:, -1]
    between = torch.einsum("bclhn,bchpn,bhcl->bclhp", c, states[:, :-1], sums.exp())
    return (within + between).flatten(1, 2)


def mamba2(batch_size, seq_length, n_heads, d_head, d_state, block_len):
    """What is usually made of the input, A, B and C, are weights for each sample and step."""
    yield rand(batch_size, seq_length, n_heads, d_head)
    yield module(
        lambda x, a, b, c: _mamba2(x, a, b, c, block_len, final_state=False),
        a=randn(batch_size, seq_length, n_heads),
        b=randn(batch_size, seq_length, n_heads, d_state),
        c=randn(batch_size, seq_length, n_heads, d_state),
    )


def mamba2_final_state(batch_size, seq_length, n_heads, d_head, d_state, block_len):
    """C is used for nothing that is returned."""
    yield rand(batch_size, seq_length, n_heads, d_head)
    yield module(
        lambda x, a, b, c: _mamba2(x, a, b, c, block_len, final_state=True),
        a=randn(batch_size, seq_length, n_heads),
        b=randn(batch_size, seq_length, n_heads, d_state),
        c=randn(batch_size, seq_length, n_heads, d_state),
    )
