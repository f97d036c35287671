import torch


def fp4_codes(x):
    blocks = x.float().unflatten(-1, (-1, 32))
    exponent = (torch.frexp(blocks.abs().amax(-1)).exponent - 3).clamp(-100, 100)
    size = torch.ldexp(blocks.abs(), -exponent[..., None])
    code = torch.zeros_like(size, dtype=torch.int32)
    for number, middle in enumerate((0.25, 0.75, 1.25, 1.75, 2.5, 3.5, 5.0)):
        code += size >= middle if number % 2 else size > middle
    return (code + 8 * (blocks < 0)).to(torch.uint8).flatten(-2), (exponent + 127).to(torch.uint8)


def reported(kernel):
    return kernel(torch.randn(16, 128).to(torch.bfloat16))
