"""Cue words of stance, as data. Each list is a lexicon like any other: lemmas, `=word` for one form alone.

Names begin with `@` so that no author's lexicon can collide with them.
"""

from __future__ import annotations

CUES: dict[str, tuple[str, ...]] = {
    # Look like cues and are none: whatever they cover is ignored.
    "@neutral": (
        "not only", "not just", "not merely", "no doubt", "without doubt", "without a doubt", "without question",
        "no question", "nothing but", "none other than", "no other than", "no matter", "not to mention", "no wonder",
        "without exception", "without fail", "can not wait", "can not help but", "no more no less", "no less than",
        "if it were up to me", "if it was up to me", "if i had to", "if you ask me", "if you like", "if you want",
        "if asked", "if pressed", "if anything", "if only because", "if i may", "even if only", "as if", "see if",
        "not a bad idea", "nothing fancier than", "nothing more than", "nothing short of", "nothing less than",
        "no sooner", "why not", "not least", "whether or not", "let us say", "if not more", "anything besides",
        "anything but", "no more", "not one of them be leave out", "not only but", "no single", "no one else",
        "nothing else", "no one cares", "nobody cares", "do not bother with anything", "say no more",
        "not that it matters", "if that", "rather than later", "more than welcome", "if so inelegant", "no fewer than",
        "no later than", "refuse to pick favourites", "no favourites", "nothing fancier", "no worries",
        "not a concern", "not a problem", "not an issue", "not something i would lose sleep", "would not lose sleep",
        "i do not care", "do not get me wrong", "no need to say", "needless", "no excuse", "no interpretation needed",
        "no end", "no time", "i can not see why", "i do not see why", "not sure why", "no denying", "can not climb",
        "can not go", "no secret",
    ),
    "@not": (
        "not", "at no stage", "at no point", "at no time", "never", "nobody", "neither", "nor", "hardly ever",
        "under no circumstances", "in no way", "no way", "by no means", "no longer", "nowhere", "least of all",
        "anything but", "over my dead body", "no intention", "no plan", "no appetite", "no desire", "no wish",
        "no interest in", "no reason", "no point in", "no use", "no need", "no one",
    ),
    # Negate what follows within a few words: the phrase after them, not the whole clause.
    "@without": (
        "without", "no", "none", "nothing", "minus", "zero", "stop", "quit", "retire", "cease",
    ),
    # Verbs and adjectives that turn what they govern round; two of them cancel out.
    "@negative": (
        "avoid", "refuse", "decline", "reject", "resist", "hesitate", "regret", "oppose", "abandon", "shy away",
        "steer clear", "refrain", "forbid", "hold off", "argue against", "warn against", "advise against",
        "decide against", "vote against", "caution against", "rule out", "give up", "move away", "get rid of",
        "dislike", "hate", "distrust", "fail to", "stop short of", "talk out of", "object to", "abstain from", "veto",
        "reluctant", "unwilling", "loath", "allergic to", "wary of", "wrong with", "turn down", "be against",
        "stay away from", "keep away from", "beware", "refrain from", "be the last thing", "far from",
        "the last thing", "be careful not", "too early to", "premature to", "resist the urge", "suspicious of",
        "be afraid to", "fear", "doubt", "bad idea to", "mistake to", "wrong to", "trap of", "tempt", "unwise to",
        "foolish to", "naive to", "silly to", "pointless to", "prevent",
    ),
    "@contrast": (
        "rather than", "instead of", "as opposed to", "unlike", "in place of", "in lieu of", "other than",
        "not so much", "as against", "in preference to", "over and above", "sooner than", "more than", "ahead of",
        "outrank", "trump", "take precedence over", "matter more than", "away from", "far from", "compared with",
        "short of", "versus", "vs", "on top of", "let alone", "much less",
    ),
    "@if": (
        "if", "suppose", "supposing", "imagine", "assuming", "=assume", "in case", "what if", "unless", "were we to",
        "were i to", "had we", "had i", "if ever", "even if", "even though", "should we", "should i", "say we",
        "pretend", "only if", "picture this", "had the", "had this", "were the", "were a", "were they", "were it",
        "had it", "had they", "were all", "were every", "did we", "asked to", "forced to", "in a world where",
        "the day we",
    ),
    "@counterfactual": (
        "were we", "were i", "had we", "had i", "suppose", "supposing", "imagine", "pretend", "had the", "had this",
        "were the", "were a", "were they", "were it", "had it", "had they", "had", "were", "=was", "=did", "=could",
        "=would", "=forced", "=asked", "=chased", "=ran", "=let", "=made", "=only", "=took", "=gave", "=put",
        "=treated", "=used", "=tried", "=shipped", "=kept", "=optimized", "=optimised", "=maximized", "=maximised",
        "=ranked", "=scored", "=wanted", "=followed", "=trained", "=cared", "=switched", "=waited", "=moved",
        "=showed",
    ),
    # Whoever is named here as the subject says or does it, not the speaker.
    "@third": (
        "applicant", "interviewee", "other team", "some team", "many team", "most team", "other people", "some people",
        "many people", "most people", "most candidate", "some candidate", "many candidate", "weak candidate",
        "=candidates say", "competitor", "rival", "textbook", "tutorial", "vendor", "predecessor", "intern",
        "colleague", "manager", "coworker", "boss", "professor", "lecturer", "interviewer", "wiki", "brochure", "blog",
        "blog post", "article", "consultant", "consultancy", "critic", "cofounder", "founder", "ceo", "cto", "vp",
        "pm", "product manager", "sales", "marketing", "pitch", "deck", "slide deck", "memo", "proposal", "ticket",
        "old design", "old system", "legacy system", "previous team", "previous system", "previous owner",
        "former team", "the team that", "investor", "folk who", "engineer who", "team who", "team which",
        "weak answer", "bad answer", "typical answer", "brief", "previous design", "the old team", "sre", "agency",
        "contractor", "the book", "the paper", "the handbook", "the internet", "everyone else", "everybody else",
        "others", "supplier", "the brief", "original plan", "bidder", "naive team", "lazy team", "weak team",
        "a naive", "the first version", "version one", "newsletter said", "course", "lecture", "author", "speaker",
        "the talk", "conference talk", "another team", "the team before", "whoever build", "other company",
        "some company",
    ),
    # May stand for users or for nobody in particular: only a verb of saying or wanting makes them somebody else.
    "@someone": (
        "candidate", "people", "they", "he", "she", "someone", "somebody", "stakeholder", "executive", "junior",
        "mate", "friend", "analyst", "squad", "lead", "draft", "requirement", "spec", "folk", "team", "engineer",
        "designer", "product", "leadership", "management", "everyone", "everybody", "one",
    ),
    "@says": (
        "say", "claim", "propose", "suggest", "argue", "insist", "believe", "recommend", "recite", "brag", "write",
        "wrote", "promise", "advise", "tell", "told", "want", "think", "prefer", "push for", "ask for", "ask that",
        "keep asking", "call", "advertise", "pitch", "reply", "teach", "preach", "swear by", "hope", "assume",
        "expect", "demand", "favour", "advocate", "read", "state", "announce", "declare", "chase", "love", "choose",
        "chose", "decide", "go", "talk about", "rattle off", "boast", "crow", "complain", "object", "counter", "shout",
        "sell",
    ),
    "@past": (
        "at my last", "at my previous", "at my old", "my last job", "my previous job", "my former", "in a previous",
        "in a past", "we used to", "they used to", "i used to", "back then", "once upon", "years ago", "months ago",
        "long ago", "in the past", "historically", "previously", "we once", "i once", "inherit", "pitch be",
        "pitch was", "my previous", "my last company", "my old company", "turned out", "the slide said", "sin of",
        "=saying that", "=claiming that", "=calling it", "=saying it", "the legacy", "in those days", "at one point",
        "for years", "until last", "old wiki", "the old", "an old", "the previous", "the former", "the current system",
        "formerly", "at first we", "my first draft", "our first draft", "the first draft", "in the debrief",
        "postmortem", "post mortem", "in 2019", "in 2020", "in 2021", "in 2022", "in 2023", "ago", "we tried",
        "i tried", "got me", "once got",
    ),
    "@bad": (
        "trap", "mistake", "wrong", "naive", "dangerous", "too slow", "too expensive", "too costly", "too late",
        "out of the question", "off the table", "waste", "wasteful", "unaffordable", "blow the budget", "blow up",
        "blow", "buy us nothing", "invite", "breed", "break", "melt", "kill", "hurt", "backfire", "punish",
        "not an option", "never an option", "bad idea", "poor idea", "terrible", "reckless", "lazy", "irresponsible",
        "short sighted", "shortsighted", "unacceptable", "indefensible", "no good", "useless", "pointless",
        "meaningless", "harmful", "fail", "fall apart", "fall over", "collapse", "burn", "cost us", "cost a",
        "would cost", "lose", "drive away", "scare", "annoy", "flood", "fill the", "reward the", "reward click bait",
        "clickbait", "wreck", "ruin", "sink", "a lie", "lie to", "a guess", "a wish", "no plan", "not a plan",
        "be cheating", "nonsense", "folly", "absurd", "madness", "untenable", "unworkable", "infeasible", "impossible",
        "impractical", "hopeless", "doomed", "misleading", "tempting", "seductive", "too vague", "vague", "not enough",
        "insufficient", "does not survive", "rejected", "abandoned", "discarded", "dropped", "binned", "scrapped",
        "ruled out", "shelved", "retired", "withdrawn", "refused", "declined", "overruled", "crossed out",
        "struck out", "killed", "thrown out", "eat the", "eat our", "triple", "miss the", "overrun", "exceed",
        "time out", "unsustainable", "defeat", "not what i", "not what we", "is how you", "is how we lost",
        "not for us", "not for me", "get me fired", "get you", "never ends well", "ends badly", "a vanity metric",
        "vanity", "we lost", "a fifth of", "regret", "be gone", "set aside", "take out again", "option a",
        "didn not survive", "not survive", "the bin", "red pen", "in favour of", "cut", "throw it out", "threw it out",
        "throw recall away", "lose thing", "lose recall", "leftover", "relic", "overkill", "unnecessary", "needless",
        "superfluous", "nothing i would", "for ever", "nobody would", "is gone", "reversed", "rolled back", "undone",
        "repealed", "flunk", "get a no", "no hire",
    ),
    # Labels in front of something that is only named in order to be put aside.
    "@set-aside": (
        "non goal", "anti goal", "anti pattern", "option a", "plan a", "=considered", "=rejected", "=discarded",
        "=weighed", "=priced", "=contemplated", "=dropped", "not doing", "alternative considered",
        "alternatives considered", "out of scope", "red flag", "the temptation", "what not to do",
    ),
    "@endorse": (
        "be the goal", "be the plan", "be my", "be our", "be the way", "be what i", "be what we", "be fine", "work",
        "suffice", "be enough", "be the right", "be my choice", "be the aim", "be the objective", "be the point",
        "be the whole", "be the target", "be how i", "be how we", "do the job", "be the job", "make sense", "be good",
        "be best", "be simplest", "be the simplest", "be simple", "be easy", "be cheap", "win", "beat", "pay",
        "be where", "be the only", "be all", "be underrated", "be feasible", "be affordable", "be no problem",
        "be the step", "be the safest", "be safest", "be honest", "be the most honest", "be the purpose", "seem",
        "settle",
    ),
    "@repair": (
        "scratch that", "no wait", "wait no", "actually no", "erase that", "take that back", "i misspoke",
        "strike that", "forget that", "hmm no", "uh no", "um no", "sorry no", "on second thought", "scrap that",
        "let me rephrase", "correction", "delete that", "wait ,", "i know better", ", so , no", ", no .", ", no ,",
        "well no", "nah", "nope", "hang on", "hold on ,", "let me wipe that", "wipe that",
    ),
    "@anaphor": (
        "that", "this", "which", "it", "such", "those", "these", "the idea", "both",
    ),
    "@refusal": (
        "i do not", "i will not", "i would not", "we do not", "we will not", "we would not", "not here", "not for us",
        "no thanks", "i refuse", "i decline", "i disagree", "i say no", "i said no", "i pass", "bad idea", "dropped",
        "=cut", "red pen", "hard pass", "absolutely not", "certainly not", "of course not", "far from it", "not quite",
        "not so", "no", "nope", "never", "instead", "it do not", "they do not", "i push back", "i pushed back",
        "we retire", "we drop", "i drop", "i ask for", "i asked for", "it is nothing of the kind",
        "nothing of the kind",
    ),
    "@but": (
        "but", "yet", "however", "except", "only that", "though", "although", "still",
    ),
    "@could": (
        "could", "might", "may", "tempting", "tempt", "easy to", "sure", "true", "granted", "admittedly", "one option",
        "option a", "alternative", "of course", "an option", "in theory", "in principle",
    ),
    "@affirming": (
        "want", "plan", "going", "need", "aim", "goal", "objective", "have", "like", "love", "choose", "decide",
        "train", "tune", "build", "exist", "use", "propose", "intend", "let", "get", "ask", "teach", "learn", "reward",
        "there", "able", "happy", "prefer", "mission", "job", "purpose", "idea", "way", "commit", "mean", "design",
        "ought", "suppose", "trust", "rather", "target", "optimize", "require", "force", "make", "allow", "enough",
        "right", "start", "begin", "continue", "try", "config", "configure", "program", "set", "push", "expect",
        "tell", "task", "quite", "good", "best", "sensible", "simple", "simplest", "easiest", "step", "strategy",
        "approach", "solution", "answer", "here", "first", "us", "model", "system", "ranker", "policy", "do", "oblige",
        "invite", "sufficient", "about", "everything", "care", "count", "be to", "work", "wait", "time", "up", "quick",
        "fast", "led", "extend", "accumulate", "come", "amount", "down", "close", "due", "thanks", "next", "near",
        "metric", "prompt", "promise", "serve", "move", "only", "star", "user", "them", "it",
    ),
    "@tag": (
        "right ?", "ok ?", "okay ?", "no ?", "yeah ?", "yes ?", "correct ?", "is not it ?", "do not we ?", "eh ?",
        "see ?", "why not ?", "who cares ?", "how hard can it be ?", "what else ?", "you know ?",
    ),
    "@whether": (
        "whether", "wonder", "debate", "question of", "question whether", "discuss",
    ),
    "@i": (
        "i", "we", "my", "our", "us", "me", "let us", "ours", "mine",
    ),
    "@be": (
        "be", "will", "would", "can", "could", "should", "must", "have", "may", "might", "do", "shall",
    ),
}  # fmt: skip
