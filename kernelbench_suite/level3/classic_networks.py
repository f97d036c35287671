"""Convolutional networks without depthwise convolutions, and parts of them. Each problem yields its inputs, then its
model.

Norms are in training mode. ``divide`` is 1 in the original: it makes every layer narrower by that factor.
"""

import torch
from torch import nn, rand
from torch.nn import functional

from pytest_kernelevolve import module


def alexnet(batch_size, height, width, hidden, num_classes, divide):
    def left(size):  # of one side, after the first convolution and three pools
        size = (size + 2 * 2 - 11) // 4 + 1
        for _ in range(3):
            size = (size - 3) // 2 + 1
        return size

    def forward(x, conv1, conv2, conv3, conv4, conv5, fc1, fc2, fc3):
        x = functional.max_pool2d(torch.relu(conv1(x)), 3, stride=2)
        x = functional.max_pool2d(torch.relu(conv2(x)), 3, stride=2)
        x = torch.relu(conv4(torch.relu(conv3(x))))
        x = functional.max_pool2d(torch.relu(conv5(x)), 3, stride=2)
        return fc3(torch.relu(fc2(torch.relu(fc1(x.flatten(1))))))

    a, b, c = 96 // divide, 256 // divide, 384 // divide
    yield rand(batch_size, 3, height, width)
    yield module(
        forward,
        conv1=nn.Conv2d(3, a, 11, stride=4, padding=2),
        conv2=nn.Conv2d(a, b, 5, padding=2),
        conv3=nn.Conv2d(b, c, 3, padding=1),
        conv4=nn.Conv2d(c, c, 3, padding=1),
        conv5=nn.Conv2d(c, b, 3, padding=1),
        fc1=nn.Linear(b * left(height) * left(width), hidden),
        fc2=nn.Linear(hidden, hidden),
        fc3=nn.Linear(hidden, num_classes),
    )


def _vgg(counts, height, width, hidden, num_classes, divide):
    layers, inputs = [], 3
    for count, channels in zip(counts, (64, 128, 256, 512, 512), strict=True):
        for _ in range(count):
            layers += [nn.Conv2d(inputs, channels // divide, 3, padding=1), nn.ReLU()]
            inputs = channels // divide
        layers.append(nn.MaxPool2d(2))
    return module(
        lambda x, features, classifier: classifier(features(x).flatten(1)),
        features=nn.Sequential(*layers),
        classifier=nn.Sequential(
            nn.Linear(inputs * (height // 32) * (width // 32), hidden),
            nn.ReLU(),
            nn.Linear(hidden, hidden),
            nn.ReLU(),
            nn.Linear(hidden, num_classes),
        ),
    )


def vgg16(batch_size, height, width, hidden, num_classes, divide):
    yield rand(batch_size, 3, height, width)
    yield _vgg((2, 2, 3, 3, 3), height, width, hidden, num_classes, divide)


def vgg19(batch_size, height, width, hidden, num_classes, divide):
    yield rand(batch_size, 3, height, width)
    yield _vgg((2, 2, 4, 4, 4), height, width, hidden, num_classes, divide)


def _inception(inputs, out_1x1, reduce_3x3, out_3x3, reduce_5x5, out_5x5, pool_proj):
    """Four branches side by side, without activations."""
    return module(
        lambda x, by1, by3, by5, pooled: torch.cat((by1(x), by3(x), by5(x), pooled(x)), 1),
        by1=nn.Conv2d(inputs, out_1x1, 1),
        by3=nn.Sequential(nn.Conv2d(inputs, reduce_3x3, 1), nn.Conv2d(reduce_3x3, out_3x3, 3, padding=1)),
        by5=nn.Sequential(nn.Conv2d(inputs, reduce_5x5, 1), nn.Conv2d(reduce_5x5, out_5x5, 5, padding=2)),
        pooled=nn.Sequential(nn.MaxPool2d(3, stride=1, padding=1), nn.Conv2d(inputs, pool_proj, 1)),
    )


def inception_module(
    batch_size, in_channels, out_1x1, reduce_3x3, out_3x3, reduce_5x5, out_5x5, pool_proj, height, width
):
    yield rand(batch_size, in_channels, height, width)
    yield _inception(in_channels, out_1x1, reduce_3x3, out_3x3, reduce_5x5, out_5x5, pool_proj)


def googlenet(batch_size, height, width, num_classes, divide):
    def inception(*channels):
        return _inception(*(one // divide for one in channels))

    def pool():
        return nn.MaxPool2d(3, stride=2, padding=1)

    yield rand(batch_size, 3, height, width)
    yield module(
        lambda x, features, fc: fc(functional.adaptive_avg_pool2d(features(x), 1).flatten(1)),
        features=nn.Sequential(
            nn.Conv2d(3, 64 // divide, 7, stride=2, padding=3), nn.ReLU(), pool(),
            nn.Conv2d(64 // divide, 64 // divide, 1), nn.ReLU(),
            nn.Conv2d(64 // divide, 192 // divide, 3, padding=1), nn.ReLU(), pool(),
            inception(192, 64, 96, 128, 16, 32, 32),
            inception(256, 128, 128, 192, 32, 96, 64), pool(),
            inception(480, 192, 96, 208, 16, 48, 64),
            inception(512, 160, 112, 224, 24, 64, 64),
            inception(512, 128, 128, 256, 24, 64, 64),
            inception(512, 112, 144, 288, 32, 64, 64),
            inception(528, 256, 160, 320, 32, 128, 128), pool(),
            inception(832, 256, 160, 320, 32, 128, 128),
            inception(832, 384, 192, 384, 48, 128, 128),
        ),
        fc=nn.Linear(1024 // divide, num_classes),
    )  # fmt: skip


def _shortcut(inputs, outputs, stride):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride=stride, bias=False), nn.BatchNorm2d(outputs))


def _residual(y, x, shortcut):
    return torch.relu(y + (x if shortcut is None else shortcut(x)))


def _basic(inputs, outputs, stride=1, shortcut=None):
    def forward(x, conv1, norm1, conv2, norm2, shortcut=None):
        return _residual(norm2(conv2(torch.relu(norm1(conv1(x))))), x, shortcut)

    return module(
        forward,
        conv1=nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False),
        norm1=nn.BatchNorm2d(outputs),
        conv2=nn.Conv2d(outputs, outputs, 3, padding=1, bias=False),
        norm2=nn.BatchNorm2d(outputs),
        **({} if shortcut is None else {"shortcut": shortcut}),
    )


def _bottleneck(inputs, outputs, stride=1, shortcut=None):
    def forward(x, conv1, norm1, conv2, norm2, conv3, norm3, shortcut=None):
        y = torch.relu(norm2(conv2(torch.relu(norm1(conv1(x))))))
        return _residual(norm3(conv3(y)), x, shortcut)

    return module(
        forward,
        conv1=nn.Conv2d(inputs, outputs, 1, bias=False),
        norm1=nn.BatchNorm2d(outputs),
        conv2=nn.Conv2d(outputs, outputs, 3, stride=stride, padding=1, bias=False),
        norm2=nn.BatchNorm2d(outputs),
        conv3=nn.Conv2d(outputs, outputs * 4, 1, bias=False),
        norm3=nn.BatchNorm2d(outputs * 4),
        **({} if shortcut is None else {"shortcut": shortcut}),
    )


def _resnet(block, expansion, counts, num_classes, divide):
    inputs = 64 // divide
    members = {"conv": nn.Conv2d(3, inputs, 7, stride=2, padding=3, bias=False), "norm": nn.BatchNorm2d(inputs)}
    for number, (count, channels) in enumerate(zip(counts, (64, 128, 256, 512), strict=True)):
        stride, outputs = 1 if number == 0 else 2, channels // divide * expansion
        changes = stride != 1 or inputs != outputs
        shortcut = _shortcut(inputs, outputs, stride) if changes else None
        blocks = [block(inputs, channels // divide, stride, shortcut)]
        blocks += [block(outputs, channels // divide) for _ in range(count - 1)]
        members[f"stage{number + 1}"], inputs = nn.Sequential(*blocks), outputs

    def forward(x, conv, norm, stage1, stage2, stage3, stage4, fc):
        x = functional.max_pool2d(torch.relu(norm(conv(x))), 3, stride=2, padding=1)
        x = stage4(stage3(stage2(stage1(x))))
        return fc(functional.adaptive_avg_pool2d(x, 1).flatten(1))

    return module(forward, **members, fc=nn.Linear(inputs, num_classes))


def resnet_block(batch_size, in_channels, out_channels, height, width):
    def forward(x, conv1, norm1, conv2, norm2, shortcut):
        return _residual(norm2(conv2(torch.relu(norm1(conv1(x))))), x, shortcut)

    yield rand(batch_size, in_channels, height, width)
    yield module(
        forward,
        conv1=nn.Conv2d(in_channels, out_channels, 3, padding=1, bias=False),
        norm1=nn.BatchNorm2d(out_channels),
        conv2=nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False),
        norm2=nn.BatchNorm2d(out_channels),
        shortcut=_shortcut(in_channels, out_channels, 1),
    )


def resnet18(batch_size, height, width, num_classes, divide):
    yield rand(batch_size, 3, height, width)
    yield _resnet(_basic, 1, (2, 2, 2, 2), num_classes, divide)


def resnet101(batch_size, height, width, num_classes, divide):
    yield rand(batch_size, 3, height, width)
    yield _resnet(_bottleneck, 4, (3, 4, 23, 3), num_classes, divide)


def regnet(batch_size, input_channels, image_height, image_width, output_classes, divide):
    layers = []
    inputs = input_channels
    yield rand(batch_size, input_channels, image_height, image_width)
    for channels in (64 // divide, 128 // divide, 256 // divide):
        for one in (inputs, channels):
            layers += [nn.Conv2d(one, channels, 3, padding=1), nn.BatchNorm2d(channels), nn.ReLU()]
        layers.append(nn.MaxPool2d(2))
        inputs = channels
    yield module(
        lambda x, features, fc: fc(features(x).mean(dim=(2, 3))),
        features=nn.Sequential(*layers),
        fc=nn.Linear(inputs, output_classes),
    )


def unet_softmax(batch_size, in_channels, out_channels, height, width, features):
    """The activation is a softmax over the width."""

    def double(inputs, outputs):
        layers = []
        for one in (inputs, outputs):
            layers += [nn.Conv2d(one, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.Softmax(dim=-1)]
        return nn.Sequential(*layers)

    def forward(x, down1, down2, down3, down4, bottom, up4, join4, up3, join3, up2, join2, up1, join1, last):
        kept = []
        for down in (down1, down2, down3, down4):
            kept.append(down(x))
            x = functional.max_pool2d(kept[-1], 2)
        x = bottom(x)
        for up, join in ((up4, join4), (up3, join3), (up2, join2), (up1, join1)):
            x = join(torch.cat((up(x), kept.pop()), dim=1))
        return last(x)

    yield rand(batch_size, in_channels, height, width)
    members, inputs = {}, in_channels
    for number in (1, 2, 3, 4):
        members[f"down{number}"] = double(inputs, features * 2 ** (number - 1))
        inputs = features * 2 ** (number - 1)
    members["bottom"] = double(inputs, inputs * 2)
    for number in (4, 3, 2, 1):
        members[f"up{number}"] = nn.ConvTranspose2d(inputs * 2, inputs, 2, stride=2)
        members[f"join{number}"] = double(inputs * 2, inputs)
        inputs //= 2
    yield module(forward, **members, last=nn.Conv2d(features, out_channels, 1))
