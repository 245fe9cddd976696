/**
 * Hand-made weights of the cities and districts everyone knows to lead: shares of talent within a province and within a
 * city, to make the demo look like the country. Demonstration only, never shown as statistics.
 */

/** Relative weight of prefectures inside their province, by short name; unlisted ones follow from DEFAULT_CITY_WEIGHT. */
const CITY_WEIGHTS_TEXT = `
石家庄20 唐山14 保定13 廊坊9 邯郸8 沧州7 秦皇岛6 邢台5
太原30 大同5 长治5 晋中6 运城5
呼和浩特16 包头14 鄂尔多斯10 赤峰5 通辽4
沈阳32 大连32 鞍山7 锦州4 营口4 盘锦4 朝阳3
长春42 吉林8 四平3
哈尔滨42 大庆11 齐齐哈尔6 牡丹江4
苏州36 南京38 无锡22 常州14 南通14 徐州10 扬州9 镇江7 泰州7 盐城7 淮安6 连云港6 宿迁5
杭州45 宁波24 温州11 嘉兴13 绍兴11 台州8 金华9 湖州6 舟山4 衢州3 丽水3
合肥42 芜湖12 蚌埠6 马鞍山6 滁州6 安庆5 阜阳4
福州22 厦门24 泉州16 宁德6 漳州6 莆田4 龙岩4
南昌28 赣州10 九江8 上饶6 宜春6 景德镇4 吉安5 鹰潭3
青岛30 济南29 烟台14 潍坊13 淄博9 济宁8 威海7 临沂8 东营6 泰安6 菏泽6 德州5 聊城5 滨州5 日照4 枣庄4
郑州40 洛阳16 新乡9 南阳7 许昌6 焦作5 平顶山5 开封5
武汉58 襄阳9 宜昌10 荆州5 黄石5 孝感5 十堰5 仙桃2
长沙48 株洲11 湘潭8 衡阳6 岳阳6 常德5
深圳48 广州44 东莞18 佛山17 珠海9 惠州9 中山7 江门5 汕头5 肇庆4
南宁24 柳州12 桂林10 北海3
海口40 三亚14 儋州7
成都62 绵阳12 德阳7 宜宾6 泸州5 南充5 乐山4 攀枝花4 自贡4
贵阳40 遵义13 安顺4
昆明46 曲靖8 玉溪7 大理5
拉萨50 日喀则9 林芝6
西安68 宝鸡9 咸阳9 汉中4 榆林5
兰州48 天水8 酒泉6 金昌4 白银4
西宁60 海西12
银川55 石嘴山12 吴忠8
乌鲁木齐42 昌吉9 伊犁9 石河子8 克拉玛依9 喀什6 阿克苏4
`;

export const DEFAULT_CITY_WEIGHT = 2.8;
/** A unit directly under its province is a county in size. */
export const DIRECT_COUNTY_WEIGHT = 0.7;

/** Factor on the weight of famous districts, by prefecture (or municipality) and county name. */
const DISTRICT_FACTORS_TEXT = `
北京:海淀区5 朝阳区3.5 昌平区1.8 大兴区1.8 西城区2 丰台区1.5 东城区1.3 通州区1.2 怀柔区0.6 平谷区0.4 密云区0.4 门头沟区0.4 延庆区0.3
天津:滨海新区4 西青区2 南开区2
上海:浦东新区6 闵行区2 徐汇区2.2 杨浦区1.8 嘉定区1.8
重庆:渝北区3 江北区1.6 沙坪坝区1.8 九龙坡区1.6 北碚区1.5
青岛:崂山区3 黄岛区3 市南区1.6 城阳区1.8 即墨区1.3
济南:历下区2.4 历城区2.4 天桥区1.4 章丘区1.2
深圳:南山区5 龙岗区2 宝安区2 福田区2
广州:天河区4 黄埔区4 番禺区1.8 海珠区1.5
杭州:余杭区3.2 滨江区3.6 西湖区2.4 萧山区1.6 钱塘区1.6
宁波:鄞州区2.4 北仑区2 慈溪市1.8
南京:江宁区3.2 栖霞区2.2 浦口区1.8 玄武区1.5
苏州:虎丘区3 吴中区2 昆山市4 张家港市1.8 常熟市1.8
无锡:新吴区3.2 江阴市2.6 滨湖区2
合肥:蜀山区3.6 包河区2 肥西县4
武汉:洪山区5 江夏区2 武昌区1.8 蔡甸区1.5
成都:武侯区3 双流区3 郫都区2 龙泉驿区2
西安:雁塔区4.5 未央区2 长安区2.5 碑林区1.8
长沙:岳麓区3.6 长沙县4 雨花区1.6
郑州:金水区3 中原区1.8 中牟县2.4
沈阳:浑南区3.2 和平区1.6 铁西区1.6
大连:甘井子区3.2 金州区3 沙河口区1.5
长春:朝阳区2.4 南关区2
哈尔滨:南岗区3.2 松北区1.8
福州:鼓楼区2.4 闽侯县3 马尾区1.6
厦门:思明区2 湖里区2 集美区1.6 翔安区1.5
南昌:青山湖区2.6 红谷滩区2
昆明:五华区2 官渡区1.8 呈贡区2
贵阳:观山湖区2.6 花溪区1.6
烟台:福山区1.8 莱山区2
潍坊:奎文区2.2 诸城市2 寿光市2
佛山:顺德区3 南海区2.6
珠海:香洲区2.6
绵阳:涪城区3
株洲:天元区2.4
宝鸡:渭滨区2.6
包头:青山区2 昆都仑区1.6
菏泽:牡丹区2.2 东明县2.2
济宁:任城区2 兖州区1.6 嘉祥县1.5
石家庄:裕华区2 鹿泉区1.5
太原:小店区2.4
石嘴山:大武口区1.6
`;

/** Weight by short name of a prefecture. */
export const CITY_WEIGHTS: ReadonlyMap<string, number> = new Map(pairsOf(CITY_WEIGHTS_TEXT));

/** Factor by `prefecture short name` then `county full name`. */
export const DISTRICT_FACTORS: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  DISTRICT_FACTORS_TEXT.trim()
    .split("\n")
    .map((line) => {
      const [city = "", districts = ""] = line.split(":");
      return [city, new Map(pairsOf(districts))] as const;
    }),
);

function pairsOf(text: string): [string, number][] {
  return [...text.matchAll(/(\p{Script=Han}+)([0-9.]+)/gu)].map((match) => [match[1] ?? "", Number(match[2])]);
}
