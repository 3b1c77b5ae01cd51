"""What a new framework, prompt or signal starts from: a whole, valid file whose comments say what belongs where."""

from __future__ import annotations

from typing import Literal

_FRAMEWORK = """\
# A framework: the structure of an answer. Lines that begin with # are comments.
#   recoach frameworks check     tells what is wrong, with line and column
#   recoach schema framework     prints a JSON Schema, with which editors complete and explain each key

# What it is called in lists.
title: "{title}"
# Who it is for and what it trains.
about: Say in one or two sentences who takes this drill and what gets better by it.

# The sections are asked in this order. Minutes may have fractions: 1.5 is a minute and a half.
sections:
  # The id stays the same for good, whatever else you reword: old drills are compared by it.
  - id: objective
    title: Objective
    minutes: 5
    # What the interviewer asks.
    asks: What should get better for the user and for the business, and by which number will you know?
    # What a good answer decides. Never shown in a drill; `recoach frameworks show` tells it after one.
    decides:
      - One primary metric, with its direction and its window.
      - What is deliberately not optimised.
    # Three rungs, from a nudge to nearly the shape of an answer. None gives the answer itself.
    hints:
      - Whose life gets better, and when would you notice?
      - Name one number, over which days, and which way it should go.
      - "One sentence: raise this, measured so, within that many days, without touching this other thing."
    # Other headings under which written answers put this section.
    aliases: [Goal, Goals]

  - id: latency
    title: Latency budget
    minutes: 5
    asks: How much time does one request have, and how do the stages share it?
    decides:
      - The total at a percentile.
      - A part of it for each stage, and the parts fit into the total.
    hints:
      - A user waits. For how long, and how often may it be longer?
      - Go through the stages in order and give each one a number.
      - "A total at p99, one number a stage, and what is left over for the network."

  - id: fallback
    title: Fallback
    minutes: 4
    asks: What do users see when a part of this is down or late?
    decides:
      - Which condition switches the fallback on.
      - What is served then, and from where.
    hints:
      - The ranker does not answer. What now?
      - Say how it is noticed, and after how many milliseconds.
      - "If this condition holds, that list is served, precomputed at such a time."

# Minutes for a constraint that changes in mid-drill; 0 deals none.
twist_minutes: 3
# Follow-up questions at the end, 0 to 2, and minutes for each.
probes: 1
probe_minutes: 2
"""

_PROMPT = """\
# A prompt: one interview question. Lines that begin with # are comments.
#   recoach prompts check     tells what is wrong, with line and column
#   recoach schema prompt     prints a JSON Schema, with which editors complete and explain each key

# The question in a few words, for lists.
title: "{title}"
# What pulls against what, in two to five words, for lists.
tension: quick wins against habit
# What the product is and who uses it for what.
product: A library app in which readers borrow e-books and keep a shelf of what comes next.
# Where the business stands and what it needs next.
stage: Three years old. Lending grows by itself; readers who stop after one book are the worry.
# What the interviewer says to open the drill.
question: >-
  Readers finish a book, put the app away and do not come back. Design the list that they see on the last page,
  and say how you would know that it works.

# Whole numbers, in the unit that each name says.
scale:
  monthly_active_users: 900000
  daily_active_users: 200000
  items: 350000
  new_users_per_day: 1500
  new_items_per_day: 120
  peak_requests_per_second: 90

# Where recommendations appear.
surfaces:
  - The list after the last page

# The limit of one request, in milliseconds. `stated: false` keeps it back until somebody asks.
latency:
  limit_ms: 200
  percentile: p99
  stated: true

# What the design must respect; said at the start.
constraints:
  - A book that is on loan everywhere is not recommended as if it were free.

# Constraints that change in mid-drill: at least two, of which one is dealt.
twists:
  - id: licences-halved
    # What the interviewer says, ending in what to do about it.
    says: A publisher leaves, and half of the books that people finish can no longer be lent. What do you change today?
    # What is different from now on, in a few words.
    changes: Half of the popular items are gone.
    # What the interviewer wants to see change in the design. Nobody sees it during the drill.
    after: Availability as a filter before ranking, a look at what trained the model, a plan for thin shelves.
  - id: half-the-time
    says: The app's new page turns faster, and your list has half of its time. Which stage pays?
    changes: The latency limit is halved.
    after: A new budget by stage whose parts fit, and what is given up for it.

# What the interviewer tells only when asked. A question that has all words of one entry of `asked` gets the answer.
# `about` names topics: lexicons `asks-…` that hold ways in which people ask for them.
facts:
  - id: return-rate
    about: [retention]
    asked: [return rate, come back, retention]
    tells: 38 % of readers who finish a book open another one within 14 days.
    # What a design must respect once that was told. Where it does not, this point is contradicted.
    holds:
      - point: delayed-reward
        denied_by: ["return …4 within a|an|one|the hour|day"]
        examples:
          flags: [A return within a day is the label., We count readers who return within the hour.]
          passes: [A return within 14 days is the label., Readers return on Sunday evening.]

# Follow-up questions at the end. `sections` are ids of a framework's sections; left out, it fits any.
probes:
  - id: day-7
    asks: The list has been live for a week. What is different in what you look at after day 7 of launch?
    after: Novelty told from habit, results by group of readers, a decision that the numbers would change.
    sections: [objective]
"""

_SIGNAL = """\
# A red signal: something an interviewer minds hearing. Lines that begin with # are comments.
#   recoach signals test {name}     runs the examples below
#   recoach signals explain TEXT    shows what is heard in any text, and why
#   recoach signals check           tells what is wrong, with line and column
#   recoach schema signals          prints a JSON Schema, with which editors complete and explain each key

# The signal in a few words, for lists.
title: "{title}"
# When it fires, in one sentence.
meaning: Says that everything is watched, and names no value at which anybody acts.
# Why an interviewer minds.
why: A dashboard without a limit and a consequence changes nothing on the night that something breaks.
# What would be better, as advice in one sentence.
better: Name the two measures that would make you roll back, the value and the window for each, and who acts.
# error, warning or note.
severity: warning

rule:
  # Patterns, any of which fires. Words stand for all their forms, a|b for either, a? may be missing, … is a gap in the
  # same clause, …3 a gap of three words at most. {optimize} would be any phrase of the lexicon of that name; lexicons
  # of your own stand in files under lexicons/, beside signals/.
  any:
    - "monitor|watch|track everything"
    - "watch|track … all …3 dashboards|metrics"
  # What keeps the rule silent although a pattern matched. Whatever is denied, quoted, asked or said of others is
  # silent anyway.
  unless:
    - match: "page|alert|roll"
      within: sentence
    - quantity: [min, h]
      within: next-sentence

# Sentences that run as tests: at least two of each. Every pattern has to be used by one of the flags.
examples:
  flags:
    - After launch we monitor everything.
    - We watch, day and night, all of the dashboards.
  passes:
    - We do not monitor everything.
    - Some teams track everything and act on nothing.
    - We monitor everything and page the owner when p99 doubles.
  # How to say it well; shown to people by `recoach signals show`.
  instead:
    - If p99 stays above 300 ms for 10 minutes, the owner is paged and the change is rolled back.
    - Two numbers stop the ramp, complaints above 2 % and retention down by a point.
"""

TEMPLATES: dict[str, str] = {"frameworks": _FRAMEWORK, "prompts": _PROMPT, "signals": _SIGNAL}


def draft(shelf: Literal["frameworks", "prompts", "signals"], name: str) -> str:
    """Return the YAML of a new file of that name; it passes every check as it stands."""
    text = TEMPLATES[shelf].replace("{title}", name.replace("-", " ").capitalize())
    return text.replace("{name}", name)
