"""What was heard in a text, sentence by sentence, as blocks to print and as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from recoach.assessment.explanation import Explained, Sentence
from recoach.exporters.json_text import dump

#: 1: the first.
FORMAT = 1


@dataclass(frozen=True)
class Block:
    """One paragraph to print."""

    text: str
    indent: int = 0  #: in columns
    strong: bool = False


def sifted(sentences: Sequence[Sentence], wanted: Collection[str] | None) -> tuple[Sentence, ...]:
    """Return the sentences with what was heard of these signals only, of all for None."""
    if wanted is None:
        return tuple(sentences)
    return tuple(
        replace(one, matches=tuple(match for match in one.matches if match.signal in wanted)) for one in sentences
    )


def to_blocks(sentences: Sequence[Sentence], *, words: bool) -> Iterator[Block]:
    """Yield a sentence after the other with its matches; with `words` also each word that means something."""
    if not sentences:
        yield Block("No sentence was found.")
    for number, sentence in enumerate(sentences, start=1):
        kind = "" if sentence.kind == "prose" else f" ({sentence.kind})"
        yield Block(f"{number}. {sentence.text}{kind}", strong=True)
        for match in sentence.matches:
            yield from _match(match)
        if not sentence.matches:
            yield Block("nothing matches", 3)
        if words and sentence.triggers:
            yield Block("words", 3)
            yield from (Block(f'"{one.words}" {" ".join(one.roles)}', 6) for one in sentence.triggers)


def to_json(sentences: Sequence[Sentence]) -> str:
    """Return all that was heard as one JSON object, ending with a newline."""
    return dump({"format": FORMAT, "sentences": [asdict(sentence) for sentence in sentences]})


def _match(match: Explained) -> Iterator[Block]:
    outcome = "silent" if match.reason else "fires"
    stance = match.reason or match.certainty
    probability = "" if match.probability is None else f", {match.probability:.2f}"
    yield Block(f'{outcome}: {match.signal} on "{match.quote}"', 3)
    yield Block(f"{stance}{probability}", 6)
    if match.pattern:
        yield Block(f"pattern: {match.pattern}", 6)
    if match.parts:
        yield Block(", ".join(f'"{part.words}" as {part.pattern}' for part in match.parts), 6)
    if match.weighed:
        yield Block("weights: " + ", ".join(f'"{one.words}" {one.weight:+.1f}' for one in match.weighed), 6)
