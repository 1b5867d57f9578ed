"""What the closed lists of the ledger mean, in a sentence each: the words that the codebook puts beside them."""

from __future__ import annotations

FACTUALITY = {
    "asserted": "it happened or is happening, by the article's own account or the announcement of whoever does it",
    "planned": "announced or scheduled for later: `will`, `is due to`, words of planning, `would` in reported speech",
    "conditional": "it stands in an if-clause, or in the consequence of one",
    "hypothetical": "it may or might happen, is asked or wished for",
    "negated": "said not to have happened: `not`, `no`, `without`, `failed to`, `refused to`",
    "denied": "the accused side says that it did not happen, or a word of denying stands above it",
    "alleged": "one side says it of another: a word of accusing stands above, or only the side that suffered says so",
    "historical": "background: dated more than three weeks before publication",
}
STATES = {
    "proposed": "somebody asks for it, offers or invites",
    "scheduled": "its day is set, or the parties agreed to it; a postponement that names its new day ends here",
    "held": "it took place or is under way",
    "postponed": "put off, without a new day",
    "cancelled": "called off",
    "declined": "an invitation or a proposal was turned down",
    "reopened": "after a cancellation or a refusal, somebody opens the door again",
}
CUE_STATES = {
    **STATES,
    "happen": "held or scheduled, by the tense of the verb",
    "planned": "there was a plan, whatever became of it",
    "open": "somebody is ready for it",
}
FORMS = {
    "meeting": "any meeting that is none of the others",
    "summit": "a meeting of leaders that is called so",
    "visit": "one party goes to the other",
    "call": "by telephone or on a screen",
    "talks": "negotiations, in one or more rounds",
    "conference": "many parties around one subject",
}
ACTS = {
    "assert": "says that something is so",
    "announce": "says what the speaker's side does or will do",
    "promise": "binds the speaker's side to something welcome",
    "threaten": "binds the speaker's side to something unwelcome",
    "demand": "says what another should do",
    "praise": "speaks well of somebody or something",
    "criticise": "speaks ill of somebody or something",
    "deny": "says that something is not so, or was not done",
    "speculate": "says what may come or may be behind it",
    "assess": "judges how things stand, as experts do",
    "decline": "declined to comment",
    "no-response": "did not answer, could not be reached",
}
COMMITMENTS = {
    "threat": "the party will do something unwelcome if the condition comes about",
    "offer": "the party will do something for something in return",
    "promise": "the party will do something welcome once the condition comes about",
    "precondition": "the party will act only if the other does something first",
    "warning": "the party says what will come about by others or by itself",
}
COMMITMENT_STATES = {
    "open": "nothing in the article settles it",
    "met": "a record of the article is the condition come true (`met_by`)",
    "lapsed": "its time ran out",
    "withdrawn": "the party took it back",
}
SENSES = {
    "plain": "`if`: holds where the condition comes about",
    "negative": "`unless`: holds where it does not",
    "only": "`only if`: a precondition",
    "time": "`once`: as soon as it comes about",
    "until": "holds up to then",
    "when": "`when`, of something to come",
    "before": "behind a negation: not before that",
    "trade": "`in return for`",
    "otherwise": "the condition stands in the sentence before, negated",
    "then": "the condition stands in the sentence before",
}
LINKS = {
    "cause": "the first brought the second about",
    "response": "the second answers the first",
    "purpose": "the first is done so that the second may be",
    "part-of": "the first is a part of the second",
}
REFUSALS = {
    "not-found": "no such file",
    "unreadable": "the file or folder cannot be read",
    "empty": "there is no text in it",
    "binary": "it is no text and no page",
    "encoding": "its bytes are broken text",
    "not-english": "it is in another language",
    "no-article": "the page holds no article",
    "too-large": "it is larger than one article can be",
    "bad-url": "the address is none",
    "fetch-failed": "the address did not answer, or answered with an error",
    "bad-row": "a line of the .jsonl file is no article",
    "bad-date": "the date that was given is none",
    "internal": "a fault of detente; please report it",
}
NOT_CODED = {
    "no-actor": "nobody does it",
    "no-recipient": "it is done to nobody that the text names",
    "one-actor-only": "actor and recipient are the same",
    "unknown-actor": "who does it has no country and no code",
    "no-pattern": "the words fit, but not with parties of this kind",
    "sport": "it is sport",
    "generic": "it is said of such acts in general",
}
FURNITURE = {
    "navigation": "menus and links of the page",
    "topics": "lists of topics and tags",
    "share": "buttons to share and save",
    "follow": "pleas to follow the outlet elsewhere",
    "newsletter": "pitches for newsletters",
    "subscription": "pitches for subscriptions, and what only subscribers see",
    "donation": "pleas for money",
    "cookies": "notices on cookies and consent",
    "advertisement": "advertisements and what sponsors say",
    "copyright": "notices of rights",
    "correction": "notes of corrections and updates",
    "credit": "who wrote, edited and photographed",
    "author": "lines about the author",
    "contact": "addresses and telephones",
    "caption": "captions of pictures",
    "notice": "notices of the outlet on its own work",
    "teaser": "links to other articles, with their words",
    "listing": "tables of figures, fixtures and prices",
    "repeat": "a passage that stood before",
}
