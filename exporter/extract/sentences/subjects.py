"""What a quantity of a sentence is about, in the sentence's own words: a stretch of text enters, a short name leaves.

Before a number stand its subject, times, verbs and approximations (约, 逾, 近); after a count stands the thing counted (24项议案). Of
both the name is what is left without times, connectives and approximations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from exporter.model.lexical import HAN

_TIMES: Final = re.compile(
    r"(?:截至|于|自|至|在)?(?:(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:末|底|度|初|以来)?|报告期末?(?:内)?|(?:本|上|全|当|年)年?(?:末|内|初|度)"
    r"|年末|年内|全年|目前|历年|连续[一二三四五六七八九十\d]+年)(?:[，,]|以来)?"
)
_LEADING: Final = re.compile(
    rf"^(?:(?:(?!村镇|子公司){HAN}){{2,12}}银行(?:股份有限公司|有限责任公司|有限公司)?(?=实现)|[一二三四五六七八九十]、|\d{{1,2}}[.．、)）]|而|由于|[一二三四五]是|实现|其中|同时|此外|并(?!购|表|网)|且|以及|及|和|与|为|较|比|至(?!今)|从(?!业|事)|在(?![贷职校线手建途岗营册用管库])"
    r"|对(?![公外私])|将|已|共|另|还|也|均|其(?!他)|的|成功|本行|全行|我行|本集团|公司(?![类贷存客业])|该行|[;、，\s“”（）()])+"
)
_TRAILING: Final = re.compile(
    r"(?:同比|环比|(?:较|比)(?:上年同期|上年末|上年|年初|期初|去年|上季末)|累计|合计|总计|分别|大幅|进一步|显著|明显|名义|实际|已经|已|(?<![日平人户笔年月])均(?!衡)|较|占比|(?<![入贷])比|约为|约|近|超过|超|逾"
    r"|突破|小于|大于|基础上|不足|不低于|不少于|不超|多于|少于|高于|低于|高达|达到|(?<![触抵])达|为其中|为|有|共有|共计|共|计|仅需|仅|只需|至|到|占|增长|增加|上升|提高|提升|下降|减少|降低|回落|上涨"
    r"|下跌|多增|少增|实现|新增|的|了|在|是|与|于|以|由|最快可?|可|保持|将|人民币|[（(][A-Za-z]{2,6}[)）]|[;、，：:\s“”（）()])+$"
)
_THING: Final = re.compile(
    r"^[多余]?的?(?:共?[\d,]+(?:个|项|次|份))?[“”]?(?P<thing>(?:\d[A-Z])?(?:(?!提供|组成|使用|在内|进行|展开|开展|达成|贡献|捐赠|培养|发放|授信|实现|完成|采用|获得|参加|参赛|办理|生产|就业|(?<!级)以上|以下|左右"
    r"|不等|来自|累计|入选|中(?![心国小间台介高东西])|内(?![控部容地外])|贷款|有效|在(?![线职岗校册途建贷])|获(?!奖)|(?<![意方定])向|[和及与或并为是由被已将于从对到给较比占达超约增减远同涉])[\u4e00-\u9fffA-Za-z“”·-])+)"
)
"""The thing counted ends where a verb or a connective begins."""
_ACT: Final = re.compile(
    r"(?:召开|通过|听取|发表|上线|完成|开展|举行|举办|发布|覆盖|全国|服务|申请|汇聚|帮助|惠及|产出|获|获得|精选|分享|采购|捐出|捐赠|触达|包括|包含|开放给|支持|新增|建立|设立|设|拥有|聘任|培训|发放|受理|组织|参与"
    r"|制定|修订|参加|出具|提出|打造|推出|建成|入选|入驻|赋能|调研|协助|助力|实施|迭代|培养|吸引|获取|废止|覆盖了当地|辐射)了?$"
)
"""Words before a number that say what was done, so that the thing it was done to stands after it."""
_COUNTED: Final = re.compile(
    rf"[多余]?的?((?:(?!支持|资金|贷款|发放|服务|元){HAN}){{0,12}}?(?:客户|用户|居民|企业|商户|农户|学生|学童|员工|人群))"
)
_COUNTABLE: Final = re.compile(r"(?:客户|用户|户|人次|人数|企业)数?量?$|数$")
_MARKS: Final = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))
_PLACES: Final = frozenset("省市县区国")
_NUMBER_OF: Final = re.compile(r"(?:数量?|人次|规模)$")
_MONEY: Final = re.compile(r"(?:授信|贷款|余额|金额|营收|收入|资金|存款|资产|利润|净值|投放|让利|额度)$")
_MONEY_AFTER: Final = re.compile(rf"[多余]?的?{HAN}{{0,4}}(?:资金|贷款|资产|存款|信贷)")
_MEANINGFUL: Final = re.compile(rf"{HAN}{{2,}}|[A-Za-z]{{3,}}|[A-Z]{HAN}")
_CIRCUMSTANCE: Final = re.compile(
    r"^[\s“]*(?:扣除|剔除|因|由于|受|随着|得益于|主要(?:是|为|得益|由于|系)|借助|依托|通过|针对|围绕|基于|结合|凭借|按照|根据|为[^，]*?的号召)"
)
"""A clause that says why or how, and nothing of what the next number is about."""
_COMPARED: Final = re.compile(r"同比|环比|较|比|(?<!新)增|减|升|降|涨|跌|落|高于|低于")
_PART: Final = re.compile(r"在[^，；。]{2,20}中|占[^比]")
_LONGEST: Final = 40
_LONG: Final = 16
_SHORT: Final = 4


def subject_before(text: str) -> str:
    """What a stretch before a number is about: without times, connectives, verbs and approximations."""
    bare = _TIMES.sub("", text.translate(_MARKS))
    for _ in range(3):
        bare = _TRAILING.sub("", _LEADING.sub("", bare))
    return _balanced(_shortened(bare)) if _MEANINGFUL.search(bare) else ""


def circumstance(text: str) -> bool:
    """Whether a clause only says why or how."""
    return bool(_CIRCUMSTANCE.match(_TIMES.sub("", text)))


def counted(own: str, after: str) -> str:
    """The name of a count with `own` before it and `after` behind it: what was done with the thing counted, or the thing."""
    found = _THING.match(after)
    thing = re.sub("[“”]", "", found["thing"]).rstrip("的") if found else ""
    thing = thing if len(thing) <= _LONG else thing.split("的")[0]
    if _NUMBER_OF.search(own) or len(thing) > _LONG or not (_MEANINGFUL.search(thing) or (thing in _PLACES and _ACT.search(own))):
        return own or subject_after(after)
    return done_with(own, thing)


def done_with(own: str, thing: str) -> str:
    """The thing counted, with what was done with it if that is said before it."""
    return own + thing if _ACT.search(own) and len(own) <= _LONG else thing


def share_of(own: str, before: str, after: str) -> str:
    """The name of a share with `own` before it and `after` behind it: 某公司的98%股份 is one of the shares of the company."""
    found = _THING.match(after) if own and before.rstrip("约近超逾").endswith("的") else None
    return f"{own}的{found['thing']}" if found and len(own) + len(found["thing"]) < _LONGEST else own or subject_after(after)


def part_of(before: str) -> str:
    """The words that open the stretch before a number and say of what its subject is a part: 在总负债中, 占总股本的比例; else empty."""
    bare = _TIMES.sub("", before).lstrip("，、其并且 ")
    return _TRAILING.sub("", bare) if _PART.match(bare) else ""


def listed_names(subject: str, among: int) -> Sequence[str]:
    """The names of a list that goes with a list of so many quantities; empty names if it has another number of them."""
    if among == 1:
        return (subject,)
    for joints in ("[、和与]", "[、和与及]"):
        names = re.split(joints, subject)
        if len(names) == among and all(names) and len({name[-1] for name in names}) == 1:
            return names
    return ("",) * among


def subject_after(text: str) -> str:
    """What a number is about of which nothing is said before it: 80%的贷款客户为大专及以下学历."""
    bare = re.split(r"\d", text.lstrip("多余内中"), maxsplit=1)[0]
    bare = _TRAILING.sub("", _LEADING.sub("", bare))
    return _balanced(_shortened(bare)) if _MEANINGFUL.match(bare) else ""


def counted_alone(before: str, after: str) -> str:
    """What a number in 万 or 亿 without a measure word counts: customers and the like, named after or before it; else empty."""
    found = _COUNTED.match(after)
    return done_with(before, found[1]) if found else before if _COUNTABLE.search(before) else ""


def money_alone(before: str, after: str) -> str:
    """What a number in 万 or 亿 without 元 is an amount of: 授信不超50万, 3,000亿专属资金; empty if nothing says that it is money."""
    if _MONEY.search(before):
        return before
    found = _MONEY_AFTER.match(after)
    return _LEADING.sub("", found[0].lstrip("多余的")) if found and not before else ""


def goes_on(before: str, after: str) -> bool:
    """Whether the stretch before a number holds only a comparison, so that the number is about the subject before."""
    bare = _TRAILING.sub("", _TIMES.sub("", before))
    if not _MEANINGFUL.search(bare):
        return bool(_COMPARED.search(before)) or not subject_after(after)
    return bool(re.fullmatch(r"(?:较|比|实现|名义|实际|平均|年均|累计|其)*(?:同比|增速|增幅|降幅|净流[入出]额?)", bare))


def _shortened(text: str) -> str:
    """The end of a text that is too long for a name, from where a phrase of it begins."""
    if len(text) <= _LONGEST:
        return text
    begins = [found.end() for found in re.finditer("[，、的等]", text) if _SHORT < len(text) - found.end() <= _LONGEST]
    return text[begins[0] if begins else -_LONGEST :]


def _balanced(text: str) -> str:
    """Without the half of a bracket or quotation whose other half the cut took away."""
    for opening, closing in ("“”", "（）", "《》"):
        if text.count(closing) > text.count(opening):
            text = text.rsplit(closing, 1)[1] if not _MEANINGFUL.search(text.split(closing, 1)[0]) else text.replace(closing, "")
        if text.count(opening) > text.count(closing):
            text = text.replace(opening, "")
    return text.strip()
