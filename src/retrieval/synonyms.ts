// A person's own words -> the words in which official notices say the same.
import type { Bm25 } from "../index/bm25.ts";
import { termToken } from "../index/tokens.ts";
import { fold } from "../notice/fold.ts";

/**
 * One line a meaning: what people say, a colon, what notices write. General usage only; a word that belongs to one
 * notice has no place here.
 */
const LEXICON = `
老师 任课老师 教书的: 教师
学生娃 孩子 小孩 娃娃 娃: 学生 儿童 学位
上学 读书 入学难: 入学 学位 就学
幼儿园 托儿所: 学前教育 公办园 幼儿园
看病 就医 医院: 医疗 卫生 医院
大夫 医生: 医护 医务
警察 公安: 民警 公安
被抓 抓了 抓人 抓捕 逮住: 拘留 逮捕 刑事拘留
坐牢 判刑: 服刑 审结 判处
吸毒 戒毒所: 戒毒 强制隔离戒毒
黑社会 涉黑 黑帮: 黑恶势力 扫黑除恶 涉黑涉恶
打鱼 捕鱼 偷鱼 抓鱼 捞鱼: 捕捞 禁捕 禁渔 退捕 渔民
渔民上岸: 退捕 渔船
举报 告状 告上去 检举: 举报 信访
赏钱 奖金 奖赏: 奖励 举报奖励
退钱 退回 退赔 吐出来 退款: 清退 退回 追缴 追回
要回来 讨回来 追回来 讨回 追讨: 追回 追缴 清退
罚了 处分 处罚 受罚 挨罚: 处分 问责 追责 组织处理
追责 问责 追究: 追责问责 问责 追究
开掉 开除: 开除党籍 开除公职
点名 曝光 公开批评: 通报曝光 通报
挨批 批评: 批评教育 谈话提醒
约谈 谈话: 约谈 谈话提醒 谈心谈话
当官的 官员 领导 干部们: 干部 领导干部 党员干部
一把手 头头 老大: 主要负责人 书记 主要领导
混日子 不干活 躺平 懒政: 不担当 不作为 庸懒散
光喊口号 说空话 走过场 做样子: 形式主义 表态 轻落实
开会太多 会太多 会议太多 文山会海: 会议 文件 减负
花钱 花了 开销 开支: 支出 经费 投入
乱花钱 浪费: 浪费 违规 超标准
乱发钱 乱发 发钱: 违规发放 津补贴
吃喝 公款吃喝 请客: 公务接待 用餐 八项规定
工钱 工资 薪水: 薪酬 绩效 工资
补贴 补助 补偿: 补助 补贴 资金
拨款 给钱 给的钱: 拨付 下达 安排 资金
涨了 涨 多了: 增长 增幅 增加 提高
降了 少了 减了 省了 省: 下降 减少 压减 同比
翻倍 几倍: 倍
修好 修完 弄好 搞好: 完成 改造 整治 修缮
修路 马路 路段: 道路 公路 路段
堵车 交通: 交通 道路
积水 被淹 淹水 内涝 看海: 渍水 积水 易渍水
下水道 排水沟 水管: 管网 排水 管道 污水
脏水 臭水 黑水: 污水 黑臭水体
臭水沟 臭水河: 黑臭水体
水脏 水质差: 水质 劣Ⅴ 不达标
自来水 喝水 吃水: 饮水 自来水 供水
天然气 煤气 燃气: 天然气 燃气
停电 用电 供电 电力: 电网 电力 供电
变压器 变电站: 主变 变电 变电容量
空气 雾霾 大气: 空气质量 大气 蓝天
植树 种树 栽树: 造林 绿化 复绿
山火 森林着火 着火: 森林火灾 火灾 防火
消防 防火: 消防 火灾隐患
化工厂: 化工企业 关改搬转
工厂 厂子: 企业
小企业 小公司 小老板: 小微企业 中小微企业
老板 企业家: 企业 经营主体
私企 民企 民营: 民营 民间投资
国企: 国有企业 国企 国资
台商 台湾企业: 台企 台资企业
招商 拉投资 引资: 招商 招商引资
开工 动工 破土: 开工 开工建设
完工 建成 竣工 盖好 建好: 竣工 完工 建成 投入使用
投产 开张 开业 启用: 运行 试运行 投产 启用 营业
合并 重组: 整合 重组
关门 关停 停业: 关停 退出
杀猪 屠宰场 杀猪场: 屠宰 生猪定点屠宰场
养猪场 养殖户: 养殖场 畜禽养殖
粮仓 粮食仓库 存粮: 粮库 储备粮 粮食储备
穷人 贫困户 困难户: 贫困人口 脱贫 扶贫
扶贫: 扶贫 脱贫攻坚
农村 乡下 村里: 农村 乡村 村
村官 村干部: 村党组织 村 两委
居委会: 社区
网格员 社区工作人员: 社区工作者 社区干事
小区 物业: 物业 小区
烂尾 没动工 没开工: 未开工 未能动工
房子 住房 危房: 危房 住房 安置
拆迁 动迁: 征地拆迁 拆迁 棚改
垃圾 卫生: 环境卫生 垃圾
退休 退下来 退下来的: 离休 离退休 退休
老革命 老同志 老干部: 离休干部 老干部 老同志
在世 活着 健在: 健在
走访 看望 探望 慰问: 走访慰问 走访 慰问
招人 招聘 招考: 招聘 招录 公开招录 招考
借人 借用 借调: 借调
换人 调走 轮岗: 交流 调整 轮岗
年轻干部: 年轻干部 青年干部
挂职 锻炼: 挂职 跟班学习
提拔 升官 升职: 提拔 选拔任用 提拔重用
入党 党员发展: 发展党员 党员发展
开组织会 民主生活会: 民主生活会 组织生活会
党课: 党课 主题党日
写书 出书 编书: 编纂 出版 编纂出版
图书 藏书 书: 图书 馆藏 志书
报纸 新闻: 报业 新闻 采编
记者: 新闻记者 采编人员
网上 线上 直播: 网络 线上 云
网站: 门户网站 官网 政府网
公证 打官司 律师: 公证 法律服务 调解 应诉
调解 劝和: 人民调解 调解案件
宗教 教堂 寺庙: 宗教 教堂 宗教活动场所
疫情 新冠: 疫情 新冠
核酸 化验 检验: 核酸检测 检验检测 实验室
疾控: 疾控中心
贷款 借钱 放贷: 贷款 信贷 首贷
没贷过款 第一次贷款: 首贷
工作计划 接下来 下一步: 下一步 打算
时间表 期限 到哪天 截止: 期限 时限
公示 公告期: 公示 公开期限
转了 交流: 交流任职
一把火 安全事故 出事: 安全事故 事故
车祸 交通事故: 道路交通 亡人事故
汽油 加油 卖油 柴油: 成品油
危险品 化学品: 危化品
工程 项目: 项目 工程
招标 投标 围标: 招投标 围标串标
违建 没批就建: 未批先建
合同: 合同
审计 查账 查: 审计 核查 监督检查
查出 查处 查办: 查处 查办 立案
线索 举报线索: 问题线索
巡视组 巡察组: 巡视组 巡察组
审批 办事 跑腿: 行政审批 最多跑一次
换班 轮休 轮班: 换班 轮换
出国 护照: 因私出国 因私出国(境)
`;

export interface Synonym {
  /** As it stands in the question, folded. */
  readonly said: string;
  readonly written: readonly string[];
}

const ENTRIES: readonly Synonym[] = LEXICON.trim()
  .split("\n")
  .flatMap((line) => {
    const [said, written] = line.split(": ");
    return said!.split(" ").map((word) => ({ said: fold(word), written: written!.split(" ").map(fold) }));
  })
  .filter(({ said }) => said.length > 1);

/** A word that the collection uses itself needs no translation: at most this share of the passages may hold it. */
const RARE = 0.02;

/** The entries whose colloquial side stands in `question` and hardly in the collection. */
export function synonymsIn(question: string, lexical: Bm25): Synonym[] {
  const folded = fold(question);
  return ENTRIES.filter(
    ({ said }) => folded.includes(said) && mostPassages(said, lexical) <= RARE * lexical.size,
  );
}

/** In how many passages `word` stands, at most. */
function mostPassages(word: string, lexical: Bm25): number {
  const pairs = Array.from({ length: word.length - 1 }, (_, i) => termToken(word.slice(i, i + 2)));
  return Math.min(...pairs.map(lexical.frequency));
}
