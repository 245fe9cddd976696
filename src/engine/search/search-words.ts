/** What people type for what things are called: traditional characters, everyday short names. Knows no index. */
import { plainText } from "./search-index";

/** Characters of places, industries and institutions that Taiwan, Hong Kong and Macao write otherwise, and how they are kept. */
const TRADITIONAL =
  "國東廣慶廈門長濟煙臺灣龍蘇蘭鄭陽瀋遼寧漢連島嶗萊蕪濰棗莊澤濱貴陝內爾雲縣區鎮鄉產業鏈環節機電導體醫藥學裝備製車輛網絡聯術" +
  "開發園創種養農糧綠黃氣圖書館財經貿紡織紙漁礦鐵鋼銅鋁鋰廠團設計軟積聲緣醬頭濃質張馬趙劉陳許衛爐軍飛艦艙邊強樂總萬億壽壓處" +
  "復習檢測儀錶訊號數據標準實驗驅動輕軌壩橋單雙應歷曆寶無錫揚鹽銀緒盤錦撫順營蘆嶺齊鶴崗雞饒鴨綏贛鷹嶽婁懷瀘綿賓達資涼義畢興" +
  "麗臨滄紅壯" +
  "溫紹烏魯華會師範進場協員務運輸構膠風儲氫傳顯視頻鑄鍛潔險證類療滿晉豐鳳瓊粵滬閩藝際葉鐘榮鄧羅錢個現優勢戰級認陸";
const SIMPLIFIED =
  "国东广庆厦门长济烟台湾龙苏兰郑阳沈辽宁汉连岛崂莱芜潍枣庄泽滨贵陕内尔云县区镇乡产业链环节机电导体医药学装备制车辆网络联术" +
  "开发园创种养农粮绿黄气图书馆财经贸纺织纸渔矿铁钢铜铝锂厂团设计软积声缘酱头浓质张马赵刘陈许卫炉军飞舰舱边强乐总万亿寿压处" +
  "复习检测仪表讯号数据标准实验驱动轻轨坝桥单双应历历宝无锡扬盐银绪盘锦抚顺营芦岭齐鹤岗鸡饶鸭绥赣鹰岳娄怀泸绵宾达资凉义毕兴" +
  "丽临沧红壮" +
  "温绍乌鲁华会师范进场协员务运输构胶风储氢传显视频铸锻洁险证类疗满晋丰凤琼粤沪闽艺际叶钟荣邓罗钱个现优势战级认陆";
const SIMPLE = new Map([...TRADITIONAL].map((sign, at): [string, string] => [sign, [...SIMPLIFIED][at]!]));

/** Whole queries that stand for a name. */
const NAMES: Readonly<Record<string, string>> = {
  北大: "北京大学",
  清华: "清华大学",
  人大: "中国人民大学",
  海大: "中国海洋大学",
  山大: "山东大学",
  浙大: "浙江大学",
  南大: "南京大学",
  武大: "武汉大学",
  中大: "中山大学",
  川大: "四川大学",
  厦大: "厦门大学",
  华科: "华中科技大学",
  上交: "上海交通大学",
  西交: "西安交通大学",
  哈工大: "哈尔滨工业大学",
  中科大: "中国科学技术大学",
  国科大: "中国科学院大学",
  北航: "北京航空航天大学",
  中石大: "中国石油大学",
  石油大学: "中国石油大学",
};

/**
 * Areas that are no unit of the code table but are made of some, as data/facts/regions-composite.csv lists them: what they are
 * called, and the units that stand for them.
 */
const AREAS: readonly { readonly called: readonly string[]; readonly members: readonly string[] }[] = [
  {
    called: ["雄安", "雄安新区", "河北雄安", "河北雄安新区", "xiongan", "xionganxinqu", "xiongannewarea"],
    members: ["容城县", "安新县", "雄县"],
  },
];

/** Parts of queries that stand for parts of names. */
const PARTS: readonly (readonly [short: string, long: string])[] = [
  ["中科院", "中国科学院"],
  ["社科院", "社会科学院"],
  ["农科院", "农业科学院"],
  ["经开区", "经济技术开发区"],
  ["高新区", "高新技术产业开发区"],
  ["自贸区", "自由贸易试验区"],
  ["综保区", "综合保税区"],
  ["理工大", "理工大学"],
  ["师大", "师范大学"],
  ["农大", "农业大学"],
];

/** A text as the indexes hold it: simplified characters in one form, nothing invisible. */
export function plainQuery(text: string): string {
  return plainText([...text.normalize("NFKC")].map((sign) => SIMPLE.get(sign) ?? sign).join(""));
}

/** A query and what it may stand for; the likeliest first. */
export function meaningsOf(query: string): readonly string[] {
  const name = NAMES[query];
  if (name !== undefined) return [name, query];
  const area = AREAS.find(({ called }) => called.includes(query));
  if (area !== undefined) return [...area.members, query];
  let long = query;
  for (const [short, whole] of PARTS) if (!long.includes(whole)) long = long.replace(short, whole);
  return long === query ? [query] : [long, query];
}
