"""Final folders: weights in float16 on disk, declared as float32, for plain transformers and sentence-transformers."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import BertModel, PreTrainedModel, PreTrainedTokenizerBase

from training.vocabulary import build_tokenizer

MAX_BYTES = 50_000_000
ENCODER_MAX_TOKENS = 256
NLI_MAX_TOKENS = 256


def save_half(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, folder: Path, max_tokens: int) -> int:
    """Writes config, tokenizer and `model.safetensors` in float16; returns the size in bytes.

    The config names float32: a plain `from_pretrained` then widens the weights, and scores do not depend on what a
    machine makes of float16. Raises ValueError when the file would be larger than MAX_BYTES.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        name: value.detach().to(torch.float16).contiguous() if value.is_floating_point() else value.contiguous()
        for name, value in model.state_dict().items()
        if not name.endswith("position_ids")
    }
    path = folder / "model.safetensors"
    save_file(weights, path, metadata={"format": "pt"})
    path.chmod(0o644)  # the writer leaves it readable by its owner alone
    size = path.stat().st_size
    if size > MAX_BYTES:
        path.unlink()
        raise ValueError(f"{size} bytes of weights, more than {MAX_BYTES}")
    # Built afresh: a tokenizer that was used in training remembers how it cut and padded there.
    fresh = build_tokenizer(tokenizer.convert_ids_to_tokens(list(range(len(tokenizer)))))
    fresh.model_max_length = max_tokens
    fresh.save_pretrained(folder)
    config = model.config.to_dict()
    config["dtype"] = "float32"
    for key in ("_name_or_path", "transformers_version", "_attn_implementation", "torch_dtype"):
        config.pop(key, None)
    config["architectures"] = [type(model).__name__]
    _write(folder / "config.json", config)
    return size


def save_encoder(model: BertModel, tokenizer: PreTrainedTokenizerBase, folder: Path) -> int:
    """A sentence-transformers folder: mean pooling, length one; returns the size of the weights in bytes."""
    size = save_half(model, tokenizer, folder, ENCODER_MAX_TOKENS)
    kinds = (
        ("", "sentence_transformers.models.Transformer"),
        ("1_Pooling", "sentence_transformers.models.Pooling"),
        ("2_Normalize", "sentence_transformers.models.Normalize"),
    )
    _write(
        folder / "modules.json",
        [{"idx": i, "name": str(i), "path": path, "type": kind} for i, (path, kind) in enumerate(kinds)],
    )
    (folder / "1_Pooling").mkdir(exist_ok=True)
    (folder / "2_Normalize").mkdir(exist_ok=True)
    _write(
        folder / "1_Pooling" / "config.json",
        {
            "word_embedding_dimension": model.config.hidden_size,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
    )
    _write(folder / "sentence_bert_config.json", {"max_seq_length": ENCODER_MAX_TOKENS, "do_lower_case": False})
    _write(
        folder / "config_sentence_transformers.json",
        {"prompts": {}, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )
    return size


def save_nli(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, folder: Path, temperature: float | None = None
) -> int:
    """A sequence-classification folder; `temperature` (fitted on held-out sets) is noted in the config."""
    if temperature is not None:
        model.config.calibration_temperature = round(temperature, 4)
    model.config.problem_type = "single_label_classification"
    return save_half(model, tokenizer, folder, NLI_MAX_TOKENS)


def _write(path: Path, values: object) -> None:
    path.write_text(
        json.dumps(values, indent=2, ensure_ascii=False, sort_keys=isinstance(values, dict)) + "\n", encoding="utf8"
    )
