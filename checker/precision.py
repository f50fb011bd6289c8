"""How the embedded models compute: in bfloat16 where the processor multiplies it in hardware, else in float32.

The matrix products of a small encoder are three to ten times as fast in bfloat16 on such a processor, and the
embedded models were trained that way. A named model keeps float32: half precision breaks some families (DeBERTa-v3).
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext


def reduced_precision(allowed: bool) -> AbstractContextManager[object]:
    """Return a context in which torch may compute in bfloat16, if that is allowed and pays on this processor."""
    import torch

    if allowed and torch.ops.mkldnn._is_mkldnn_bf16_supported():
        return torch.autocast("cpu", dtype=torch.bfloat16)
    return nullcontext()
