/**
 * The chains cities are really known for, strongest first: they make each prefecture of the demo its own. Demonstration
 * only, never shown as statistics. Chains are named by id, name or keyword of the taxonomy.
 */
import type { KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";

const SIGNATURES_TEXT = `
北京 人工智能 软件与信创 生物医药 集成电路 商业航天 量子信息 高端服务
天津 航空装备 生物医药 石油与矿山装备 软件与信创 高端化工
上海 集成电路 生物医药 人工智能 民用航空 新能源汽车 高端服务 船舶与海工装备
重庆 新能源汽车 智能终端 集成电路 摩托车 高端铝与轻合金
石家庄 生物医药 电子元器件 现代中药
唐山 现代冶金 机器人 轨道交通 港口物流
保定 新能源汽车 光伏 电力装备
邯郸 现代冶金 装配式建筑
沧州 高端化工 管道装备
秦皇岛 特种玻璃与玻璃纤维 重型装备
太原 特种合金 煤化工 软件与信创
大同 储能 煤炭 石墨与炭素材料
长治 光伏 煤化工 生物医药
呼和浩特 乳制品 云计算与数据中心 生物医药
包头 稀土功能材料 光伏 现代冶金 重型装备
鄂尔多斯 煤化工 氢能 羊绒
沈阳 机器人 数控机床 航空装备 燃气轮机
大连 船舶与海工装备 高端化工 软件与信创 数控机床 轴承与基础零部件
鞍山 现代冶金 菱镁
锦州 光伏 特种合金
朝阳 稀土耐热材料 钛材 磷铁化工 电子元器件 航空航天
长春 汽车 光电 轨道交通 卫星
吉林 碳纤维复合材料 高端化工
哈尔滨 航空装备 发电装备 卫星 食品加工
大庆 石油与矿山装备 高端化工
齐齐哈尔 重型装备 数控机床
南京 软件与信创 智能电网 集成电路 新型显示
苏州 生物医药 集成电路 纳米新材料 高端纺织 光通信
无锡 物联网 集成电路 光伏 高端纺织
常州 新能源汽车 动力电池 光伏 机器人
南通 船舶与海工装备 高端纺织 建筑
徐州 工程机械 光伏 安全应急装备
扬州 汽车 船舶与海工装备 数控机床
镇江 高性能材料 船舶与海工装备
泰州 生物医药 船舶与海工装备
盐城 光伏 风电 汽车
连云港 生物医药 高端化工
杭州 人工智能 云计算与数据中心 网络安全 电子商务 生物医药
宁波 磁性材料 高端化工 模具 汽车零部件 新材料
温州 电气 鞋 激光与增材制造
嘉兴 光伏 化纤 集成电路
绍兴 集成电路 高端纺织 黄酒
台州 模具 医药原料药 数控机床
金华 电子商务 五金 新能源汽车
湖州 动力电池 绿色家居
舟山 船舶与海工装备 海洋生物 石化
合肥 量子信息 新型显示 新能源汽车 集成电路 人工智能 智能语音
芜湖 新能源汽车 机器人 低空经济
蚌埠 特种玻璃与玻璃纤维 新型显示 生物基材料
马鞍山 现代冶金 轨道交通
福州 新型显示 纺织化纤 海洋渔业
厦门 新型显示 集成电路 工程机械
泉州 鞋服 高端纺织 建材
宁德 动力电池 储能 新能源汽车 不锈钢
南昌 航空装备 LED VR
赣州 稀土功能材料 钨 家具
景德镇 陶瓷 航空装备
鹰潭 铜基新材料 物联网
九江 高端化工 玻璃纤维
济南 大数据与数据要素 量子信息 高端装备 激光与增材制造 生物医药
青岛 轨道交通 海洋装备 人工智能 虚拟现实 家电 海洋生物 集成电路
烟台 生物医药 高端化工 海工装备 葡萄酒
潍坊 虚拟现实 声学 农机 动力装备 磁悬浮
淄博 氟硅新材料 高端化工 先进陶瓷
济宁 薄膜光伏 激光与增材制造 工程机械 高端服务 商贸物流
威海 碳纤维复合材料 医疗器械 海洋生物
临沂 商贸物流 工程机械 食品加工
东营 石油与矿山装备 高端化工 稀土功能材料
德州 中央空调 体育产业 功能糖
滨州 高端铝与轻合金 食品加工 化工
聊城 轴承与基础零部件 铜基新材料
菏泽 牡丹产业 生物医药 高端化工 商贸物流 食品加工
枣庄 锂电 机床
日照 现代冶金 汽车零部件
郑州 传感器 智能终端 客车 食品加工
洛阳 轴承与基础零部件 农机 钛材
许昌 智能电网 超硬材料
焦作 锂电 轮胎
武汉 光通信 集成电路 新型显示 激光与增材制造 生物医药 北斗与时空信息
襄阳 新能源汽车 航空航天
宜昌 磷化工 生物医药 动力电池
十堰 商用车
长沙 工程机械 新型储能 北斗与时空信息 超高清视频
株洲 轨道交通 航空发动机 硬质合金
湘潭 现代冶金 矿山装备
广州 汽车 超高清视频 生物医药 高端服务
深圳 新一代移动通信 人工智能 智能终端 低空经济 机器人 医疗器械
东莞 智能终端 机器人 家具
佛山 家电 陶瓷 机器人
珠海 家电 集成电路 航空航天
惠州 新型显示 高端化工 动力电池
中山 灯饰 家电
汕头 玩具 纺织服装
柳州 新能源汽车 工程机械
桂林 电子元器件 旅游
南宁 铝 动力电池
海口 数字创意 现代旅游
三亚 现代旅游 深海 种业
成都 软件与信创 航空装备 生物医药 网络安全 新型显示
绵阳 新型显示 激光与增材制造 核技术
德阳 发电装备 重型装备
宜宾 动力电池 白酒
攀枝花 钒钛
自贡 先进陶瓷 低空经济
泸州 白酒
贵阳 大数据与数据要素 云计算与数据中心
遵义 白酒 航空航天
昆明 贵金属 生物医药 花卉
玉溪 烟草 动力电池
西安 航空航天 集成电路 商业航天 新能源汽车 光子
宝鸡 钛材 机床 传感器
榆林 煤化工 能源化工
兰州 石化 生物医药 核
酒泉 风电 光伏
金昌 镍 铜基新材料
西宁 光伏 锂电
海西 盐湖 光伏
银川 智能装备 半导体材料 光伏
石嘴山 稀有金属 煤化工
乌鲁木齐 新能源 商贸物流
克拉玛依 石油与矿山装备 高端化工
石河子 纺织服装 多晶硅
昌吉 多晶硅 输变电
拉萨 高原特色农业 旅游
西双版纳 橡胶
`;

/** What a term of the table means; terms the taxonomy writes otherwise. */
const SYNONYMS: Readonly<Record<string, string>> = {
  海工装备: "海洋装备",
  花卉: "果蔬与特色农产品",
  模具: "轴承与基础零部件",
  磁悬浮: "节能装备",
};

export interface Signatures {
  /** Chain ids by short name of the prefecture, strongest first. */
  readonly chainsByCity: ReadonlyMap<string, readonly string[]>;
  /** Terms no chain answers to. */
  readonly unknownTerms: readonly string[];
}

/** Resolves the table against a taxonomy: id, name, keyword, then a name or keyword that contains the term. */
export function readSignatures(taxonomy: KeyedTaxonomy): Signatures {
  const chainsByCity = new Map<string, readonly string[]>();
  const unknown = new Set<string>();
  for (const line of SIGNATURES_TEXT.trim().split("\n")) {
    const [city = "", ...terms] = line.split(" ");
    const chains: string[] = [];
    for (const term of terms) {
      const chain = chainOfTerm(taxonomy, SYNONYMS[term] ?? term);
      if (chain === null) unknown.add(term);
      else if (!chains.includes(chain)) chains.push(chain);
    }
    chainsByCity.set(city, chains);
  }
  return { chainsByCity, unknownTerms: [...unknown] };
}

/** Id of the chain a term names, or null. */
export function chainOfTerm({ chains, nodes }: KeyedTaxonomy, term: string): string | null {
  const exact = chains.find(({ id, name }) => id === term || name === term);
  const keyword = chains.find(({ keywords }) => keywords.includes(term));
  const part = chains.find(({ name, keywords }) => name.includes(term) || keywords.some((each) => each.includes(term)));
  const node = nodes.find(({ name, keywords }) => name.includes(term) || keywords.includes(term));
  return exact?.id ?? keyword?.id ?? part?.id ?? node?.chain ?? null;
}
