"""An NLI model against labelled sentence pairs: `recoupe eval pairs`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.errors import UserError
from checker.evaluation.metrics import Tally, accuracy, average_precision, macro_f1, roc_auc, tally
from checker.inference import Label, NliModel, Pair

SCHEMA = "recoupe.eval-pairs/v1"
COLUMNS = ("premise", "hypothesis", "label")
NAMES = {label.name.lower(): int(label) for label in Label}
NUMBERS = {str(int(label)): int(label) for label in Label}
OTHER, CONTRADICTION = 0, 1  # the classes of a binary file
HALF = 0.5  # of a binary file's rows, those above are called contradictions
NO_SKILL_AUC = 0.5


@dataclass(frozen=True, slots=True)
class LabelledPairs:
    """The rows of a file. `gold` holds columns of `Label` for three classes; for two, 1 is contradiction."""

    pairs: tuple[Pair, ...]
    gold: tuple[int, ...]
    classes: int


@dataclass(frozen=True, slots=True)
class PairsResult:
    """What an NLI model makes of labelled pairs.

    `auc` and `average_precision` are those of a guess where the file holds one class only.
    """

    rows: int
    classes: int
    accuracy: float
    macro_f1: float
    contradiction: Tally
    auc: float
    average_precision: float
    pairs_per_second: float

    def data(self) -> dict[str, Any]:
        """Return the result after `eval-pairs.schema.json`; a ratio that nothing defines is 0."""
        return {
            "schema": SCHEMA,
            "rows": self.rows,
            "classes": self.classes,
            "accuracy": round(self.accuracy, 4),
            "macro_f1": round(self.macro_f1, 4),
            "contradiction": {
                "auc": round(self.auc, 4),
                "average_precision": round(self.average_precision, 4),
                "precision": round(self.contradiction.precision or 0.0, 4),
                "recall": round(self.contradiction.recall or 0.0, 4),
            },
            "pairs_per_second": round(self.pairs_per_second, 1),
        }


def read_pairs(path: Path) -> LabelledPairs:
    """Read a tab-separated file with a header and columns premise, hypothesis, label; quotation marks are text.

    Three classes: entailment/neutral/contradiction, or 0/1/2 in that order. Two: only 0 and 1, where 1 is
    contradiction, or "contradiction" and one other label. Raises UserError naming the line of a row that has an empty
    text, too few columns or an unknown label.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UserError(f"{path} : lecture impossible ({error.strerror}).", "Vérifiez le chemin.") from error
    except UnicodeDecodeError as error:
        raise UserError(
            f"{path} : ce n'est pas de l'UTF-8 (octet {error.start}).", "Convertissez le fichier."
        ) from error
    # Only line feeds end a row: a text may hold other characters that Python takes for line ends.
    lines = [line.removesuffix("\r") for line in text.rstrip("\r\n").split("\n")]
    header = lines[0].split("\t")
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise UserError(f"{path}:1 : colonne « {missing[0]} » absente.", f"L'en-tête doit nommer {', '.join(COLUMNS)}.")
    if len(lines) == 1:
        raise UserError(f"{path} : aucune ligne après l'en-tête.", "")
    where = [header.index(column) for column in COLUMNS]
    rows = [_row(path, number, line, where) for number, line in enumerate(lines[1:], start=2)]
    meaning, classes = _meaning(path, [label for _, label in rows])
    return LabelledPairs(tuple(pair for pair, _ in rows), tuple(meaning[label] for _, label in rows), classes)


def evaluate_pairs(labelled: LabelledPairs, nli: NliModel, *, both_directions: bool = False) -> PairsResult:
    """Score every pair, premise first, and compare with the labels.

    With `both_directions`, the contradiction probability is the mean of both orders, for contradiction has none; the
    rest is shared out as the first order has it.
    """
    nli.score(labelled.pairs[:1])  # loads the model, which is not what is timed
    started = time.perf_counter()
    scores = nli.score(labelled.pairs)
    scored = len(labelled.pairs)
    if both_directions:
        scores = symmetric(scores, nli.score([(b, a) for a, b in labelled.pairs]))
        scored *= 2
    seconds = time.perf_counter() - started
    contradiction = scores[:, Label.CONTRADICTION].astype(float).tolist()
    if labelled.classes == len(Label):
        predicted = [int(column) for column in scores.argmax(axis=1)]
        positive = int(Label.CONTRADICTION)
    else:
        predicted = [CONTRADICTION if score > HALF else OTHER for score in contradiction]
        positive = CONTRADICTION
    truth = [label == positive for label in labelled.gold]
    auc = roc_auc(truth, contradiction)
    precision = average_precision(truth, contradiction)
    return PairsResult(
        rows=len(labelled.pairs),
        classes=labelled.classes,
        accuracy=accuracy(labelled.gold, predicted) or 0.0,
        macro_f1=macro_f1(labelled.gold, predicted) or 0.0,
        contradiction=tally(labelled.gold, predicted, positive),
        auc=NO_SKILL_AUC if auc is None else auc,
        average_precision=0.0 if precision is None else precision,
        pairs_per_second=scored / max(seconds, 1e-9),
    )


def symmetric(forward: NDArray[np.float32], backward: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return `forward` with the contradiction column averaged over both orders and rows still summing to 1."""
    mean = (forward[:, Label.CONTRADICTION] + backward[:, Label.CONTRADICTION]) / 2
    rest = np.maximum(1 - forward[:, Label.CONTRADICTION], np.finfo(np.float32).tiny)
    combined = (forward * ((1 - mean) / rest)[:, None]).astype(np.float32)
    combined[:, Label.CONTRADICTION] = mean
    return combined


def _row(path: Path, number: int, line: str, where: Sequence[int]) -> tuple[Pair, str]:
    cells = line.split("\t")
    if len(cells) <= max(where):
        raise UserError(f"{path}:{number} : colonnes manquantes ({len(cells)}).", "Séparez-les par des tabulations.")
    premise, hypothesis, label = (cells[column].strip() for column in where)
    for name, cell in zip(COLUMNS, (premise, hypothesis, label), strict=True):
        if not cell:
            raise UserError(f"{path}:{number} : « {name} » est vide.", "Complétez ou supprimez cette ligne.")
    return (premise, hypothesis), label.lower()


def _meaning(path: Path, labels: Sequence[str]) -> tuple[dict[str, int], int]:
    """Return what each label of a file stands for, and how many classes there are."""
    present = set(labels)
    contradiction = Label.CONTRADICTION.name.lower()
    if present <= {"0", "1"}:
        return {"0": OTHER, "1": CONTRADICTION}, 2
    if contradiction in present and len(present) == 2:
        return {label: CONTRADICTION if label == contradiction else OTHER for label in present}, 2
    for known in (NUMBERS, NAMES):
        if present <= set(known):
            return known, len(Label)
    known = NUMBERS if labels[0] in NUMBERS else NAMES
    number, label = next((row, label) for row, label in enumerate(labels, start=2) if label not in known)
    raise UserError(f"{path}:{number} : étiquette inconnue « {label} ».", f"Attendu : {', '.join(known)}.")
