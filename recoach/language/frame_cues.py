"""Cue words of whole frames, as data: what makes a sentence take back, or mean, whatever claim stands in it.

The notation is that of `cues`.
"""

from __future__ import annotations

_POOR = (
    "silly", "foolish", "mad", "crazy", "daft", "stupid", "naive", "negligent", "remiss", "irresponsible", "reckless",
    "a shame", "a crime", "a pity", "a mistake", "an error", "a waste", "criminal", "unwise", "insane", "wrong",
    "crying shame", "odd", "rude",
)  # fmt: skip
_NOT_TO = tuple(
    f"{poor} {how}"
    for poor in _POOR
    for how in ("not to", "of us not to", "of me not to", "to pass up", "to look beyond", "to skip")
)
_WORST = tuple(
    f"the {worst} {thing}"
    for worst in "dumbest stupidest silliest laziest riskiest worst cheapest daftest dumb stupid lazy silly".split()
    for thing in "thing way move answer option idea choice shortcut reflex mistake".split()
)
_UNSTOPPABLE = tuple(
    f"{nobody} {modal} {stop}"
    for nobody in ("nothing", "nobody", "no one")
    for modal in ("can", "could", "will", "would")
    for stop in ("stop us", "stop me", "keep us", "keep me", "change my mind")
)
_SO = tuple(
    f"so {verb} {who} {mark}"
    for verb in ("do", "should", "will", "would", "shall", "must")
    for who in ("i", "we")
    for mark in (".", ",", ";", "!")
)
_HEARSAY = tuple(
    f"{said} {whom}"
    for said in "ask asked tell tells telling told order ordered orders urge want wanted".split()
    for whom in ("us to", "me to", "you to", "us we", "me we", "people to", "everyone to", "them to")
) + tuple(f"{said} {whom}" for said in "say claim swear boast brag suggest".split() for whom in ("they", "you"))
_SOMEBODY = tuple(
    f"{who} {says}"
    for who in ("anyone who", "anybody who", "whoever", "those who", "people who", "everyone who", "folk who")
    for says in (
        "tell told say recommend suggest propose think believe advocate want push decide choose chose still like "
        "insist love boast brag claim argue swear promise pitch preach praise"
    ).split()
)

FRAME_CUES: dict[str, tuple[str, ...]] = {
    # Said anywhere around a claim, or in the next sentence, these take it back.
    "@dismissal": (
        "not share it", "not share that", "what this design avoid", "out of date", "their business", "hell freeze",
        "freeze over", "possibly go wrong", "=joking", "=kidding", "=jk", "sarcasm", "joke aside", "seriously now",
        "being serious", "on a serious note", "pig fly", "pigs have wings", "said nobody", "said no one", "if only .",
        "the reverse", "the opposite", "the opposite of what", "read the reverse", "nothing of the sort",
        "go elsewhere", "look elsewhere", "go another way", "different route", "another route", "different road",
        "harder road", "opposite fork", "different path", "other direction", "opposite direction",
        "something different", "build something else", "the alternative instead", "be not the plan", "push back on",
        "push back against", "push it back", "i push back", "not on my watch", "fat chance", "not a chance",
        "million year", "love nor money", "love or money", "wild horse", "bargepole", "barge pole", "seen dead",
        "sooner die", "rather die", "rather resign", "count me out", "not one of them", "not be one of them",
        "not among them", "neither be we", "except that", "in drove", "climb out", "nothing but trouble",
        "end in tears", "to our cost", "no part in", "no truck with", "you would have to fire me",
        "not if i can help it", "my cup of tea", "thanks but no thanks", "no dice", "cold sweat", "=shudder",
        "pass it up", "passing it up", "update our cv", "update my cv", "polish my cv", "get away from that",
        "get away from it", "move away from that", "move away from it", "be there do that", "get the scar",
        "got burned", "got burnt", "good riddance", "their funeral", "their problem not mine", "skin crawl",
        "too rich for my blood", "be behind us", "stop at my door", "agree to disagree", "god help us", "bless them",
        "bless him", "bless her", "bless it", "god rest", "serve them right", "different stake", "too steep",
        "unwilling to pay", "not pay", "do not buy", "=unconvinced", "not persuaded", "not convinced",
        "change my mind since", "see the light", "since grown up", "have grown up", "know better now",
        "cautionary tale", "as a warning", "disappoint you", "walk past", "walking past", "door shut", "close the door",
        "shut the door", "that door", "let that pass", "pass on that", "live in the other", "no thank you",
        "not my design", "talk me down", "talk him down", "talk her down", "talk us down", "talk them down",
        "well clear", "steer clear", "keep clear", "leaves that out", "leave that out .", "leave it out .",
        "leaving out of mine", "keeping it out", "keep it out", "rule that out", "rule it out", "rule this out",
        "rule out", "=binned", "=binning", "bin that", "bin it", "went in the bin", "cross it off", "cross that off",
        "cross off", "strike off", "struck off", "struck it", "dead and buried", "decent burial", "cold turkey",
        "=unwound", "=dismantled", "rip it out", "rip that out", "ripping that out", "ripping it out", "take it out",
        "take that out", "take it out again", "designing it out", "design it out", "design out", "strip out",
        "crept in", "creep in", "erase it", "a typo", "=hotfix", "a sev", "sev 1", "=postmortem", "still apologising",
        "still apologizing", "that lesson", "that mistake", "remove it", "remove that", "be off ,",
        "when we switch it off", "send it back", "sent it back", "get sent back", "withdrew", "=withdrawn",
        "roll it back", "rolled back twice", "reverse it later", "asked them to stop", "how to stop", "we quit",
        "i quit", "i resign", "sooner resign", "my notice", "not make an offer", "be gone now", "long gone",
        "no longer exist", "moved teams", "change team", "call it an error", "ignore that", "please ignore",
        "kindly ignore", "disregard", "take that back", "taking it back", "take it back", "forget that one",
        "forget it", "start over", "starting over", "thinking out loud", "had the wrong", "deleting that",
        "delete that", "let me replace", "let me offer", "let me take another", "wrong call", "wrong reason",
        "fairy tale", "be false", "be a lie", "be a myth", "be untrue", "low bar", "wrong for this", "wrong for us",
        "be wrong for", "look daft", "look silly", "rookie error", "rookie mistake", "=malpractice", "non starter",
        "show stopper", "release blocker", "fireable", "in a museum", "the history book", "be outlawed",
        "automatic fail", "lose point", "cost point", "against our policy", "against policy", "against the policy",
        "against the rule", "against our rule", "looking for a victim", "looking for a problem", "out of our mind",
        "out of my mind", "out of your mind", "in their right mind", "=reversing", "have the scar", "the last resort",
        "nobody be left", "we skip it", "skip it .", "i skip it", "rules that out", "burden of proof",
    ),
    # Before a claim, in its sentence: what is named is kept away, watched for, dreamt of, or somebody else's.
    "@frame": (
        "lesser design", "lesser team", "weaker design", "worse design", "one good reason to", "rule against",
        "policy against", "law against", "case against", "widespread belief", "popular belief", "ban on", "barred from",
        "be barred", "forbidden to", "forbidden us", "forbid us", "prohibit", "outlaw", "that block any", "reject any",
        "refuse any", "tripwire", "go red", "turn red", "kill switch", "unit test", "watchdog", "pre commit",
        "smoke test", "a guard in", "a guard that", "it was normal to", "lint rule", "linter", "linter rule",
        "fail the build", "alert for", "alert wired", "alarm for", "alarm that", "paged when", "page me if",
        "page me when", "go red if", "treat as an incident", "any attempt to", "attempt to", "any plan in which",
        "any design where", "any design in which", "any design that", "any plan that", "any system where",
        "any proposal to", "any proposal that", "draw the line", "drew the line", "red line", "hard pass on", "hard no",
        "thumb down", "no to", "say no to", "said no to", "not pay me", "dead against", "drag me", "set against",
        "be against", "strictly against", "vote down", "protect us from", "protect against", "guard against",
        "safeguard", "keep us from", "stop us from", "save us from", "spare us", "warn you off", "warn me off",
        "warn us off", "talk you out of", "talk us out of", "talk me down from", "=ending", "end the practice",
        "undo the", "=undoing", "done with", "finished with", "fed up with", "sick of", "tired of", "over and done",
        "be through with", "grow out of", "allergic", "too short for", "=deprecated", "find every place where",
        "find out that", "found out that", "rip out whatever", "rip out any", "rip out every", "get away from",
        "get away with", "gun to my head", "crime to", "malpractice to", "dumb to", "daft to", "fool to", "idiot to",
        "=lunacy", "out of my mind to", "out of our mind to", "be lying if i told you i would",
        "be lying if i told you we", "be lying if i said i would", "be lying if i said we", "catch me", "caught",
        "better than to", "know better than", "evidence before", "miracle before", "before i agreed", "before agreeing",
        "before i agree", "freeze before", "quit before", "resign before", "rather quit", "as though", "sound as if",
        "myth", "misconception", *_WORST, "the last person", "the last people", "the last team", "=outgrown", "outgrow",
        "phobia", "horror of", "aversion to", "distaste for", "disdain for", "contempt for", "hatred of", "hostile to",
        "opposed to", "opposition to", "resistance to", "objection to", "watch for", "watch out for", "look out for",
        "on the lookout for", "scan for", "immune to", "cure for", "cured of", "cure us of", "cure me of",
        "cure them of", "my verdict on", "anything that lead", "anything that make", "whatever lead", "escape from",
        "rid us of", "rid ourselves of", "wean off", "move on from", "turn my back on", "turned our back on",
        "put a stop to", "put an end to", "clamp down on", "crack down on", "complain about", "apologise for",
        "apologize for", "guilty of", "accused of", "sue for", "sacked for", "fired for", "hate to see", "sorry to see",
        "ashamed of", "embarrassed by", "scared of", "terrified of", "wary of", "sceptical of", "skeptical of",
        "sceptical about", "skeptical about", "no fan of", "not a fan of", "no friend of", "no believer in",
        "no place for", "no room for", "no patience for", "no patience with", "no time for", "the ghost of",
        "the sin of", "the folly of", "the madness of", "the stupidity of", "the mistake of", "the error of",
        "the evil of", "the peril of", "the harm of", "the damage from", "the damage of", "the fallout", "legacy of",
        "misunderstanding", "illusion", "delusion", "old wives", "urban legend", "cargo cult", "dogma", "worst dream",
        "in my dream", "the fad", "a fad", "missing from", "absent from", "kept out of", "die from", "died from",
        "die of", "perish", "go under from", "ruined by", "sunk by", "alert when", "alert if", "alarm when", "alarm if",
        "the naive", "the sloppy", "sloppy version", "the cheap way out", "the lazy", "the cowardly", "the tempting",
        "the worst", "worst of all", "=scared", "a crime", "a sin", "an offence", "rumour", "rumor", "folk belief",
        "fairy tale", "superstition", "fallacy", "nightmare", "bad dream", "left that company", "left the company",
        "left a company", "quit a company", "anything but that", "anything but this", "left over", "horror",
        "the thought of", "fear of", "dread", "the danger", "the trap", "a trap", "the price of", "the cost of",
        "the bill that", "the pain of", "rookie error", "rookie mistake", "classic error", "classic mistake",
        "worst advice", "bad advice", "bad habit", "the urge", "temptation", "tempting as", "the appeal", "the lure",
        "the lazy route", "the lazy way", "the easy way out", "easy way out", "the quick fix", "the shortcut",
        "a shortcut", "naive thing", "naive answer", "naive way", "lazy answer", "lazy thing", "weak answer",
        "a weaker answer", "weaker version", "weaker candidate", "template answer", "generated answer", "old template",
        "antipattern", "anti pattern", "strawman", "straw man", "baseline ,", "baseline to beat", "as a baseline",
        "benchmark to beat", "control arm", "control group be", "an ablation", "the ablation", "for comparison only",
        "as a comparison", "as a stress test", "as a thought experiment", "a replay on", "one replay", "sanity check",
        "regression suite", "=killed", "crossed out", "struck out", "scored out", "as the floor", "bug report", "bug :",
        "=bug", "accidental", "by accident", "by mistake", "root cause", "incident report", "the incident", "my regret",
        "biggest regret", "the opposite of", "the days of", "the bad old days", "bad old days", "the habit of",
        "once upon", "when i was young", "as a new grad", "as an exercise", "for a school project", "school project",
        "a hackathon", "hackathon", "in a toy", "only in a", "on paper", "in theory", "in a world", "ideal world",
        "perfect world", "infinite money", "alternate universe", "parallel universe", "in a universe", "first thought",
        "first instinct", "first impulse", "gut reaction", "knee jerk", "picture us", "picture a marketplace",
        "picture a world", "picture a company", "picture a team", "picture a place", "picture a shop",
        "picture the day", "picture this", "imagine", "what happens when we", "what happens if we", "jury be still out",
        "jury is out", "agnostic", "in two minds", "before my time", "under the previous", "under our previous",
        "undecided", "on the fence", "forgiven for thinking", "the days when", "those about to", "to those",
        "people who believed", "people who think", "anyone caught", "anybody caught", "only a fool", "only a team",
        "has us", "had us", "made us", "caused us", "forces us", "forced us", "the present system", "existing system",
        "legacy stack", "legacy system", "present setup", "i wrote that", "forget what", "opened with", "all set to",
        "nearly said", "almost said", "toyed with", "flirted with", "thought about", "for about a year", "i confess",
        "come to depend on", "came to depend on", "instead of the plan", "instead of the design", "instead of asking",
        "out of sight", "the mode in which", "for years we", "when the room", "reorg", "some idiot", "some genius",
        "would have to be", "you would have to", "keeps me up", "keep me up", "the day i", "the day we",
        "the last day i", "the only argument for", "the arguments to", "our policy", "company policy",
    ),
    # Somebody asks for what follows.
    "@urges": (
        "insist", "demand", "propose", "suggest", "recommend", "urge", "advise", "claim", "request", "decree",
    ),
    # Before a claim, in its sentence: whose it is, unless the speaker takes it on.
    "@hearsay": (
        *_HEARSAY, *_SOMEBODY, "moment anyone", "its plan to", "their plan to", "his plan to", "her plan to",
        "moment anybody", "moment somebody", "moment someone", "anybody try to", "anyone try to", "somebody try to",
        "someone try to", "anyone propose", "anyone suggest", "some would", "some swear", "some say",
        "rest of the industry", "next door", "medium article", "on medium", "youtube", "linkedin", "hacker news",
        "reddit", "an llm will", "suggestion that", "suggestion to", "the hint", "your hint", "your prompt",
        "the idea that", "the notion that", "the rubric", "the playbook", "you be suggest", "telling people",
        "that insisted", "insisted we", "insist we", "i was saying", "theirs", "pull request", "previous architect",
        "another company", "acquired company", "earlier company", "rumour have it", "rumor have it", "legend have it",
        "word be that", "the story go", "so they say", "they say", "received wisdom", "according to the ticket",
        "according to my manager", "according to the brief", "according to the memo", "keep promising", "i did",
        "we did", "in a former life", "my younger self", "when i started out", "my first employer", "former employer",
        "old employer", "last employer", "my old company", "my old firm", "my first job", "=reportedly",
        "the paragraph saying", "the sentence saying", "the slide saying", "the line saying", "asked me",
    ),
    # Behind a claim, in its sentence: its fate.
    "@fate": (
        "straight in the bin", "wrong reason", "tell people to avoid", "to avoid", "out of the picture", "into trouble",
        "in trouble", "and call it a day", "hope for the best", "as the floor", "as a smell", "as a bug",
        "ask for a rewrite", "automatic fail", "into retirement", "the old way", "be banned by", "fall over by",
        "set fire", "in a toy", "only in a toy", "be off", "has been off", "open question", "have no view",
        "root cause", "=undone", "lawsuit", "and reversing", "leave to other", "to the competition",
        "to our competitor", "to somebody else", "to someone else", "have be try", "been tried before", "been tried ,",
        "out of fashion", "leave that to other", "for others to do", "never again", "but the playbook",
        "but i would rather", "but i will not", "but i do not", "and so far nobody",
    ),
    # The claim is somebody else's, or of the past, and the speaker takes it on.
    "@adopted": (
        "take them up on it", "take her up on it", "take him up on it", *_SO, "and so do my", "=same here",
        "the very same here", "the same here", "do the same", "same again", "again here", "do so again", "do it again",
        "repeat it", "repeat the trick", "repeat that", "copy that", "copy it", "copy them", "follow suit",
        "follow them", "with me on", "i am with", "bringing it with me", "bringing that", "bring it with",
        "take it with me", "taking that with me", "take their advice", "taking her advice", "taking his advice",
        "take that advice", "take the advice", "convinced me", "won me over", "talked me into", "was right",
        "were right", "is right", "be right ,", "i agree .", "i agree with", "we agree with", "i be all for it",
        "i be in favour", "i share that", "i buy it", "i buy that", "i agree with them", "i fully agree",
        "could not agree more", "can not agree more", "my plan too", "my plan as well", "be mine too", "mine too",
        "good call", "adopt it", "adopting it", "adopting that", "we be doing it", "i be doing it", "never let me down",
        "never let us down", "never fail me", "never fail us", "doing it anyway", "and i do it", "say it anyway",
        "go ahead with it", "i am going for it", "be going ahead", "go ahead anyway", "so we go ahead", "and it stay",
        "it stay in", "and i wrote it", "i wrote it", "i sponsor", "fully endorse", "i endorse", "i stand by",
        "i second", "happy to own", "glad of the company", "hardly going to", "we do it from", "i bought it",
        "sold me on", "and i believe them", "and i believe it", "and it be mine", "exactly what i be",
        "exactly what we be",
    ),
    # In front of a claim, behind what would cancel it: from here on the speaker means it.
    "@resumed": (
        "so here", "here , too ,", "here too", "do the same , and i", "do the same , and we", "do it , and i",
        "do it , and we", "guess what i would do", "would pass on", "would pass this up", "would turn this down",
        "; instead we", "; instead i", ", now i", "; now i", "now i always", "so again we", "once again we",
        "so i would do", "these days i", "these days we", "have come round", "came round", "come around to",
        "regardless we", "say , we", "say , i", "what you like , i", "what you like , we", "what they like , i",
        "or say , we", "think , we", "think , i", "anyway we", "anyway i", "even so , we", "still , we", "still , i",
        "like any sensible team , we", "like any", "unlike them , we", "never mind what", "whatever other",
        "whatever the", "no matter what", "i do not care", "i do not mind", "it be best to", "goes without saying",
    ),
    # What would be so without the claim: `silly not to`, `negligent if I did not`, `a shame to pass it up`.
    "@poor": (
        *_POOR, "poorer", "worse off", "sorry", "regret", "kick myself", "kick ourselves", "uncomfortable", "nervous",
        "mistake", "error", "lose", "leave money", "short sighted", "dereliction", "naked", "unforgivable", "folly",
        "madness", "miss out", "fool", "idiot", "fail", "a disservice", "half baked", "incomplete", "let down",
    ),
    # Two refusals in one idiom: nothing is refused.
    "@insisted": (
        "hard to see how we could not", "hard to see how i could not", "not see how we could not", *_NOT_TO,
        "no reason not to", "no excuse not to", "no case against", "no argument against", "argument against",
        "persuading me not to", "persuade me not to", "convince me not to", "convincing me not to",
        "no earthly reason to avoid", "no reason to avoid", "no need to avoid", "not shy about", "not shy of",
        "not ashamed of", "not afraid of", "not afraid to", "not embarrassed to", "no apology for", "no apologies for",
        "not apologise for", "not apologize for", "refuse to apologise for", "refuse to apologize for", "no shame in",
        "never let me down", "never let us down", "not go wrong with", "no going wrong with", "hard to argue with",
        "hard to argue against", "not argue with", "nothing would make me happier than to", "nothing make me happier",
        "nothing would please me more than to", "nothing i would rather do than", "nothing would stop me",
        *_UNSTOPPABLE, "nothing will stop me", "nothing would stop us", "nothing will stop us",
        "nobody will talk me out of", "nobody can talk me out of", "no one will talk me out of",
        "nobody talk me out of", "not talk me out of", "too timid to", "i would hesitate to", "not hesitate to",
        "no hesitation in", "not resist", "what else be there to do but", "what else would we do but",
        "no choice but to", "no option but to", "no alternative but to", "not imagine a design in which we do not",
        "not imagine not", "not picture not", "not dream of launching before we", "not dream of launch without",
        "not ship without", "not launch without", "not go live without", "not go to production without",
        "no launch without", "no better use of", "who in my seat would not", "why would not we", "why would not i",
        "who would not", "why should not we", "not without", "when we can simply", "when we can just",
        "when i can simply", "when i can just", "regret be not", "regret be fail", "regret not", "regret fail",
        "going to talk me out of", "luck talking me out of", "luck talking us out of", "provided we",
        "provided that we", "as long as we", "so long as we", "on condition that we", "anyone have against",
        "anybody have against", "people have against", "a fool would pass up the chance to", "going to talk us out of",
    ),
}  # fmt: skip
