"""Cue words of stance, as data. Each list is a lexicon like any other: lemmas, `=word` for one form alone.

Names begin with `@` so that no author's lexicon can collide with them.
"""

from __future__ import annotations

from recoach.language.frame_cues import FRAME_CUES

_NOTHING_WOULD = tuple(
    f"nothing {modal} {verb} {whom}"
    for modal in "would could will can".split()
    for verb in "make get persuade convince induce bring move compel drive force tempt".split()
    for whom in ("me", "us")
)

CUES: dict[str, tuple[str, ...]] = {
    # Look like cues and are none: whatever they cover is ignored.
    "@neutral": (
        "like crazy", "killer feature", "killer signal", "insanely predictive", "insanely good", "crazy predictive",
        "crazy good", "crazy strong", "crazy high", "crazy well", "not trouble me", "not bother me", "not worry me",
        "not deter us", "not deter me", "not stop us", "not stop me", "i assume", "we assume", "as turned down",
        "as refused", "as rejected", "as declined", "as discarded", "as dismissed", "than it was", "than they were",
        "than it were", "than we were", "at the end of the day we", "at the end of the day i", "i would say we",
        "i say we", "can not think of anything better", "can not think of a better", "no better", "nothing better",
        "no harm in", "nothing wrong with", "nothing against", "no objection to", "no shame in",
        "nothing stops us from", "not only", "not just", "not merely", "no doubt", "without doubt", "without a doubt",
        "without question", "no question", "nothing but", "none other than", "no other than", "no matter",
        "not to mention", "no wonder", "without exception", "without fail", "can not wait", "can not help but",
        "no more no less", "no less than", "if it were up to me", "if it was up to me", "if i had to", "if you ask me",
        "if you like", "if you want", "if asked", "if pressed", "if anything", "if only because", "if i may",
        "even if only", "as if", "see if", "not a bad idea", "nothing fancier than", "nothing more than",
        "nothing short of", "nothing less than", "no sooner", "why not", "not least", "whether or not", "or not ,",
        "or not we", "or not i", "let us say", "if not more", "anything besides", "anything but", "no more",
        "not one of them be leave out", "not only but", "no single", "no one else", "nothing else", "no one cares",
        "nobody cares", "do not bother with anything", "say no more", "not that it matters", "if that",
        "rather than later", "more than welcome", "if so inelegant", "no fewer than", "no later than", "no longer than",
        "not exceed", "not surpass", "not more than", "not above", "pass or fail", "the previous run",
        "the previous answer", "minute ago", "moment ago", "second ago", "not worried about", "from nothing",
        "ahead of time", "went wrong", "collapse into", "fold into", "there were", "pass / fail", "one call",
        "one request", "one visit", "pipeline be retired", "funnel be retired", "be to be retired", "boxes be delete",
        "my proposal", "our proposal", "theatre ticket", "concert ticket", "ticket app", "ticket shop", "ticket site",
        "deck service", "dating deck", "not wait longer", "not take longer", "if it break", "when it break",
        "no need for separate", "no need for two", "no need for three", "page nobody", "=are retired",
        "=become unnecessary", "=become redundant", "went rong", "nothing be put in its place", "how many there were",
        "refuse to pick favourites", "no favourites", "nothing fancier", "no worries", "not a concern", "not a problem",
        "not an issue", "not something i would lose sleep", "would not lose sleep", "i do not care",
        "do not get me wrong", "no need to say", "needless", "no excuse", "no interpretation needed", "no end",
        "no time", "not sure why", "no denying", "can not climb", "can not go", "no secret", "at first we rank",
        "first version will not", "first version do not", "version one will not", "i assume", "we assume",
        "i will assume", "i would assume", "we will assume", "who stop", "what stop", "for the first version",
        "in the first version", "be first version", "for version one", "in version one", "from version one",
        "of version one", "old ranker deleted", "old model deleted", "old one deleted", "old one be delete",
        "old code be delete", "hate speech", "hate post", "=hate and", "and =hate", "=hate or", "present",
        "not =changed", "no change in", "no change to", "without change", "all thing consider", "to the vp",
        "to the ceo", "to the cto", "to the board", "fight the cto", "having weigh", "having consider",
        "after weighing", "anything other than", "nothing other than", "no increase in", "no decrease in",
        "no difference in", "no rise in", "no drop in", "no loss of", "no improvement in", "no impact on",
        "no effect on", "not absent", "not missing", "not lacking", "not =ruled out", "not excluded",
    ),
    "@not": (
        "far be it from", "god forbid", "heaven forbid", *_NOTHING_WOULD, "no money would", "not", "at no stage",
        "at no point", "at no time", "never", "nobody", "neither", "nor", "hardly ever", "under no circumstances",
        "in no way", "no way", "by no means", "no longer", "nowhere", "least of all", "anything but",
        "over my dead body", "no intention", "no plan", "no appetite", "no desire", "no wish", "no interest in",
        "no reason", "no point in", "no use", "no need", "no one",
    ),
    # Negate what follows within a few words: the phrase after them, not the whole clause.
    "@without": (
        "without", "no", "none", "nothing", "minus", "zero", "stop", "quit", "retire", "cease", "free of", "absence of",
        "devoid of",
    ),
    # Said behind what is not there.
    "@absent": (
        "be absent", "be missing", "be lacking", "be rule out", "be nonexistent", "be nowhere", "be excluded",
    ),
    # Verbs and adjectives that turn what they govern round; two of them cancel out.
    "@negative": (
        "avoid", "refuse", "decline", "reject", "resist", "hesitate", "regret", "oppose", "abandon", "shy away",
        "steer clear", "refrain", "forbid", "hold off", "argue against", "warn against", "advise against",
        "decide against", "vote against", "caution against", "rule out", "give up", "move away", "get rid of",
        "dislike", "hate", "distrust", "fail to", "stop short of", "talk out of", "object to", "abstain from", "veto",
        "reluctant", "unwilling", "loath", "allergic to", "wary of", "wrong with", "turn down", "be against",
        "stay away from", "keep away from", "beware", "refrain from", "be the last thing", "far from", "the last thing",
        "be careful not", "too early to", "premature to", "resist the urge", "suspicious of", "be afraid to", "fear",
        "doubt", "bad idea to", "mistake to", "wrong to", "trap of", "danger of", "risk of", "the trouble with",
        "downside of", "flaw of", "flaw in", "drawback of", "tempt", "unwise to", "foolish to", "naive to", "silly to",
        "pointless to", "prevent",
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
        "had it", "had they", "were all", "were every", "did we", "in a world where", "the day we",
    ),
    "@counterfactual": (
        "were we", "were i", "had we", "had i", "suppose", "supposing", "imagine", "pretend", "had the", "had this",
        "were the", "were a", "were they", "were it", "had it", "had they", "had", "were", "=was", "=did", "=could",
        "=would", "=forced", "=asked", "=chased", "=ran", "=let", "=made", "=only", "=took", "=gave", "=put",
        "=treated", "=used", "=tried", "=shipped", "=kept", "=optimized", "=optimised", "=maximized", "=maximised",
        "=ranked", "=scored", "=wanted", "=followed", "=trained", "=cared", "=switched", "=waited", "=moved", "=showed",
        "=grew", "=lived", "=knew", "=came", "=cost", "=got", "=went", "=paid", "=complained",
    ),
    # Whoever is named here as the subject says or does it, not the speaker.
    "@third": (
        "each bidder", "every bidder", "beginner", "novice", "amateur", "fool", "newbie engineer", "madman",
        "cargo cult", "interviewee", "other team", "some team", "many team", "most team", "other people", "some people",
        "many people", "most people", "most candidate", "some candidate", "many candidate", "weak candidate",
        "=candidates say", "competitor", "rival", "textbook", "tutorial", "vendor", "predecessor", "intern",
        "colleague", "manager", "coworker", "boss", "professor", "lecturer", "interviewer", "wiki", "brochure", "blog",
        "blog post", "=article", "consultant", "consultancy", "critic", "cofounder", "founder", "ceo", "cto", "cfo",
        "the team before us", "the team before me", "vp", "pm", "product manager", "sales", "marketing", "pitch",
        "deck", "slide deck", "memo", "proposal", "ticket", "old design", "old system", "legacy system",
        "previous team", "previous system", "previous owner", "former team", "the team that", "investor", "folk who",
        "engineer who", "team who", "team which", "weak answer", "shaky answer", "poor answer", "thin answer",
        "lazy answer", "an answer that", "the answer that", "person before me", "his answer", "her answer",
        "their answer", "applicant before me", "candidate before me", "bad answer", "typical answer", "brief",
        "previous design", "the old team", "sre", "agency", "contractor", "the book", "the paper", "the handbook",
        "the internet", "everyone else", "everybody else", "others", "supplier", "the brief", "original plan",
        "naive team", "lazy team", "weak team", "a naive", "the first version", "version one", "newsletter said",
        "=course", "lecture", "=author", "speaker", "the talk", "conference talk", "another team", "the team before",
        "whoever build", "other company", "some company",
    ),
    # Where one of these is the subject, a sentence is about somebody else's design.
    "@others": (
        "google", "deepmind", "facebook", "instagram", "openai", "netflix", "tiktok", "bytedance", "youtube",
        "amazon", "alibaba", "spotify", "pinterest", "airbnb", "uber", "lyft", "twitter", "linkedin", "microsoft",
        "ebay", "etsy", "zalando", "snapchat", "reddit", "twitch", "doordash", "walmart", "competitor", "=a rival",
        "our rival", "=rivals",
        "big tech", "other company", "other team", "another team", "another company", "some company",
        "most company", "many company", "many team", "most team", "some team", "textbook", "tutorial",
        "some system", "most system", "many system", "many design", "most design", "some shop", "most shop",
        "other shop", "some app", "most app", "other app", "some platform", "most platform", "other platform",
        "my manager", "my boss", "professor", "my last team", "my last company", "my previous team",
        "my previous company", "my old team", "my old company", "my last job", "my previous job", "my former team",
    ),
    # What was done once is no design for tomorrow.
    "@formerly": (
        "we used to", "i used to", "back then", "in those days", "we once", "i once", "last year we", "years ago we",
        "we had once", "used to see", "used to be", "used to show", "used to explore", "used to get",
        "used to throw", "used to compute", "used to serve", "at my last", "at my previous", "at my old",
        "at my former",
    ),
    # What was read or heard is somebody else's.
    "@reported": (
        "told me that", "tells me that", "i have read", "i read that", "i read somewhere", "i have heard",
        "i heard that",
        "as far as i know they", "they say", "they report", "they claim", "so the story goes", "somebody said",
        "someone said", "a friend at", "a friend of mine", "in a paper", "in the paper", "in their paper",
        "one of the papers", "the papers", "in their talk", "in a talk", "according to their", "according to the team",
        "at a conference", "at the conference", "slide from", "blog post", "the specification say", "the spec say",
        "the manual say", "the handbook", "a brochure", "consultants proposed", "the consultants", "finance want",
        "marketing believe", "marketing want", "legal demand", "product want", "product lead want", "an intern",
        "my predecessor", "et al", "researchers at", "engineers at", "a seller told me",
    ),
    # Where a sentence begins with one of these, it tells what there was.
    "@former": (
        "the old", "the former", "the previous", "the legacy", "in the old", "in the former", "in the previous",
        "in the legacy", "our old", "our former", "our previous", "when the old", "they had", "they used", "they kept",
    ),
    # Behind one of these stands what somebody would like to know.
    "@wondered": (
        "i wonder", "we wonder", "one wonders", "the question be", "it is a question", "it be a question",
        "i would ask if", "i would ask whether", "i would ask how", "i would ask the", "i ask myself",
        "we ask ourselves", "have to ask ourselves", "one has to ask", "one might ask", "one could ask",
        "one should ask", "has to be asked", "be curious whether", "be curious if", "it be unclear",
        "be unclear to me", "remain to be seen", "i want to know", "i would want to know", "i would like to know",
        "i would love to know", "i would like to understand", "i want to understand", "it would help to know",
        "should tell me", "nobody knows whether", "be worth asking", "interesting to know", "i would find out",
        "find out whether", "we need to know", "one should know", "be an open question", "i would need to know",
    ),
    # Advice to everybody decides nothing.
    "@advised": (
        "one should", "one could", "one ought to", "one may want", "it be good practice", "it be best practice",
        "best practice be", "it be wise to", "a good system", "a good design", "a good team", "a strong design",
        "a strong answer",
    ),
    # What is turned down is not done.
    "@refused": (
        "i be against", "i be not in favour", "not in favour of", "i would refuse", "i refuse", "i would not accept",
        "would be wrong", "would be a mistake", "be a mistake", "be a bad idea", "overkill", "i turned down",
        "we turned down", "considered and rejected", "decided against", "make no sense to me", "makes no sense",
        "be the wrong way", "i would avoid", "i would abandon", "i would drop", "i would skip", "i would leave out",
        "i would pass on", "off the list", "out of the question", "i would never do", "not acceptable",
        "not worth it", "too far for me", "i reject", "we reject", "i would reject", "rather not commit",
        "far too expensive", "unnecessary", "waste of", "be a waste", "be not needed", "would be too much",
    ),
    # What is put off is not decided.
    "@postponed": (
        "at some point", "to be defined", "to be determined", "tbd",
        "define later", "decide later", "settle later", "figure out later", "work out later", "sort out later",
        "choose later", "think about later", "define that later", "decide that later", "settle that later",
        "in phase two", "in a second phase", "in a later phase", "in a later version", "for another day",
        "after the interview", "after this interview", "next iteration", "for now we skip", "for now i skip",
        "to be settled", "to be worked out", "to be agreed", "to be discussed", "not decided yet", "undecided",
        "open for now", "not yet fixed", "not fixed yet", "we will see later",
    ),
    # May stand for users or for nobody in particular: only a verb of saying or wanting makes them somebody else.
    "@someone": (
        "applicant", "bidder", "candidate", "=articles", "=authors", "=courses", "people", "they", "he", "she",
        "someone", "somebody", "stakeholder", "executive", "junior", "mate", "friend", "analyst", "squad", "lead",
        "draft", "requirement", "spec", "folk", "team", "engineer", "designer", "product", "growth", "finance",
        "leadership", "management", "everyone", "everybody", "one",
    ),
    "@says": (
        "=goes", "say", "claim", "propose", "suggest", "argue", "insist", "believe", "recommend", "recite", "brag",
        "write", "wrote", "promise", "advise", "tell", "told", "want", "think", "prefer", "push for", "ask for",
        "ask that", "keep asking", "call", "advertise", "pitch", "reply", "teach", "preach", "swear", "=wanted",
        "float", "hope", "assume", "expect", "demand", "favour", "advocate", "read", "state", "announce", "declare",
        "chase", "love", "choose", "chose", "decide", "talk about", "rattle off", "boast", "crow", "complain", "object",
        "counter", "shout", "sell",
    ),
    # Behind "that is how": somebody else's wording.
    "@worded": (
        "describe", "define", "phrase it", "put it", "word it",
    ),
    "@past": (
        "last time", "keep hearing", "kept hearing", "was proposed", "was suggested", "was floated", "i have see",
        "i see teams", "we have see teams", "there was a time", "=told to", "was told", "were told", "=taught to",
        "was asked to", "were asked to", "was paid to", "have watch", "have lived through", "burned by", "burnt by",
        "we tried", "i tried", "we trialled", "my last team", "my last review", "former group", "the last place",
        "our old", "the draft", "my draft", "our draft", "first draft", "my capstone", "our capstone", "i inherit",
        "first version", "the architecture i inherit", "my first project", "we once", "we had an", "for a season",
        "at my last", "at my previous", "at my old", "my last job", "my previous job", "my former", "in a previous",
        "in a past", "we used to", "they used to", "i used to", "back then", "once upon", "years ago", "months ago",
        "long ago", "in the past", "historically", "previously", "i once", "inherit", "pitch be", "pitch was",
        "my previous", "my last company", "my old company", "turned out", "the slide said", "sin of", "=saying that",
        "=claiming that", "=calling it", "=saying it", "the legacy", "in those days", "at one point", "for years",
        "until last", "old wiki", "the old", "an old", "the previous", "the former", "the current system", "formerly",
        "at first we", "my first draft", "our first draft", "the first draft", "in the debrief", "postmortem",
        "post mortem", "in 2019", "in 2020", "in 2021", "in 2022", "in 2023", "ago", "got me", "once got",
    ),
    # What the old one may be the object of without being history.
    "@beaten": (
        "beat", "replace", "top", "outperform", "outdo", "surpass", "than", "over", "swap", "swap out", "delete",
        "retire", "switch off", "turn off", "exceed", "better than", "above", "against",
    ),
    "@bad": (
        "crazy", "insane", "mad", "stupid", "suicidal", "careless", "otherwise", "speak against", "ill advised",
        "asking for trouble", "a gamble", "a recipe for", "cheating", "a dead end", "not worth", "hard to defend",
        "hard to debug", "a luxury", "over engineering", "gold plating", "single point of", "hard to maintain",
        "have the flaw", "flawed", "hard to justify", "hard to live with", "a cop out", "trap", "mistake", "wrong",
        "naive", "dangerous", "something i would never", "something i would not", "something we would never",
        "something i will never", "too slow", "too expensive", "too costly", "too late", "out of the question",
        "off the table", "waste", "wasteful", "unaffordable", "blow the budget", "blow up", "blow", "buy us nothing",
        "invite", "breed", "break", "melt", "kill", "hurt", "backfire", "punish", "not an option", "never an option",
        "bad idea", "poor idea", "terrible", "reckless", "lazy", "irresponsible", "short sighted", "shortsighted",
        "unacceptable", "indefensible", "no good", "useless", "pointless", "meaningless", "harmful", "fail",
        "fall apart", "fall over", "collapse", "burn", "cost us", "cost a", "would cost", "lose", "drive away", "scare",
        "annoy", "flood", "fill the", "reward the", "reward click bait", "clickbait", "wreck", "ruin", "sink", "a lie",
        "lie to", "a guess", "a wish", "no plan", "not a plan", "be cheating", "nonsense", "folly", "absurd", "madness",
        "untenable", "unworkable", "infeasible", "impossible", "impractical", "hopeless", "doomed", "misleading",
        "tempting", "seductive", "too vague", "vague", "not enough", "insufficient", "does not survive", "rejected",
        "abandoned", "discarded", "dropped", "binned", "scrapped", "ruled out", "shelved", "retired", "withdrawn",
        "refused", "declined", "overruled", "crossed out", "struck out", "killed", "thrown out", "eat the", "eat our",
        "triple", "miss the", "overrun", "exceed", "time out", "unsustainable", "defeat", "not what i", "not what we",
        "is how you", "is how we lost", "not for us", "not for me", "get me fired", "get you", "never ends well",
        "ends badly", "a vanity metric", "vanity", "we lost", "a fifth of", "regret", "ruinous", "disastrous",
        "catastrophic", "fatal", "be gone", "set aside", "take out again", "option a", "didn not survive",
        "not survive", "the bin", "red pen", "in favour of", "cut", "throw it out", "threw it out", "throw recall away",
        "lose thing", "lose recall", "leftover", "relic", "overkill", "unnecessary", "needless", "superfluous",
        "nothing i would", "for ever", "nobody would", "is gone", "was on the table", "reversed", "rolled back",
        "undone", "repealed", "flunk", "get a no", "no hire",
    ),
    # Labels in front of something that is only named in order to be put aside.
    "@set-aside": (
        "non goal", "anti goal", "anti pattern", "option a", "plan a", "=considered", "=rejected", "=discarded",
        "=weighed", "=priced", "=contemplated", "=dropped", "not doing", "alternative considered",
        "alternatives considered", "out of scope", "red flag", "the temptation", "what not to do",
    ),
    # Said of a proposal once it is over. What they follow was given up.
    "@discard": (
        "=dropped", "=binned", "=scrapped", "=rejected", "=declined", "turned it down", "turned down",
        "turned them down", "turned that down", "=vetoed", "=shelved", "=buried", "=retired", "crossed it out",
        "crossed out", "=discarded", "=abandoned", "=withdrawn", "given up", "gave up", "gave that up", "set aside",
        "=dismissed", "=deleted", "ruled out", "ruled it out", "thrown out", "threw it out", "threw that out",
        "threw them out", "threw the idea out", "struck out", "struck it out", "=overruled", "torn up", "tore it up",
        "took it out", "taken out", "took that out", "talked myself out", "talked her out", "talked him out",
        "talked them out", "decided against", "hard pass", "i passed", "we passed", "said no", "i refused",
        "we refused", "painted over", "=wiped", "argued it down", "=undone", "lost to", "lost out", "went for the",
        "died in", "it died", "it went", "got rid of", "put away", "sent back", "would refuse", "would turn down",
        "did not take", "did not survive", "was not to be", "=reversed", "=superseded", "=replaced it", "=replaced by",
        "swapped it", "swapped for", "moved away", "=outvoted", "voted down", "thanks but no",
    ),
    # The turn from what was to what is.
    "@pivot": (
        "so now", "so here", "these days", "in its place", "in its stead", "in their place", "here i", "so these days",
        "which is why we", "which is why i", "ever since", "chose instead", "took its place", "took its chair",
        "carried the day", "won on", "is the one adopted", "now it is", "it now reads", "it is now", "so my first",
        "so mine", "so the first line", "so today", "so this time", "not again", "never again",
    ),
    # A claim of today stands in the present; a subject that has one of these behind it is history.
    "@was": (
        "was", "were", "got", "came", "went", "lost", "stood", "died", "had", "looked", "won", "made", "cost", "took",
        "would have", "would cost", "crossed my mind", "wanted", "gave", "turned", "met", "sounded", "sounds", "gained",
        "shrank", "ended", "proved", "failed", "melted",
    ),
    "@endorse": (
        "be the goal", "be the plan", "be my", "be our", "be the way", "be what i", "be what we", "be fine", "work",
        "suffice", "be enough", "be the right", "be my choice", "be the aim", "be the objective", "be the point",
        "be the whole", "be the target", "be how i", "be how we", "do the job", "be the job", "make sense", "be good",
        "be best", "be simplest", "be the simplest", "be simple", "be easy", "be cheap", "win", "beat", "pay",
        "be where", "be the only", "be the thing", "be plainly", "be so plainly", "it be", "be all", "be underrated",
        "be feasible", "be affordable", "be no problem", "be the step", "be the safest", "be safest", "be honest",
        "be the most honest", "be the purpose", "seem", "settle",
    ),
    "@repair": (
        "scratch that", "no wait", "wait no", "actually no", "erase that", "take that back", "i misspoke",
        "strike that", "forget that", "hmm no", "uh no", "um no", "sorry no", "on second thought", "scrap that",
        "let me rephrase", "sorry ,", "no sorry", "let me correct", "let me fix", "let me turn that", "let me put",
        "let me amend", "let me take that", "let me be precise", "let me commit", "that is not right", "that is wrong",
        "okay no", ", rather not", "or rather not", "forget the", "so rather", "or rather", "correction ,",
        "correction :", "correction —", "delete that", "=wait ,", "i know better", ", so , no", ", no .", ", no ,",
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
        "otherwise", "and hard", "and painful", "and expensive", "the trouble is", "the problem is", "the catch is",
        "but", "yet", "however", "except", "only that", "though", "although", "still",
    ),
    "@could": (
        "could", "might", "may", "tempting", "tempt", "easy to", "sure", "true", "granted", "admittedly", "one option",
        "option a", "alternative", "of course", "an option", "in theory", "in principle",
    ),
    "@affirming": (
        "want", "afford", "plan", "going", "need", "aim", "goal", "objective", "have", "like", "love", "choose",
        "decide", "train", "tune", "build", "exist", "use", "propose", "intend", "let", "get", "ask", "teach", "learn",
        "reward", "there", "able", "happy", "prefer", "mission", "job", "purpose", "idea", "way", "commit", "mean",
        "design", "ought", "suppose", "trust", "rather", "target", "optimize", "require", "force", "make", "allow",
        "enough", "right", "start", "begin", "continue", "try", "config", "configure", "program", "set", "push",
        "expect", "tell", "task", "quite", "good", "best", "sensible", "simple", "simplest", "easiest", "step",
        "strategy", "approach", "solution", "answer", "here", "first", "us", "model", "system", "ranker", "policy",
        "do", "oblige", "invite", "sufficient", "about", "everything", "care", "count", "be to", "work", "wait", "time",
        "up", "quick", "fast", "led", "extend", "accumulate", "come", "amount", "down", "close", "due", "thanks",
        "next", "near", "metric", "prompt", "promise", "serve", "move", "only", "namely", "freedom", "taste", "star",
        "user", "them", "it", "go", "belong", "hand", "stick", "limit",
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
    **FRAME_CUES,
}  # fmt: skip
