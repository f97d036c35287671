"""Convolutional networks made to be dense or small, and parts of them. Each problem yields its inputs, then its model.

Norms are in training mode. ``divide`` is 1 in the original: it makes every layer narrower by that factor.
"""

import torch
from torch import nn, rand
from torch.nn import functional

from pytest_kernelevolve import module


def _pooled(x):
    return functional.adaptive_avg_pool2d(x, 1).flatten(1)


def _transition(inputs, outputs):
    return nn.Sequential(
        nn.BatchNorm2d(inputs), nn.ReLU(), nn.Conv2d(inputs, outputs, 1, bias=False), nn.AvgPool2d(2, stride=2)
    )


def densenet_transition(batch_size, num_input_features, num_output_features, height, width):
    yield rand(batch_size, num_input_features, height, width)
    yield module(lambda x, layers: layers(x), layers=_transition(num_input_features, num_output_features))


def _dense_block(count, inputs, growth_rate):
    """Each layer sees what all before it have made."""

    def forward(x, layers):
        features = [x]
        for layer in layers:
            features.append(layer(x))
            x = torch.cat(features, 1)
        return x

    widths = [inputs + number * growth_rate for number in range(count)]
    return module(
        forward,
        layers=nn.ModuleList(
            nn.Sequential(nn.BatchNorm2d(one), nn.ReLU(), nn.Conv2d(one, growth_rate, 3, padding=1, bias=False))
            for one in widths
        ),
    )


def densenet_block(batch_size, num_layers, num_input_features, growth_rate, height, width):
    yield rand(batch_size, num_input_features, height, width)
    yield _dense_block(num_layers, num_input_features, growth_rate)


def _densenet(counts, num_features, growth_rate, num_classes):
    def forward(x, stem, blocks, transitions, norm, classifier):
        x = stem(x)
        for block, transition in zip(blocks, [*transitions, nn.Identity()], strict=True):
            x = transition(block(x))
        return classifier(_pooled(torch.relu(norm(x))))

    stem = nn.Sequential(
        nn.Conv2d(3, num_features, 7, stride=2, padding=3, bias=False),
        nn.BatchNorm2d(num_features),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2, padding=1),
    )
    blocks, transitions = nn.ModuleList(), nn.ModuleList()
    for number, count in enumerate(counts):
        blocks.append(_dense_block(count, num_features, growth_rate))
        num_features += count * growth_rate
        if number < len(counts) - 1:
            transitions.append(_transition(num_features, num_features // 2))
            num_features //= 2
    return module(
        forward,
        stem=stem,
        blocks=blocks,
        transitions=transitions,
        norm=nn.BatchNorm2d(num_features),
        classifier=nn.Linear(num_features, num_classes),
    )


def densenet121(batch_size, height, width, num_classes, num_features, growth_rate):
    yield rand(batch_size, 3, height, width)
    yield _densenet((6, 12, 24, 16), num_features, growth_rate, num_classes)


def densenet201(batch_size, height, width, num_classes, num_features, growth_rate):
    yield rand(batch_size, 3, height, width)
    yield _densenet((6, 12, 48, 32), num_features, growth_rate, num_classes)


def _fire(inputs, squeezed, by1, by3):
    def forward(x, squeeze, expand1, expand3):
        x = torch.relu(squeeze(x))
        return torch.cat((torch.relu(expand1(x)), torch.relu(expand3(x))), 1)

    return module(
        forward,
        squeeze=nn.Conv2d(inputs, squeezed, 1),
        expand1=nn.Conv2d(squeezed, by1, 1),
        expand3=nn.Conv2d(squeezed, by3, 3, padding=1),
    )


def squeezenet_fire(
    batch_size, num_input_features, squeeze_channels, expand1x1_channels, expand3x3_channels, height, width
):
    yield rand(batch_size, num_input_features, height, width)
    yield _fire(num_input_features, squeeze_channels, expand1x1_channels, expand3x3_channels)


def squeezenet(batch_size, height, width, num_classes, divide):
    def fire(inputs, squeezed, expanded):
        return _fire(inputs // divide, squeezed // divide, expanded // divide, expanded // divide)

    def pool():
        return nn.MaxPool2d(3, stride=2, ceil_mode=True)

    yield rand(batch_size, 3, height, width)
    yield module(
        lambda x, features, last: _pooled(torch.relu(last(features(x)))),
        features=nn.Sequential(
            nn.Conv2d(3, 96 // divide, 7, stride=2), nn.ReLU(), pool(),
            fire(96, 16, 64), fire(128, 16, 64), fire(128, 32, 128), pool(),
            fire(256, 32, 128), fire(256, 48, 192), fire(384, 48, 192), fire(384, 64, 256), pool(),
            fire(512, 64, 256),
        ),
        last=nn.Conv2d(512 // divide, num_classes, 1),
    )  # fmt: skip


def _conv_norm(inputs, outputs, kernel=1, stride=1, groups=1):
    padding = kernel // 2
    conv = nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=padding, groups=groups, bias=False)
    return [conv, nn.BatchNorm2d(outputs)]


def mobilenet_v1(batch_size, height, width, input_channels, num_classes, pool, divide):
    def separable(inputs, outputs, stride):
        return [*_conv_norm(inputs, inputs, 3, stride, inputs), nn.ReLU(), *_conv_norm(inputs, outputs), nn.ReLU()]

    plan = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1)]
    yield rand(batch_size, input_channels, height, width)
    inputs = 32 // divide
    layers = [*_conv_norm(input_channels, inputs, 3, 2), nn.ReLU()]
    for outputs, stride in plan:
        layers += separable(inputs, outputs // divide, stride)
        inputs = outputs // divide
    yield module(
        lambda x, layers, fc: fc(functional.avg_pool2d(layers(x), pool).flatten(1)),
        layers=nn.Sequential(*layers),
        fc=nn.Linear(inputs, num_classes),
    )


def mobilenet_v2(batch_size, height, width, num_classes, divide):
    """Its blocks are inverted residuals without the residual, which the original makes and leaves out."""
    plan = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
    yield rand(batch_size, 3, height, width)
    inputs, last = 32 // divide, 1280 // divide
    layers = [*_conv_norm(3, inputs, 3, 2), nn.ReLU6()]
    for expand, outputs, count, first_stride in plan:
        for stride in [first_stride] + [1] * (count - 1):
            hidden = inputs * expand
            layers += [*_conv_norm(inputs, hidden), nn.ReLU6()] if expand != 1 else []
            layers += [*_conv_norm(hidden, hidden, 3, stride, hidden), nn.ReLU6()]
            layers += _conv_norm(hidden, outputs // divide)
            inputs = outputs // divide
    model = module(
        lambda x, layers, classifier: classifier(_pooled(layers(x))),
        layers=nn.Sequential(*layers, *_conv_norm(inputs, last), nn.ReLU6()),
        classifier=nn.Linear(last, num_classes),
    )
    for one in model.modules():
        if isinstance(one, nn.Conv2d):
            nn.init.kaiming_normal_(one.weight, mode="fan_out")
        elif isinstance(one, nn.Linear):
            nn.init.normal_(one.weight, 0, 0.01)
            nn.init.zeros_(one.bias)
    yield model


def _mbconv(inputs, outputs, kernel, stride, expand):
    def forward(x, layers):
        y = layers(x)
        return y + x if stride == 1 and inputs == outputs else y

    hidden = inputs * expand
    layers = [*_conv_norm(inputs, hidden), nn.ReLU6()] if expand != 1 else []
    layers += [*_conv_norm(hidden, hidden, kernel, stride, hidden), nn.ReLU6(), *_conv_norm(hidden, outputs)]
    return module(forward, layers=nn.Sequential(*layers))


def efficientnet_block(batch_size, in_channels, out_channels, kernel_size, stride, expand_ratio, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield _mbconv(in_channels, out_channels, kernel_size, stride, expand_ratio)


def _efficientnet(first, plan, widened, last, num_classes):
    """``plan`` is what makes each block, and its arguments; the last block's result is ``widened`` channels wide."""

    def forward(x, conv1, norm1, blocks, conv2, norm2, fc):
        x = blocks(torch.relu(norm1(conv1(x))))
        return fc(_pooled(torch.relu(norm2(conv2(x)))))

    conv1, norm1 = _conv_norm(3, first, 3, 2)
    blocks = nn.Sequential(*(block(*arguments) for block, arguments in plan))
    conv2, norm2 = _conv_norm(widened, last)
    fc = nn.Linear(last, num_classes)
    return module(forward, conv1=conv1, norm1=norm1, blocks=blocks, conv2=conv2, norm2=norm2, fc=fc)


def efficientnet_b0(batch_size, height, width, num_classes, divide):
    plan = [
        (32, 16, 3, 1, 1), (16, 24, 3, 2, 6), (24, 24, 3, 1, 6), (24, 40, 5, 2, 6), (40, 40, 5, 1, 6),
        (40, 80, 3, 2, 6), (80, 80, 3, 1, 6), (80, 112, 5, 1, 6), (112, 112, 5, 1, 6), (112, 192, 5, 2, 6),
        (192, 192, 5, 1, 6), (192, 192, 5, 1, 6), (192, 320, 3, 1, 6),
    ]  # fmt: skip

    def block(inputs, outputs, *rest):
        return _mbconv(inputs // divide, outputs // divide, *rest)

    yield rand(batch_size, 3, height, width)
    yield _efficientnet(32 // divide, [(block, one) for one in plan], 320 // divide, 1280 // divide, num_classes)


def efficientnet_b1(batch_size, height, width, num_classes, divide):
    """No residuals, and the first block widens by one."""
    plan = [(32, 16, 1, 1), (16, 24, 2, 6), (24, 40, 2, 6), (40, 80, 2, 6), (80, 112, 1, 6), (112, 192, 2, 6),
            (192, 320, 1, 6)]  # fmt: skip

    def block(inputs, outputs, stride, expand):
        inputs, outputs = inputs // divide, outputs // divide
        hidden = inputs * expand
        return nn.Sequential(
            *_conv_norm(inputs, hidden), nn.ReLU6(),
            *_conv_norm(hidden, hidden, 3, stride, hidden), nn.ReLU6(),
            *_conv_norm(hidden, outputs),
        )  # fmt: skip

    yield rand(batch_size, 3, height, width)
    yield _efficientnet(32 // divide, [(block, one) for one in plan], 320 // divide, 1280 // divide, num_classes)


def efficientnet_b2(batch_size, height, width, num_classes, divide):
    """What should scale channels replaces them: after the first block an image is one pixel."""
    plan = [(32, 96, 1, 3), (96, 144, 2, 6), (144, 192, 2, 6), (192, 288, 2, 6), (288, 384, 1, 6)]

    def block(inputs, outputs, stride, expand):
        inputs, outputs = inputs // divide, outputs // divide
        hidden = inputs * expand
        return nn.Sequential(
            *_conv_norm(inputs, hidden), nn.ReLU(),
            *_conv_norm(hidden, hidden, 3, stride, hidden), nn.ReLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(hidden, hidden // 4, 1, bias=False), nn.ReLU(),
            nn.Conv2d(hidden // 4, hidden, 1, bias=False), nn.Sigmoid(),
            *_conv_norm(hidden, outputs),
        )  # fmt: skip

    yield rand(batch_size, 3, height, width)
    yield _efficientnet(32 // divide, [(block, one) for one in plan], 384 // divide, 1408 // divide, num_classes)


def _shuffle_unit(inputs, outputs, groups):
    def forward(x, conv1, norm1, conv2, norm2, conv3, norm3, shortcut):
        y = norm2(conv2(torch.relu(norm1(conv1(x)))))
        y = y.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2)
        return torch.relu(norm3(conv3(y))) + shortcut(x)

    middle = outputs // 4
    conv1, norm1 = _conv_norm(inputs, middle, groups=groups)
    conv2, norm2 = _conv_norm(middle, middle, 3, groups=middle)
    conv3, norm3 = _conv_norm(middle, outputs, groups=groups)
    shortcut = nn.Sequential(*(_conv_norm(inputs, outputs) if inputs != outputs else []))
    return module(
        forward, conv1=conv1, norm1=norm1, conv2=conv2, norm2=norm2, conv3=conv3, norm3=norm3, shortcut=shortcut
    )


def shufflenet_unit(batch_size, input_channels, out_channels, groups, height, width):
    yield rand(batch_size, input_channels, height, width)
    yield _shuffle_unit(input_channels, out_channels, groups)


def shufflenet(batch_size, height, width, num_classes, divide):
    """No unit has a stride: only the beginning makes an image smaller."""

    def forward(x, conv1, norm1, units, conv5, norm5, fc):
        x = functional.max_pool2d(torch.relu(norm1(conv1(x))), 3, stride=2, padding=1)
        return fc(_pooled(torch.relu(norm5(conv5(units(x))))))

    yield rand(batch_size, 3, height, width)
    inputs, last = 24 // divide, 1024 // divide
    conv1, norm1 = _conv_norm(3, inputs, 3, 2)
    units = []
    for count, outputs in ((3, 240 // divide), (7, 480 // divide), (3, 960 // divide)):
        for _ in range(count):
            units.append(_shuffle_unit(inputs, outputs, 3))
            inputs = outputs
    units = nn.Sequential(*units)
    conv5, norm5 = _conv_norm(inputs, last)
    fc = nn.Linear(last, num_classes)
    yield module(forward, conv1=conv1, norm1=norm1, units=units, conv5=conv5, norm5=norm5, fc=fc)
