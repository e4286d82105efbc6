"""Traditional characters of the field as the simplified ones: reports for Hong Kong say 發放貸款和墊款, and mean 发放贷款和垫款.

Text enters, text of the same length leaves: a place in one is the place in the other. Only what is read is turned; what is printed stays.
"""

from __future__ import annotations

from typing import Final

_PAIRS: Final = """
    万萬 与與 专專 业業 丛叢 东東 两兩 严嚴 个個箇 丰豐 临臨 为為爲 举舉 义義 乌烏 乐樂 乔喬 习習 乡鄉 书書 买買 于於 亏虧 产產 亩畝 亿億
    仅僅 从從 仓倉 价價 众眾衆 优優 会會 伟偉 传傳 体體 余餘 佣傭 债債 偿償 储儲 兑兌 兰蘭 关關 兴興 养養 内內 册冊 写寫 军軍 农農 冯馮
    冲沖衝 况況 净淨凈 准準 减減 几幾 凤鳳 凭憑 刘劉 则則 创創 别別 制製 剂劑 办辦 务務 动動 劳勞 区區 医醫 华華 协協 单單 卖賣 占佔 卢盧
    卫衛 厅廳 历歷曆 厉厲 压壓 厦廈 县縣 参參 双雙 发發 变變 台臺 叶葉 号號 后後 吕呂 吴吳 员員 响響 团團 园園 围圍 国國 圆圓 场場 块塊
    垫墊 声聲 处處 备備 复復複 奖獎 娄婁 孙孫 学學 实實 审審 宫宮 对對 导導 寿壽 将將 尽盡 层層 届屆 属屬 岁歲 岗崗 巩鞏 币幣 布佈 师師
    带帶 帮幫 并併並 广廣 库庫 应應 庞龐 废廢 开開 张張 强強 归歸 当當 录錄 征徵 径徑 态態 总總 战戰 户戶 托託 执執 扩擴 护護 报報 担擔
    拥擁 拨撥 损損 换換 据據 摊攤 数數 无無 时時 显顯 暂暫 术術 机機 杂雜 权權 条條 来來 杨楊 构構 标標 栋棟 档檔 检檢 楼樓 欧歐 毕畢
    汇匯彙 汉漢 没沒 注註 测測 济濟 涛濤 润潤 涨漲 渔漁 渗滲 温溫 湾灣 滞滯 满滿 滨濱 灾災 点點 炼煉 热熱 爱愛 状狀 独獨 献獻 环環 现現
    电電 疗療 监監 盖蓋 盘盤 矿礦 码碼 础礎 硕碩 确確 碍礙 离離 种種 积積 称稱 税稅 稳穩 窃竊 笔筆 筹籌 签簽 简簡 类類 系係繫 红紅 约約
    级級 纪紀 纯純 纸紙 线線 组組 细細 织織 终終 经經 结結 绕繞 给給 绝絕 统統 绩績 续續 维維 综綜 绿綠 编編 缩縮 缴繳 网網 罗羅 罚罰
    罢罷 职職 联聯 胜勝 脚腳 脱脫 节節 苏蘇 范範 荐薦 荣榮 药藥 获獲 营營 蓝藍 虑慮 蚀蝕 补補 袭襲 装裝 见見 规規 视視 触觸 誉譽 计計
    订訂 认認 讨討 让讓 训訓 议議 讯訊 记記 讲講 许許 论論 讼訟 设設 证證 评評 识識 诈詐 诉訴 诊診 译譯 试試 诚誠 话話 询詢 该該 详詳
    语語 误誤 说說 请請 诸諸 诺諾 读讀 课課 谁誰 调調 谈談 谐諧 谢謝 谨謹 负負 贡貢 财財 责責 账賬帳 货貨 质質 贪貪 贫貧 贬貶 购購 贯貫
    贴貼 贵貴 贷貸 贸貿 费費 赁賃 资資 赋賦 赎贖 赖賴 赚賺 赠贈 趋趨 跃躍 践踐 车車 轨軌 转轉 轮輪 软軟 轴軸 轻輕 较較 辅輔 辆輛 辉輝
    输輸 边邊 达達 迁遷 过過 运運 还還 进進 远遠 违違 连連 迟遲 适適 选選 逊遜 递遞 遗遺 邮郵 邻鄰 郑鄭 酿釀 采採 释釋 里裡裏 鉴鑑鑒 针針
    钟鐘鍾 钢鋼 钥鑰 钱錢 铁鐵 铜銅 银銀 铺鋪 链鏈 销銷 锁鎖 错錯 锡錫 键鍵 镇鎮 镑鎊 镜鏡 长長 门門 闭閉 问問 闲閒 间間 闻聞 阀閥 阅閱
    阈閾 阔闊 队隊 阳陽 阴陰 阶階 际際 陆陸 陈陳 陕陝 险險 随隨 隐隱 隶隸 难難 雇僱 韩韓 页頁 顶頂 项項 顺順 须須 顾顧 顿頓 颁頒 预預
    领領 频頻 题題 颜顏 额額 风風 饮飲 饰飾 馆館 马馬 驻駐 验驗 骗騙 骤驟 鱼魚 鲁魯 鲜鮮 鸡雞 麦麥 黄黃 齐齊 齿齒 龄齡 龙龍
""".split()  # noqa: SIM905  # pairs are data, and a list of strings would be ten times as long
"""Each a simplified character and the traditional ones that are written for it."""

_SIMPLIFIED: Final = str.maketrans({traditional: pair[0] for pair in _PAIRS for traditional in pair[1:]})


def simplified(text: str) -> str:
    """The text with the characters of the field simplified; of the same length."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)
