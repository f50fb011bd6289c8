"""How French ties an office to a name: the patterns behind `claims.values.office_finding`."""

from __future__ import annotations

import re
from functools import cache

from claims.language.countries import adjective_pattern
from claims.language.tables import read_toml
from claims.values.names import CIVILITIES, NAME, PARTICLE, RANKS, WORD

GAP = r"[ \u00a0\u202f]"
LINK = (
    rf"(?:de{GAP}la{GAP}|de{GAP}l['’]|des{GAP}|du{GAP}|de{GAP}|d['’]|à{GAP}la{GAP}|à{GAP}l['’]|aux{GAP}|au{GAP}"
    rf"|chargée?s?{GAP}d\w*{GAP})"
)
FORMER = rf"(?:ex-|ancien(?:ne)?s?{GAP}|(?:feu|feue){GAP})"
FUTURE = rf"(?:futur(?:e)?s?{GAP}|prochain(?:e)?{GAP})"
PLAIN_ADJECTIVES = rf"(?:nouve(?:au|l|lle){GAP}|actuel(?:le)?{GAP}|première?{GAP}|deuxième{GAP}|troisième{GAP})"
NOT_INSIDE_A_WORD = r"(?<![\w-])"

TITLE = rf"(?:{CIVILITIES}|{RANKS}){GAP}"
DOMAIN_START = re.compile(rf"{GAP}(?P<link>{LINK})")
DOMAIN_WORD = re.compile(r"[\w'’.-]+")
DOMAIN_GAP = re.compile(rf"{GAP}(?:(?:et|,){GAP})?(?:{LINK})?")
JOINED_BY_AND = re.compile(rf"{GAP}(?:et|,){GAP}$")
NAME_HERE = re.compile(rf"(?:{TITLE})?(?P<name>{NAME})")
NAME_AFTER = re.compile(rf",?{GAP}?(?:l[ea]{GAP})?(?:{TITLE})?(?P<name>{NAME})")
TITLE_BEFORE = re.compile(rf"{TITLE}$")
# "Ian Miller, porte-parole", "Inès Faure, 46 ans, la maire"
NAME_BEFORE = re.compile(
    rf"(?P<name>{NAME}),{GAP}(?:(?:\d+|[a-z-]+){GAP}ans,{GAP})?(?:l[ea]{GAP}|l['’]|un[e]?{GAP}|son{GAP}|sa{GAP})?$"
)
_ASIDE = rf"(?:,{GAP}[^,.;]{{3,70}},)?"
_PRESENT = (
    rf"(?:est|était|reste|restait|demeure|devient|devenait|a{GAP}été{GAP}(?:nommée?|élue?|désignée?)|est{GAP}devenue?"
    rf"|a{GAP}pris|occupe|occupait|exerce|assure)"
)
_COMING = r"(?:sera|deviendra|prendra|occupera|exercera|assurera|conservera|obtiendra|prend)"
_POST = (
    rf"(?:le{GAP}poste|le{GAP}fauteuil|la{GAP}fonction|les{GAP}fonctions|la{GAP}place|la{GAP}charge){GAP}"
    rf"(?:de{GAP}la{GAP}|du{GAP}|de{GAP}|d['’])"
)
# "Luc Roy a été nommé ministre", "Luc Roy, actuel patron de Norvane, en prendra la direction générale"
NAME_AND_VERB = re.compile(
    rf"(?P<name>{NAME}){_ASIDE}{GAP}(?:en{GAP}|y{GAP})?(?:(?P<present>{_PRESENT})|(?P<coming>{_COMING})){GAP}"
    rf"(?:{_POST}|l[ea]{GAP}|l['’]|un[e]?{GAP})?$"
)
# lower-case words that end so go on with a domain: "écologique", "régionale", "publique"
ADJECTIVE_ENDINGS = tuple(
    """ique iques ale ales al aux elle elles el els ère ères aire aires ives ive if ifs ées ée eure eures eur eurs
    ienne ien iennes iens aise ais aises oise ois taire ine ines""".split()
)
# capitalised words that open a sentence and are nobody's name
SENTENCE_OPENINGS = frozenset(
    """Il Elle Ils Elles On Le La Les Un Une Des Ce Cette Ces Selon Mais Et
    Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche""".split()
)
LIST_ITEM = re.compile(
    rf"(?P<link>{LINK})(?P<domain>{WORD}(?:{GAP}(?!{WORD})[a-zà-ÿ]+)*?),?{GAP}"
    rf"(?P<name>{WORD}(?:{GAP}(?:{PARTICLE}{GAP})?{WORD})+)"
)
LIST_GAP = re.compile(rf",?{GAP}(?:(?:et|ainsi{GAP}que|puis){GAP})?(?:ce(?:lui|lle|ux){GAP})?")


@cache
def office_pattern() -> re.Pattern[str]:
    """Return the pattern of an office's head with what may stand around it."""
    return re.compile(
        rf"{NOT_INSIDE_A_WORD}(?P<when>{FORMER}|{FUTURE})?(?:{PLAIN_ADJECTIVES})?(?P<head>{_heads()})\b"
        rf"(?:{GAP}(?P<adjective>{adjective_pattern()})\b)?"
        rf"(?:{GAP}(?:par{GAP}intérim|sortante?|déléguée?|adjointe?|générale?|régionale?))?"
    )


@cache
def list_pattern() -> re.Pattern[str]:
    """Return the pattern of what opens a list of ministers."""
    return re.compile(rf"\bministres?{GAP}(?:(?P<adjective>{adjective_pattern()}){GAP})?(?={LINK})")


def _heads() -> str:
    forms = {form for row in read_toml("fr", "offices")["office"] for form in row["forms"]}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", GAP).replace("'", "['’]") for form in ordered) + ")"
