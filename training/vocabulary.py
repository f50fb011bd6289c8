"""One WordPiece vocabulary for French and English: lower-cased, accents kept, digits one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MAX_PIECES = 35_840  # with 6 layers of 384 in float16 this stays below 50 MB
FRENCH_PIECES = 24_000
MAX_LENGTH = 512

_REPLACEMENTS = (
    ("’", "'"),
    ("ʼ", "'"),
    ("‘", "'"),
    ("«", '"'),
    ("»", '"'),
    ("“", '"'),
    ("”", '"'),
    ("–", "-"),
    ("—", "-"),
    ("‑", "-"),
    ("œ", "oe"),
    ("æ", "ae"),
)


def _normalizer() -> normalizers.Normalizer:
    steps = [normalizers.NFC(), normalizers.BertNormalizer(lowercase=True, strip_accents=False)]
    steps += [normalizers.Replace(old, new) for old, new in _REPLACEMENTS]
    return normalizers.Sequence(steps)


def _pre_tokenizer() -> pre_tokenizers.PreTokenizer:
    return pre_tokenizers.Sequence([pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Digits(individual_digits=True)])


def build_tokenizer(pieces: Sequence[str]) -> PreTrainedTokenizerFast:
    """The tokenizer over `pieces`, whose first entries must be SPECIAL; raises ValueError otherwise."""
    if tuple(pieces[: len(SPECIAL)]) != SPECIAL:
        raise ValueError("the vocabulary must begin with the special pieces")
    inner = Tokenizer(
        models.WordPiece(
            {piece: index for index, piece in enumerate(pieces)}, unk_token="[UNK]", max_input_chars_per_word=60
        )
    )
    inner.normalizer = _normalizer()
    inner.pre_tokenizer = _pre_tokenizer()
    inner.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", SPECIAL.index("[CLS]")), ("[SEP]", SPECIAL.index("[SEP]"))],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=inner,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=MAX_LENGTH,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )


def learn_pieces(texts: Iterable[str], size: int) -> list[str]:
    """The `size` pieces that WordPiece training finds on `texts`, special pieces first."""
    inner = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    inner.normalizer = _normalizer()
    inner.pre_tokenizer = _pre_tokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, special_tokens=list(SPECIAL), limit_alphabet=300, min_frequency=3, show_progress=False
    )
    inner.train_from_iterator(texts, trainer)
    vocabulary = inner.get_vocab()
    return sorted(vocabulary, key=vocabulary.__getitem__)


def count_pieces(tokenizer: PreTrainedTokenizerFast, texts: Sequence[str]) -> Counter[str]:
    """How often each piece of `tokenizer` occurs in `texts`."""
    counts: Counter[int] = Counter()
    for start in range(0, len(texts), 20_000):
        for ids in tokenizer(list(texts[start : start + 20_000]), add_special_tokens=False)["input_ids"]:
            counts.update(ids)
    names = tokenizer.convert_ids_to_tokens(list(counts))
    return Counter(dict(zip(names, counts.values(), strict=True)))


def merge_pieces(french: Sequence[str], english: Counter[str], size: int = MAX_PIECES) -> list[str]:
    """All French pieces, then the most frequent English ones that are not among them, up to `size` in all.

    English numbers of several digits are left out: digits stand alone here.
    """
    merged = list(french)
    known = set(french)
    for piece, _ in english.most_common():
        if len(merged) >= size:
            break
        if piece not in known and not any(sign.isdigit() for sign in piece) and piece not in SPECIAL:
            merged.append(piece)
            known.add(piece)
    return merged


def build(
    french_texts: Iterable[str], english_texts: Sequence[str], english: PreTrainedTokenizerFast, out: Path
) -> PreTrainedTokenizerFast:
    """Learns, merges and stores the vocabulary under `out`."""
    pieces = learn_pieces(french_texts, FRENCH_PIECES)
    tokenizer = build_tokenizer(merge_pieces(pieces, count_pieces(english, english_texts)))
    tokenizer.save_pretrained(out)
    return tokenizer
