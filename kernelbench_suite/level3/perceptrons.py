"""Perceptrons and LeNet, which ends in one. Each problem yields its inputs, then its model."""

import itertools

import torch
from torch import nn, rand
from torch.nn import functional

from pytest_kernelevolve import module


def _perceptron(*widths):
    layers = []
    for inputs, outputs in itertools.pairwise(widths):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return module(lambda x, layers: layers(x), layers=nn.Sequential(*layers[:-1]))


def mlp(batch_size, input_size, hidden_size, output_size):
    yield rand(batch_size, input_size)
    yield _perceptron(input_size, hidden_size, hidden_size, output_size)


def deep_mlp(batch_size, input_size, hidden_size, output_size):
    yield rand(batch_size, input_size)
    yield _perceptron(input_size, *[hidden_size] * 16, output_size)


def lenet(batch_size, num_classes):
    def forward(x, conv1, conv2, fc1, fc2, fc3):
        x = functional.max_pool2d(torch.relu(conv1(x)), 2)
        x = functional.max_pool2d(torch.relu(conv2(x)), 2)
        return fc3(torch.relu(fc2(torch.relu(fc1(x.view(-1, 16 * 5 * 5))))))

    yield rand(batch_size, 1, 32, 32)
    yield module(
        forward,
        conv1=nn.Conv2d(1, 6, 5),
        conv2=nn.Conv2d(6, 16, 5),
        fc1=nn.Linear(16 * 5 * 5, 120),
        fc2=nn.Linear(120, 84),
        fc3=nn.Linear(84, num_classes),
    )
