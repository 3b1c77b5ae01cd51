"""Generates the forms of a word, for the closed vocabulary of lexicons: nothing is guessed about a reader's text."""

from __future__ import annotations

_IRREGULAR = """
be am is are was were been being 's
have has had having
do does did done doing
go goes went gone going
make makes made making
take takes took taken taking
get gets got gotten getting
give gives gave given giving
build builds built building
send sends sent sending
hold holds held holding
keep keeps kept keeping
feel feels felt feeling
put puts putting
cut cuts cutting
set sets setting
hit hits hitting
let lets letting
beat beats beaten beating
run runs ran running
win wins won winning
see sees saw seen seeing
know knows knew known knowing
learn learns learned learnt learning
lose loses lost losing
begin begins began begun beginning
show shows showed shown showing
choose chooses chose chosen choosing
drive drives drove driven driving
grow grows grew grown growing
rise rises rose risen rising
teach teaches taught teaching
bring brings brought bringing
buy buys bought buying
find finds found finding
leave leaves left leaving
mean means meant meaning
meet meets met meeting
read reads reading
say says said saying
sell sells sold selling
speak speaks spoke spoken speaking
spend spends spent spending
think thinks thought thinking
tell tells told telling
throw throws threw thrown throwing
write writes wrote written writing
pay pays paid paying
fall falls fell fallen falling
come comes came coming
become becomes became becoming
lead leads led leading
bend bends bent bending
swing swings swung swinging
steer steers steered steering
wring wrings wrung wringing
stand stands stood standing
understand understands understood understanding
shut shuts shutting
sweep sweeps swept sweeping
feed feeds fed feeding
fly flies flew flown flying
seek seeks sought seeking
sit sits sat sitting
stick sticks stuck sticking
overthink overthinks overthought overthinking
"""
_FORMS = {line.split()[0]: frozenset(line.split()) for line in _IRREGULAR.strip().splitlines()}
_VOWELS = "aeiou"
#: American and British endings of one word: each is turned into the other.
_SPELLINGS = (
    ("ize", "ise"), ("yze", "yse"), ("ization", "isation"), ("avor", "avour"), ("olor", "olour"),
    ("ehavior", "ehaviour"), ("alog", "alogue"), ("eighbor", "eighbour"), ("enter", "entre"), ("abor", "abour"),
)  # fmt: skip
_SHORTEST_INFLECTED = 3


def forms(word: str) -> frozenset[str]:
    """Return the word with its inflections and its spellings on both sides of the ocean.

    `=word` stands for itself alone; so do numbers, marks and words of one or two letters.
    """
    if word.startswith("=") and len(word) > 1:
        return frozenset({word[1:]})
    if word in _FORMS:
        return _FORMS[word]
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha():
        return frozenset({word})
    return frozenset(form for spelling in _spellings(word) for form in _inflected(spelling))


def _spellings(word: str) -> set[str]:
    found = {word}
    for american, british in _SPELLINGS:
        if word.endswith(british):
            found.add(word[: -len(british)] + american)
        elif american in word and british not in word:
            found.add(word.replace(american, british))
        elif british in word:
            found.add(word.replace(british, american))
    return found


def _inflected(word: str) -> set[str]:
    last, before = word[-1], word[-2]
    if last == "y" and before not in _VOWELS:
        return {word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    if last == "e":
        return {word, word + "s", word + "d", word[:-1] + "ing"}
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    found = {word, plural}
    doubled = last not in "aeiouwxyh" and before in _VOWELS and word[-3] not in _VOWELS
    if doubled:
        found |= {word + last + "ed", word + last + "ing"}
    if not doubled or len(word) > 4:  # noqa: PLR2004  # "tap" doubles, "visit" does not, "travel" may
        found |= {word + "ed", word + "ing"}
    return found
