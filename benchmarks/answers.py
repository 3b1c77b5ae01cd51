"""Long texts and long scripts to measure with, the same ones every time."""

from __future__ import annotations

SENTENCES = (
    "The objective is the number of days on which a reader comes back within four weeks.",
    "I would optimize CTR.",
    "Candidates come from three sources, and each of them is capped at 400 items.",
    "We do not rank everything; the ranker sees 600 items at most.",
    "Retrieval has 20 ms, ranking 60 ms and the rest 40 ms, so p99 stays under 150 ms.",
    "Once we have enough data, we move the user to the personalized model.",
    "A new reader gets a popular list of the region until the fifth read within three days.",
    "If the feature store is down for ten seconds, the cached list of the last hour is served.",
    "Some teams look at clicks, dwell time, saves, shares and opens at once.",
    "The ramp goes from 1 % over 10 % to 50 %, and a rise of complaints by 0.5 % stops it.",
)
MINUTES = 45


def answer(words: int) -> str:
    """Return an answer of at least that many words, in paragraphs of ten sentences."""
    lines: list[str] = []
    count = 0
    while count < words:
        sentence = SENTENCES[len(lines) % len(SENTENCES)]
        lines.append(sentence + ("\n\n" if len(lines) % len(SENTENCES) == len(SENTENCES) - 1 else " "))
        count += len(sentence.split())
    return "".join(lines).rstrip()


def script(steps: int = 13, words: int = 3000) -> str:
    """Return a script that fills 45 minutes: text every 15 seconds, questions, every step in its time."""
    replies = MINUTES * 4 - 2
    texts = answer(words).replace("\n\n", " ").rstrip(".").split(". ")
    lines = ["prompt: news", "framework: recsys", f"minutes: {MINUTES}", "seed: 1", "replies:"]
    entered = 0
    for number in range(replies):
        said = texts[number * len(texts) // replies : (number + 1) * len(texts) // replies]
        lines += [f"  - at: {number * 15 + 10}s", f'    text: "{". ".join(said)}."']
        if number % 20 == 5:  # noqa: PLR2004  # every five minutes
            lines.append("    ask: how many new users are there?")
        if (number + 1) * steps // replies > entered:
            entered += 1
            lines.append("    key: next")
    return "\n".join(lines) + "\n"
