"""Names of persons and posts: what they look like in print. Vocabulary of the field, nothing of any one bank."""

from __future__ import annotations

from typing import Final

_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮"
    "蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢"
    "裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎"
    "蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎"
    "充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠"
    "须丰巢关蒯相查后荆红游竺权逯盖益桓公肖代覃岳付仝兰佟冼邸苟闫涂衣楼粟麦丛亓初苑战睢占"
)
_DOUBLE: Final = "欧阳|太史|端木|上官|司马|东方|独孤|南宫|夏侯|诸葛|尉迟|公孙|慕容|令狐|司徒|皇甫|宇文|长孙|司空|澹台|申屠"
PERSON: Final = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
"""A Chinese name of two or three characters (four with a double surname), without blanks inside."""
SPACED_PERSON: Final = rf"(?:{PERSON}|[{_SURNAMES}][^\S\n]+[\u4e00-\u9fff])"
"""The same, or of two characters set apart, as columns of names are."""
POST: Final = (
    r"(?:副?董事长|(?:非执行|独立非执行|独立|执行|职工|股权|股东)?董事(?:会秘书|会办公室主任)?|监事长|监事会主席|监事会副主席"
    r"|(?:职工|股东|外部|股权|独立|非职工)?监事|(?:常务|代理|代)?副?行长(?:助理)?|(?:常务)?副?总(?:经理|裁)(?:助理)?"
    r"|首席[\u4e00-\u9fff]{2,4}?官|(?:财务|审计|会计|合规|风险)(?:负责人|总监)|(?:党委|纪委)(?:副?书记|委员)|总审计师|工会主席|业务总监)"
)
_BRACKETED: Final = rf"{POST}(?:[（(](?:{POST}|[\u4e00-\u9fff、]{{2,8}})[)）])?"
POSTS: Final = rf"{_BRACKETED}(?:[、兼]{_BRACKETED})*"
"""Posts of one person, as a table prints them: 副行长、首席信息官."""
