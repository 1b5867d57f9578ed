"""Derived codes: what it is to agree to, ask for, demand, refuse, threaten or allege an act, by the act's own code.

CAMEO was built so that these run in parallel: to provide military aid is 072, to promise it 0332, to ask for it 0232,
to demand it 1032, to refuse it 1222. An act that has no counterpart gives the general code of the speech act.
"""

from __future__ import annotations

# The act's code (its longest listed beginning counts) to the code of doing so by word: agreeing or offering; asking;
# demanding; refusing. "-" where CAMEO has no counterpart.
_COOPERATION = {
    "036": ("036", "022", "106", "125"),
    "03": ("030", "020", "100", "120"),
    "039": ("039", "028", "108", "126"),
    "04": ("036", "026", "106", "125"),
    "045": ("039", "028", "108", "126"),
    "05": ("032", "022", "102", "120"),
    "055": ("030", "022", "102", "120"),
    "057": ("030", "022", "102", "120"),
    "06": ("031", "021", "101", "121"),
    "061": ("0311", "0211", "1011", "1211"),
    "062": ("0312", "0212", "1012", "1212"),
    "063": ("0313", "0213", "1013", "1213"),
    "064": ("0314", "0214", "1014", "121"),
    "07": ("033", "023", "103", "122"),
    "071": ("0331", "0231", "1031", "1221"),
    "072": ("0332", "0232", "1032", "1222"),
    "073": ("0333", "0233", "1033", "1223"),
    "074": ("0334", "0234", "1034", "1224"),
    "08": ("035", "025", "105", "124"),
    "081": ("0351", "0251", "1051", "1241"),
    "082": ("0352", "0252", "1052", "1242"),
    "083": ("034", "024", "104", "123"),
    "0831": ("0341", "0241", "1041", "1231"),
    "084": ("0353", "0253", "1053", "1243"),
    "085": ("0354", "0254", "1054", "1244"),
    "086": ("0355", "0255", "1055", "1245"),
    "087": ("0356", "0256", "1056", "1246"),
    "0871": ("0356", "0256", "1056", "1246"),
}
_COLUMN = {"intent": 0, "propose": 0, "appeal": 1, "demand": 2, "refuse": 3}
# The threatened act to the code of threatening it; promises of it are threats too.
_THREATS = {
    "12": "131",
    "125": "134",
    "10": "130",
    "13": "130",
    "14": "133",
    "15": "138",
    "16": "131",
    "160": "131",
    "161": "1313",
    "162": "1311",
    "163": "1312",
    "164": "134",
    "165": "135",
    "166": "136",
    "17": "130",
    "171": "131",
    "172": "132",
    "1721": "1321",
    "1722": "1322",
    "1723": "1323",
    "1724": "1324",
    "173": "132",
    "174": "132",
    "175": "137",
    "18": "138",
    "19": "138",
    "190": "1384",
    "191": "1381",
    "192": "1382",
    "193": "1384",
    "194": "1384",
    "195": "1384",
    "20": "138",
    "204": "1385",
}
_ALLEGED = {
    "15": "1123",
    "171": "112",
    "175": "1122",
    "176": "1125",
    "182": "1122",
    "1822": "1122",
    "18": "112",
    "19": "1123",
    "192": "1123",
    "20": "1124",
}


def derived_code(speech: str, general: str, act: str | None) -> str:
    """Return the code of a speech act about an act; `general` where the act is unknown or has no counterpart.

    `speech` is a deriving flag of a pattern (`intent`, `appeal`, `demand`, `refuse`, `threat`, `accuse`, `propose`).

    >>> derived_code("intent", "030", "072")
    '0332'
    >>> derived_code("threat", "130", "161")
    '1313'
    """
    if act is None:
        return general
    if speech == "accuse":
        return _longest(_ALLEGED, act) or general
    if speech == "threat" or (speech == "intent" and act[:2] >= "10"):
        return _longest(_THREATS, act) or general
    row = _COOPERATION.get(_beginning(_COOPERATION, act) or "")
    return row[_COLUMN[speech]] if row is not None else general


def code_by_force(code: str, by_armed_force: bool) -> str:
    """Return the code of a killing or bombing: armed forces fight (193, 195), others assault (1823, 183)."""
    if by_armed_force and code == "1823":
        return "193"
    if by_armed_force and code == "183":
        return "195"
    return code


def _longest(table: dict[str, str], act: str) -> str | None:
    beginning = _beginning(table, act)
    return table[beginning] if beginning is not None else None


def _beginning(table: dict[str, str] | dict[str, tuple[str, str, str, str]], act: str) -> str | None:
    return next((act[:end] for end in range(len(act), 1, -1) if act[:end] in table), None)
