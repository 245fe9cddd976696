/** The tree of regions as built from the official code table and the boundaries. */
import { beforeAll, describe, expect, it } from "vitest";
import { readCompositeAreas, readCsv } from "#data/regions/facts";
import { buildRegions } from "#data/regions/build-regions";
import {
  NATION,
  childrenOf,
  isDrillable,
  pathOf,
  prefectureKeyOf,
  regionOf,
  regionTree,
  type Region,
  type RegionTree,
} from "#model/regions";

let regions: Region[] = [];
let tree: RegionTree = regionTree([]);

beforeAll(async () => {
  regions = await buildRegions();
  tree = regionTree(regions);
});

const namesOf = (codes: readonly Region[]): string[] => codes.map(({ name }) => name);

describe("the tree of regions", () => {
  it("is ordered by code and indexed by position", () => {
    expect(regions.map(({ code }) => code)).toEqual(regions.map(({ code }) => code).toSorted());
    expect(regions.every(({ index }, at) => index === at)).toBe(true);
    expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length);
  });

  it("has 34 provincial units, 333 prefectures, 32 units directly under provinces and every county", () => {
    const prefectures = regions.filter(({ level }) => level === "prefecture");
    expect(childrenOf(tree, NATION)).toHaveLength(34);
    expect(prefectures.filter(({ code }) => code.endsWith("00"))).toHaveLength(333);
    expect(prefectures.filter(({ code }) => code.slice(2, 4) === "90")).toHaveLength(32);
    expect(regions.filter(({ level }) => level === "county")).toHaveLength(2811);
  });

  it("puts districts of a municipality directly under the province", () => {
    expect(pathOf(tree, "500103").map(({ short }) => short)).toEqual(["全国", "重庆", "渝中"]);
    expect(childrenOf(tree, "110000")).toHaveLength(16);
    expect(prefectureKeyOf(regionOf(tree, "500103"))).toBe("500000");
  });

  it("makes units directly under a province and undivided cities prefectures without children", () => {
    for (const code of ["419001", "429004", "469001", "659001", "441900", "442000", "620200", "460300", "460400"]) {
      expect(regionOf(tree, code).level).toBe("prefecture");
      expect(isDrillable(tree, code)).toBe(false);
    }
    expect(childrenOf(tree, "420000").filter(({ code }) => code.startsWith("4290"))).toHaveLength(4);
    expect(childrenOf(tree, "460000").filter(({ code }) => code.startsWith("4690"))).toHaveLength(15);
    expect(childrenOf(tree, "650000").filter(({ code }) => code.startsWith("6590"))).toHaveLength(12);
  });

  it("does not divide Taiwan, Hong Kong and Macao", () => {
    for (const code of ["710000", "810000", "820000"]) expect(childrenOf(tree, code)).toEqual([]);
  });

  it("uses the codes of 2023 and knows no farm or reserve", () => {
    expect(regionOf(tree, "540481").name).toBe("米林市");
    expect(regionOf(tree, "540581").formerCodes).toEqual(["540530"]);
    expect(regionOf(tree, "632857").parent).toBe("632800");
    for (const code of ["540422", "540530", "629700", "629800", "629900", "460321"])
      expect(tree.byCode.has(code)).toBe(false);
  });

  it("covers 9.5 million km² and adds areas up the tree", () => {
    expect(regionOf(tree, NATION).areaKm2 / 9_504_396).toBeCloseTo(1, 4);
    for (const region of regions) {
      const children = childrenOf(tree, region.code);
      if (children.length === 0) continue;
      const sum = children.reduce((total, child) => total + child.areaKm2, 0);
      expect(Math.abs(sum - region.areaKm2)).toBeLessThan(0.01 * (children.length + 1));
    }
    expect(regionOf(tree, "370200").areaKm2).toBeGreaterThan(11_000);
    expect(regionOf(tree, "370200").areaKm2).toBeLessThan(11_400);
  });

  it("keeps every label inside its box and every box inside the parent's", () => {
    for (const { label, bbox, parent, code } of regions) {
      const [west, south, east, north] = bbox;
      const inside = label[0] >= west && label[0] <= east && label[1] >= south && label[1] <= north;
      expect(inside, code).toBe(true);
      if (parent === null) continue;
      const box = regionOf(tree, parent).bbox;
      expect(west >= box[0] && south >= box[1] && east <= box[2] && north <= box[3], code).toBe(true);
    }
  });
});

describe("names of regions", () => {
  it.each([
    ["370200", "青岛", "qing dao", "Qingdao"],
    ["370212", "崂山", "lao shan", "Laoshan District"],
    ["150000", "内蒙古", "nei meng gu", "Inner Mongolia"],
    ["222400", "延边", "yan bian", "Yanbian"],
    ["622927", "积石山", "ji shi shan", "Jishishan Bonan, Dongxiang and Salar Autonomous County"],
    ["622926", "东乡", "dong xiang", "Dongxiang Autonomous County"],
    ["140302", "城区", "cheng qu", "Cheng District"],
    ["340523", "和县", "he xian", "He County"],
    ["110105", "朝阳", "chao yang", "Chaoyang District"],
    ["130107", "井陉矿区", "jing xing kuang qu", "Jingxing Mining District"],
    ["654002", "伊宁市", "yi ning shi", "Yining City"],
    ["419001", "济源", "ji yuan", "Jiyuan"],
    ["140000", "山西", "shan xi", "Shanxi"],
    ["610000", "陕西", "shan xi", "Shaanxi"],
    ["650100", "乌鲁木齐", "wu lu mu qi", "Ürümqi"],
    ["141100", "吕梁", "lv liang", "Lüliang"],
    ["610100", "西安", "xi an", "Xi'an"],
    ["653100", "喀什", "ka shi", "Kashgar"],
    ["429021", "神农架", "shen nong jia", "Shennongjia"],
    ["441803", "清新", "qing xin", "Qingxin District"],
    ["152530", "正蓝旗", "zheng lan qi", "Zhenglan Banner"],
    ["150421", "阿鲁科尔沁", "a lu ke er qin", "Ar Horqin Banner"],
  ])("%s is %s, %s, %s", (code, short, pinyin, nameEn) => {
    expect(regionOf(tree, code)).toMatchObject({ short, pinyin, nameEn });
  });

  it.each([
    ["重庆市", "chong qing"],
    ["长沙市", "chang sha"],
    ["厦门市", "xia men"],
    ["六安市", "lu an"],
    ["蚌埠市", "beng bu"],
    ["亳州市", "bo zhou"],
    ["台州市", "tai zhou"],
    ["丽水市", "li shui"],
    ["东阿县", "dong e"],
    ["乐清市", "yue qing"],
    ["浚县", "xun xian"],
    ["单县", "shan xian"],
    ["尉犁县", "yu li"],
    ["番禺区", "pan yu"],
    ["铅山县", "yan shan"],
    ["乐陵市", "lao ling"],
    ["牟平区", "mu ping"],
    ["大埔县", "da bu"],
    ["黄陂区", "huang pi"],
    ["洪洞县", "hong tong"],
    ["闵行区", "min hang"],
    ["六合区", "lu he"],
    ["都江堰市", "du jiang yan"],
    ["武都区", "wu du"],
    ["什邡市", "shi fang"],
    ["珲春市", "hun chun"],
    ["歙县", "she xian"],
    ["涡阳县", "guo yang"],
    ["筠连县", "jun lian"],
    ["蔚县", "yu xian"],
  ])("%s is read %s", (name, pinyin) => {
    expect(regions.find((region) => region.name === name)?.pinyin).toBe(pinyin);
  });

  it("gives every region a name in every script, siblings never the same short name", () => {
    for (const region of regions) {
      expect(region.pinyin, region.code).toMatch(/^[a-z]+( [a-z]+)*$/u);
      expect(region.pinyin.split(" "), region.code).toHaveLength(region.short.length);
      expect(region.nameEn, region.code).toMatch(/^[A-ZÜ]/u);
      expect(region.short, region.code).not.toMatch(/自治|族$/u);
      const shorts = childrenOf(tree, region.code).map(({ short }) => short);
      expect(new Set(shorts).size, region.code).toBe(shorts.length);
    }
  });
});

describe("typed tables of names", () => {
  it.each(["regions-english", "regions-pinyin", "regions-former", "regions-label"])(
    "%s names each code as the code table does",
    async (table) => {
      const rows = await readCsv(table);
      expect(rows.filter((row) => tree.byCode.get(row["code"] ?? "")?.name !== row["name"])).toEqual([]);
    },
  );

  it("accepts former names and codes without hiding a current one", async () => {
    const former = await readCsv("regions-former");
    expect(former.length).toBeGreaterThan(400);
    expect(former.filter((row) => tree.byCode.has(row["former_code"] ?? ""))).toEqual([]);
    const codes = former.map((row) => row["former_code"] ?? "").filter((code) => code !== "");
    expect(codes.every((code) => /^\d{6}$/u.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
    expect(former.every((row) => row["source"] !== "")).toBe(true);
  });

  it("knows 莱芜, 襄樊, 胶南, 四方, 即墨, 崇明, 宣武 and 崇文", () => {
    const found = (name: string): string[] => namesOf(regions.filter(({ formerNames }) => formerNames.includes(name)));
    expect(found("莱芜市")).toEqual(["济南市"]);
    expect(found("襄樊市")).toEqual(["襄阳市"]);
    expect(found("胶南市")).toEqual(["黄岛区"]);
    expect(found("四方区")).toEqual(["市北区"]);
    expect(found("即墨市")).toEqual(["即墨区"]);
    expect(found("崇明县")).toEqual(["崇明区"]);
    expect(found("宣武区")).toEqual(["西城区"]);
    expect(found("崇文区")).toEqual(["东城区"]);
    expect(regions.filter(({ formerCodes }) => formerCodes.includes("371200")).map(({ code }) => code)).toEqual([
      "370100",
    ]);
  });

  it("makes 雄安新区 of three counties and says that it is approximate", async () => {
    const [xiongan] = await readCompositeAreas();
    expect(xiongan?.members.map((code) => regionOf(tree, code).name)).toEqual(["容城县", "安新县", "雄县"]);
    expect(xiongan?.approximate).toContain("近似");
  });
});
