"""The words of the field, as data: nothing here knows any one bank's report.

Row labels that banks' statements share, words of table headers, words that tell a flow from a balance, a ratio from an amount, a
heading from a row, and the measure words that follow a number in a sentence. Every regular expression here is matched against text
with full-width brackets folded to half-width and blanks between Chinese characters removed (see `fold`).
"""

from __future__ import annotations

import re
from typing import Final

from exporter.model.lexical import fold_print

fold: Final = fold_print
"""Half-width, without blanks between Chinese characters: the form all words here are written in."""

LABELS: Final = frozenset(
    """
    营业收入 拨备前营业利润 拨备前利润 信用减值损失 资产减值损失 其他资产减值损失 利润总额 净利润 营业利润 营业支出 营业外收入 营业外支出
    所得税费用 税金及附加 经营活动产生的现金流量净额 投资活动产生的现金流量净额 筹资活动产生的现金流量净额 归属于本行股东的净利润
    综合收益总额 其他综合收益的税后净额 资产总额 资产总计 总资产 贷款和垫款总额 发放贷款和垫款总额 发放贷款和垫款净额 发放贷款和垫款
    客户贷款及垫款 贷款总额 各项贷款 负债总额 负债合计 负债总计 总负债 客户存款 吸收存款 存款总额 股东权益 股东权益合计 所有者权益
    所有者权益合计 负债和股东权益总计 负债及股东权益总计 归属于本行股东的权益 股本及资本公积 股本 实收资本 资本公积 库存股 其他综合收益
    盈余公积 一般风险准备 未分配利润 其他权益工具 优先股 永续债 少数股东权益 少数股东损益 净资产 同业及其他金融机构存放款项
    同业及其他金融机构存放、拆入和卖出回购金融资产款项 向中央银行借款 拆入资金 卖出回购金融资产款 应付债券 应付债券利息支出 应付职工薪酬
    应交税费 预计负债 租赁负债 递延所得税负债 递延所得税资产 衍生金融负债 衍生金融资产 交易性金融负债 其他负债 其他资产 固定资产 在建工程
    使用权资产 无形资产 商誉 长期股权投资 投资性房地产 贵金属 应收利息 应付利息 应计利息 应计利息及其他 预期信用减值准备 贷款减值准备
    减值准备 长期应收款 持有待售资产 现金及存放中央银行款项 存放中央银行款项 存放同业款项 存放同业及其他金融机构款项 拆出资金
    拆出资金及买入返售金融资产 买入返售金融资产 金融投资 交易性金融资产 债权投资 其他债权投资 其他权益工具投资
    以公允价值计量且其变动计入当期损益的金融资产 以摊余成本计量的金融资产 可供出售金融资产 持有至到期投资 利息净收入 利息收入 利息支出
    非利息净收入 非利息收入 手续费及佣金净收入 手续费及佣金收入 手续费及佣金支出 其他营业净收入 其他业务收入 其他业务成本 其他收益
    其他营业收入 投资收益 投资损益 公允价值变动损益 公允价值变动收益 汇兑损益 汇兑收益 资产处置损益 业务及管理费 研发费用 职工薪酬
    员工成本 信贷业务利息收入 贷款利息收入 投资利息收入 债券投资利息收入 金融企业往来利息收入 存款业务利息支出 存款利息支出
    金融企业往来利息支出 利息收入小计 利息支出小计 手续费收入小计 手续费支出小计 贷款平台费收入 代理业务手续费收入 结算与清算手续费收入
    代理业务手续费支出 结算与清算手续费支出 银行卡手续费收入 托管业务收入 银行卡手续费 结算与清算手续费 代理业务手续费 顾问和咨询费
    担保及承诺手续费 理财业务手续费 企业贷款 公司贷款 对公贷款 公司贷款和垫款 个人贷款 个人贷款和垫款 零售贷款 消费贷款 经营贷款
    个人消费贷款 个人经营贷款 个人住房贷款 住房按揭贷款 信用卡透支 信用卡 信用卡应收账款 票据贴现 贴现 信用贷款 保证贷款 抵押贷款 质押贷款
    附担保物贷款 小微企业贷款 正常贷款 正常类贷款 关注类贷款 不良贷款 次级类贷款 可疑类贷款 损失类贷款 正常类 关注类 次级类 可疑类 损失类
    正常 关注 次级 可疑 损失 逾期贷款 公司存款 企业存款 个人存款 储蓄存款 保证金存款 应解汇款 汇出汇款 客户存款合计 活期存款 定期存款
    通知存款 其他存款 结构性存款 总资产收益率 净资产收益率 平均总资产收益率 平均净资产收益率 加权平均净资产收益率 成本收入比 净息差 净利差
    净利息收益率 基本每股收益 稀释每股收益 每股收益 每股净资产 不良贷款率 拨备覆盖率 贷款拨备率 逾期贷款率 流动性覆盖率 净稳定资金比例
    流动性比例 流动性比率 存贷比 核心一级资本充足率 一级资本充足率 资本充足率 杠杆率 单一客户贷款集中度 最大十家客户贷款集中度
    风险加权资产 信用风险加权资产 市场风险加权资产 操作风险加权资产 核心一级资本 核心一级资本净额 核心一级资本监管扣除项目 其他一级资本
    其他一级资本净额 其他一级资本监管扣除项目 一级资本 一级资本净额 二级资本 二级资本净额 二级资本监管扣除项目 资本净额 总资本净额
    实收资本可计入部分 资本公积可计入部分 超额贷款损失准备可计入部分 超额贷款损失准备 储备资本要求 逆周期资本要求 附加资本要求
    合格优质流动性资产 净现金流出 净现金流出量 可用的稳定资金 所需的稳定资金 调整后表内外资产余额 调整后的表内外资产余额 本年计提 本期计提
    本年核销及转出 本年核销 本期核销 本年收回已核销贷款 本年转回 本期转回 本年净增加 年初余额 年末余额 期初余额 期末余额 社会法人股 国家股
    国有法人股 境内法人股 外资股 自然人股 内部职工股 有限售条件股份 无限售条件股份 贷款 存款 其他 合计 总计 小计 总额
    """.split()  # noqa: SIM905  # a list of 300 strings would be 300 lines; the words are the data
)
"""Row labels that statements of Chinese banks share."""

UNIT_AFTER: Final = re.compile(
    r"\s*(?:万亿|十亿|百亿|千亿|百万|千万|亿|万|千(?!元[)）])|百|余|多)*\s*(?:"
    r"元|人(?!民币|均)|户(?!均|数)|家|个(?!人)|项(?!\s*目)|次(?!级)|件(?!均)|笔(?!均)|名(?!称)|位|天|分钟|分|秒|小时|年|月(?!末|日均)|日(?!均)|倍(?!数)|层|栋|号|座|条"
    r"|份(?!额)|场|亩|吨|公里|本(?![年期行集])|篇|门|期(?![末初内])|届|版|岁|周|股(?![本东份权])|张|台|辆|只|款|所|省|城|级|成|美元|港元|基点|百分点|年度|BP|bp|bps)"
    r"|\s*(?:万亿|亿|万)(?=[^\s\d]|$)|\s*(?:余|多)(?=[^\s\d])"
)
"""What makes the number before it a quantity of a sentence and not the cell of a table."""

STUB_HEADS: Final = re.compile(r"项目名称|主要指标|监管指标|指标$|股东名称|股份性质|序号|指标名称|项目(?!净)|股东名称")
CAPTION: Final = re.compile(
    r"[(（][^()（）]{0,12}(?:单位|人民币|千元|百万元|亿元|万元)[^()（）]{0,24}[)）]|(?:金额|货币)?单位\s*[:：][^。；\s]{1,30}"
    r"|(?:人民币[十百千万亿]*|[十百千万亿]+)元,[^。；\s,]{2,20}除外"
)
UNIT_ALONE: Final = re.compile(
    r"[(（]?(?:人民币[十百千万亿]*元|[十百千万亿]+元|"
    r"(?:[Ee]xpressed )?[Ii]n (?:RMB|CNY|Renminbi) ?(?:thousand|million|billion|yuan)s?|(?:RMB|CNY) ?(?:thousand|million|billion)s?)[)）]?"
)
"""A unit of money that stands for itself, as over a table."""
UNIT_OF_ALL: Final = re.compile(r"除[^。；]{0,20}(?:注明|说明|标明|指明|列明)[^。；]{0,50}?(?P<unit>人民币[十百千万亿]*元|[十百千万亿]+元)")
"""What a report says of the unit of all its amounts but those that say another."""
MORE_OR_LESS: Final = (
    r"(?:增减|增\(减\)|(?<!净)增/减|升\(降\)|升/降|(?:增[加长]|上升)/?\((?:减少|下降|降低)\)|(?:增[加长]|上升)/(?:减少|下降|降低))"
)
"""The ways in which a header says 增减."""
_CHANGED: Final = rf"(?:{MORE_OR_LESS}|变动|增长|增幅|变化)(?:幅度|率|比例)?(?:\(%\)|%|\(%/百分点\))?"
HEADER_WORDS: Final = (
    ("movement", r"报告期内变动|本[年期]变动额?|报告期内?增减(?!\()"),
    ("change", rf"净增[/／]?减|{MORE_OR_LESS}额|变动额|(?:{MORE_OR_LESS}|变动|变化)\(?个?百分点\)?|{MORE_OR_LESS}(?:数|金额)"),
    (
        "growth",
        (
            rf"本报告期末?(?:[比较]上年(?:度末|末|同期)(?:{_CHANGED})?)?|[比较]上年(?:度末|末|同期)(?:增减)?(?:\(%\))?|变动\(%\)|"
            rf"本[年期](?:末|报告期末?)?(?:同比|[比较]上年(?:末|同期)?|[比较]年初|[比较]期初)?{_CHANGED}"
            rf"|本[年期]末?比|(?:[比较]?上年(?:末|同期)?|[比较]年初|同比|较?期初){_CHANGED}"
            rf"|(?:{MORE_OR_LESS}|变动|增长|变化)(?:幅度|率|比例)(?:\(%\)|%)?|增幅(?:\(%\)|%)?|{MORE_OR_LESS}(?:\(%\)|%)?"
        ),
    ),
    ("share", r"占比(?:\(%\)|%)?|占总额(?:百分比|比例)?(?:\(%\)|%)?|持股比例(?:\(%\)|%)?|比例\(%\)|比重(?:\(%\)|%)?|占总[^\s]{0,4}比例"),
    ("average", r"日均余额|平均余额"),
    ("restated", r"调整前|调整后|重述前|重述后"),
    ("yield", r"(?:年化)?平均(?:收益率|成本率|付息率|利率)(?:\(%\)|%)?|年化平均收益率.*|(?:收益率|付息率|成本率|利率)\(%\)"),
    ("count", r"股份数量?\(股\)|持股数额\(股\)|持股数量?(?:\(股\))?|股数\(股\)|期末持股数量"),
    ("amount", r"金额|贷款余额|账面余额|账面价值|存款余额|余额|本年金额|上年金额"),
)
HEADER_WORD: Final = re.compile("|".join(words for _, words in HEADER_WORDS))
NOTE_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
"""What a reference to a note is, in a column of such."""
NOTE_REFERENCE: Final = re.compile(rf"{NOTE_NUMBER.pattern}(?:[(（][a-z\d]{{1,3}}[)）])?")
"""The same, perhaps to a part of the note: 12(a)."""
"""Words that stand over a column and say what is measured; folded text, matched whole."""

TOTAL: Final = re.compile(r"合计|总计|小计|总额|净额|总资产|总负债|资产总|负债总|净收入|营业收入|净利润|权益$|净流量|^吸收存款$")
FLOW: Final = re.compile(
    r"收入|支出|利润|净利|损失|收益|费用|管理费|现金流|净流[入出]|计提|核销|转回|转出|成本|损益|息差|利差|薪酬|收回|营业(?!外汇|网点|机构|场所)|分配|分红|股利|转增|提取|研发|回报率|经营成果|盈利能力"
    r"|所得税费|附加$|净现金流量"
)
STOCK: Final = re.compile(
    r"存贷|拨贷|贷拨|迁徙|资产|负债|余额|权益|股本|公积|准备|未分配|其他综合收益|充足|覆盖|拨备|不良|杠杆|稳定资金|净现金流出|资本|投资$|款项|规模|流动性|质量|库存股|借款|资金|股份|持股|总额|期末|年末"
)
STOCK_FIRST: Final = re.compile(
    r"^损失类?(?:贷款)?$|其他综合收益$|未分配利润|拨备覆盖|应付职工薪酬|净资产$|年[初末]余额|期[初末]余额|损失准备|净现金流出"
)
FLOW_FIRST: Final = re.compile(r"增长率|增速|(?:资产|权益|资本)(?:收益|回报|报酬)率|减值损失|资产收益|资产处置|研发投入|投资收益|拨备前")
RATIO_ROW: Final = re.compile(
    r"[存拨]贷比|贷拨比|率(?:\(.*\))?$|百分比$|比例(?:\(.*\))?$|比率(?:\(.*\))?$|收入比$|占比$|集中度$|依存度$|息差|利差|存贷比|资本要求$|\(%\)$|%\)$"
)
PER_SHARE_ROW: Final = re.compile(r"每股")
GROUP_HEADING: Final = re.compile(
    r"指标(?:\(.*\))?$|经营成果|经营业绩|每股计|情况$|构成$|结构$|\((?:人民币)?[千万百亿]*元\)$|监管资本要求$|特定的资本要求$|:$"
)
NUMBERED: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]+[章节]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:、|\.(?!\d)))"
)
OF_WHICH: Final = re.compile(r"^\s*(?:其中\s*[:：,，]?|(?:[Oo]f which|[Ii]ncluding)\b\s*[:：,，]?)\s*")
MINUS: Final = re.compile(r"^\s*(?:[减加]|[Ll]ess|[Aa]dd)\s*[:：]\s*")
OPENING: Final = re.compile(r"年初|期初|上年末|上年年末")
CLOSING: Final = re.compile(r"年末|期末|本年末")
MOVEMENT: Final = re.compile(r"本[年期](?:计提|核销|收回|转|净|增|减|新)|计提|核销|转回|转入|转出|收回")
BREAKS_AFTER: Final = re.compile(
    r"[、,，及和与或的/(（:：—-]$|计入$|不含$|之$|以$|其他$|\b(?:and|or|of|to|from|for|with|by|on|in|at|the|than)$"
)
BREAKS_BEFORE: Final = re.compile(r"^(?!of which|including)[a-z]|^(?:[、,，)）及和与或的/]|(?:股份)?有限(?:责任)?公司$)")
ENDS_LABEL: Final = re.compile(r"(?:公司|银行|合伙\)|中心|基金|集团|[款率额产债入出益金资贷券现利润计项他费损备本积股权司行失业\)])$")
NO_FIGURE: Final = (
    r"不适用|[Nn]/[Aa]|上年?同?期为[正负]数?|由[正负]转[正负]|扭亏为盈|(?:与上年(?:末|同期)?)?(?:基本)?持平"
    r"|[≥≤＞＜><]=?\s*\d[\d.]*\s*[%％]?"
)
"""What stands in a cell instead of a figure, or is a limit and no figure of the bank."""
GROUP: Final = re.compile(r"本集团|合并")
BANK: Final = re.compile(r"本行|母公司|本公司")
SCOPE: Final = re.compile(r"本集团|合并|本行|母公司|本公司")
