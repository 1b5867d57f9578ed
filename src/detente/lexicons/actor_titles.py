"""Words for one office: "defense minister", "minister of defence" and "defence chief" ask for the same holder."""

from __future__ import annotations

# The form on the left is looked up as the form on the right, the one that the table of offices uses.
SAME_OFFICE = {
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "chairman of the council of ministers": "prime minister",
    "king": "monarch",
    "queen": "monarch",
    "emperor": "monarch",
    "sultan": "monarch",
    "emir": "monarch",
    "amir": "monarch",
    "shah": "monarch",
    "grand duke": "monarch",
    "pontiff": "pope",
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "external affairs minister": "foreign minister",
    "minister of external affairs": "foreign minister",
    "minister of defence": "defence minister",
    "minister for defence": "defence minister",
    "minister of national defence": "defence minister",
    "secretary of defence": "defence secretary",
    "national security advisor": "national security adviser",
    "deputy premier": "deputy prime minister",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "press secretary": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "secretary general": "secretary-general",
    "vice-president": "vice president",
    "congress speaker": "speaker",
    "parliament speaker": "speaker",
    "foreign affairs minister": "foreign minister",
    "vice foreign minister": "deputy foreign minister",
    "army chief of staff": "army chief",
    "chief of the general staff": "chief of general staff",
    "foreign affairs chief": "foreign policy chief",
    "high representative": "foreign policy chief",
    "nuclear chief": "director general",
    "director-general": "director general",
    "chair": "chairman",
}


def title_key(title: str) -> str:
    """Return the title in the one form under which all words for the same office are found.

    >>> title_key("Minister of Defense"), title_key("queen")
    ('defence minister', 'monarch')
    """
    plain = title.lower().replace("defense", "defence").replace("labor", "labour")
    return SAME_OFFICE.get(plain, plain)
