import torch


def ce_transposed(logits, labels):
    loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), reduction="none")
    return loss.view(labels.shape)


def reported(kernel):
    return kernel(torch.randn(4, 16, 200).transpose(0, 1), torch.randint(0, 200, (16, 4)))
