"""A report in which everything that somebody can write tries to be more than text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from recoach.assessment.report import Report
from recoach.cli.judging import judge_answer
from recoach.content.answer import Answer, Passage, Question, Sitting, Source, Stretch
from recoach.content.library import open_library

#: What a text would do if a page took it for anything else; `pwned` is what the tests look for.
MARKUP = (
    "<script>window.pwned = 1</script>",
    "</script><script>window.pwned = 1</script>",
    "</style><style>main { display: none }</style>",
    '"><img src="http://192.0.2.1/a.png" onerror="window.pwned = 1">',
    "'><svg onload=window.pwned=1><script href=data:,window.pwned=1 /></svg>",
    "<iframe srcdoc=\"<script>parent.pwned = 1</script>\"></iframe><iframe src='http://192.0.2.1/'></iframe>",
    '<a href="javascript:window.pwned = 1">javascript:window.pwned=1</a> [x](javascript:window.pwned=1)',
    "<a href='data:text/html,<script>opener.pwned=1</script>'>data:text/html,x</a>",
    "<meta http-equiv=refresh content='0;url=http://192.0.2.1/'><base href=http://192.0.2.1/>",
    "<link rel=stylesheet href=http://192.0.2.1/x.css><style>@import 'http://192.0.2.1/y.css';</style>",
    "<form action=http://192.0.2.1/><button autofocus onfocus=window.pwned=1>go</button></form>",
    "<details open ontoggle=window.pwned=1><summary>x</summary></details><input autofocus onfocus=window.pwned=1>",
    "<!-- comment --> --> --!> ]]> <![CDATA[ x ]]> <?php ?>",
    "&lt;b&gt; &amp;amp; &#60;script&#62; &#x3c; &nbsp &zwnj;",
    "</main></body></html><plaintext><textarea><title><template><noscript><xmp>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=window.pwned=1>'>",
    "<span id=report></span><mark data-signal=x data-point=y>not ours</mark>",
    "{{constructor.constructor('window.pwned=1')()}} ${window.pwned=1} %3Cscript%3E",
)
HIDDEN = (
    "rights \u202erewsna eht ton si siht\u202c to left, \u2067isolated\u2069",
    "zero\u200bwidth\u200djoined\ufeff and \u00adsoft",
    "NUL \x00 bell \x07 escape \x1b]8;;http://192.0.2.1/\x1b\\link\x1b]8;;\x1b\\",
    "lone \ud800 surrogates \udfff here",
    "tags \U000e0041\U000e0042, lines \u2028 and \u2029, returns \r here\r\nand there",
    "\n\n  white   space\tand tabs  \n",
)
LONG_LINE = "I would optimize CTR. " + "word" * 25_000
TEXTS = (*MARKUP, *HIDDEN, LONG_LINE)

#: Fields that hold what authors of packs and candidates wrote.
_WRITTEN = set(
    "title asks asked told product stage question about says changes after tells decides example wants reason better "
    "text metric started next_drill surfaces constraints tension recoach_version".split()
)


def hostile_report() -> Report:
    """Return a report on a drill of which each text is one of TEXTS, or has one at its end."""
    library = open_library()
    framework, prompt = library.framework("recsys").value, library.prompt("news").value
    sections = framework.sections
    twist = prompt.twists[0]
    passages = [
        Passage(
            kind="section",
            id=sections[index % len(sections)].id,
            title=sections[index % len(sections)].title,
            asks="What now?",
            text=f"{text}\nI would optimize CTR. The p99 is 150 ms: {MARKUP[0]} 40 retrieval, 90 ranking. {text}",
            planned_seconds=120,
            spent_seconds=90 + index,
            hints=1,
            rating=3,
        )
        for index, text in enumerate(TEXTS)
    ]
    passages[-1] = replace(passages[-1], kind="twist", id=twist.id, title="Twist", asks=twist.says)
    ends = range(0, 100 * (len(passages) + 1), 100)
    timeline = [Stretch(kind="passage", passage=i, start_seconds=ends[i], end_seconds=ends[i + 1]) for i in range(9)]
    sitting = Sitting(
        id=f"2026 {MARKUP[0]}",
        started=f"2026 {MARKUP[3]}",
        mode="coach",
        seniority="senior",
        seed=1,
        planned_seconds=2700,
        spent_seconds=900,
        paused_seconds=0,
        slept_seconds=0,
        closed="finished",
        timeline=tuple(timeline),
    )
    asked = [
        Question(at_seconds=100 * i, section=sections[0].id, asked=text, told=text, fact=None)
        for i, text in enumerate(TEXTS)
    ]
    source = Source(name=f"{MARKUP[3]}/{HIDDEN[0]}.md", text="")
    answer = Answer(passages=tuple(passages), questions=tuple(asked), source=source, sitting=sitting)
    report = judge_answer(answer, framework=framework, framework_yaml="", prompt=prompt)
    written = poisoned(report)
    return replace(written, answer=replace(written.answer, passages=_titled(passages)))


def _titled(passages: list[Passage]) -> tuple[Passage, ...]:
    """Poison what the interviewer says around passages; the candidate's words stay where the marks are."""
    return tuple(
        replace(one, title=f"{one.title} {text}", asks=f"{one.asks} {text}")
        for one, text in zip(passages, TEXTS, strict=True)
    )


def poisoned(value: Any, name: str = "") -> Any:  # noqa: ANN401  # whatever a report is made of
    """Return a value with markup at the end of each text that somebody wrote, wherever it stands in it."""
    if is_dataclass(value) and not isinstance(value, type):
        changes = {one.name: poisoned(getattr(value, one.name), one.name) for one in fields(value) if one.init}
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(poisoned(one, name) for one in value)
    if isinstance(value, str) and name in _WRITTEN:
        return f"{value} {MARKUP[len(value) % len(MARKUP)]} {HIDDEN[len(value) % len(HIDDEN)]}"
    return value
