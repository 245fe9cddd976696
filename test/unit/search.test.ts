/** Search finds what people type: Chinese, pinyin, initials, former names, behind a parent's name, in any case. */
import Papa from "papaparse";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pinyin } from "pinyin-pro";
import { describe, expect, test } from "vitest";
import { hitsInLanguage } from "#app/explore/search-hits";
import { buildRegions } from "#data/regions/build-regions";
import { CharacterReadings } from "#data/build/entities/character-readings";
import { MATCH, plainText, SearchIndex, type SearchKeys } from "#engine/search/search-index";
import { pinyinOf, regionKeys } from "#engine/search/search-keys";
import { meaningsOf, plainQuery } from "#engine/search/search-words";
import { EngineSession } from "#engine/session";
import type { SearchGroups } from "#model/entities";
import { regionTree } from "#model/regions";
import { COMPANY_NAMES, INSTITUTE_NAMES, networkOf, PARK_NAMES, smallRelease } from "#test/fixtures/small-release";
import { smallTree } from "#test/fixtures/small-nation";

const FACTS = join(import.meta.dirname, "../../data/facts");
const readFacts = (file: string): readonly Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(join(FACTS, `${file}.csv`), "utf8"), { header: true }).data;

const release = smallRelease();
const session = new EngineSession({ onProgress: () => undefined, onFailure: () => undefined }, networkOf(release));
const ready = session.open("http://site/data");

/** What is found once nothing is on its way any more, asked again as the search box does. */
async function foundAtLast(asked: EngineSession, text: string, region = "370000"): Promise<SearchGroups> {
  const groups = await asked.ask("search", { text, region });
  return groups.some(({ lack }) => lack === "loading") ? foundAtLast(asked, text, region) : groups;
}

async function find(text: string, region = "370000"): Promise<SearchGroups> {
  await ready;
  return foundAtLast(session, text, region);
}
const titles = (groups: SearchGroups, group: string): readonly string[] =>
  (groups.find((candidate) => candidate.group === group)?.hits ?? []).map(({ title }) => title);

describe("search over a dataset", () => {
  test.each([
    ["qdls"],
    ["QDLS"],
    ["qing dao lao shan"],
    ["qingdaolaoshan"],
    ["青岛崂山"],
    ["山东青岛崂山"],
    ["青岛市崂山区"],
    ["崂山县"],
    ["laoshan"],
    ["laoshanqu"],
    ["370212"],
    ["sdqdls"],
  ])("%s finds 崂山区 first", async (text) => {
    const [first] = await find(text);
    expect(first?.hits[0]).toMatchObject({ group: "region", id: "370212", subtitle: "山东青岛", region: "370212" });
  });

  test("chains and nodes come by Chinese, pinyin, initials and English", async () => {
    expect(titles(await find("机器人"), "chain")).toEqual(["机器人"]);
    expect(titles(await find("jiqiren"), "chain")).toEqual(["机器人"]);
    expect(titles(await find("jcdl"), "chain")).toEqual(["集成电路"]);
    expect(titles(await find("Robots"), "chain")).toEqual(["机器人"]);
    expect((await find("robots 4")).find(({ group }) => group === "node")?.hits[0]).toMatchObject({
      id: "robots-4",
      subtitle: "机器人",
    });
  });

  test("parks, institutes and the province's companies come with row, place and region", async () => {
    const groups = await find("崂山");
    expect(groups.map(({ group }) => group)).toEqual(["region", "park", "company"]);
    expect(groups[1]?.hits[0]).toEqual({
      group: "park",
      id: "1",
      title: PARK_NAMES[1],
      subtitle: "山东青岛崂山",
      region: "370212",
    });
    expect(titles(await find("zghydx"), "institute")).toEqual([INSTITUTE_NAMES[0]]);
    expect(titles(await find("qdha"), "company")).toEqual([COMPANY_NAMES[0]]);
  });

  test("companies are those of the current province only", async () => {
    expect(titles(await find("机器人", "100000"), "company")).toEqual([]);
    expect(titles(await find("机器人", "440000"), "company")).toEqual([]);
    expect(titles(await find("机器人", "370212"), "company")).toEqual([COMPANY_NAMES[0]]);
  });

  test("no text and no match give no groups", async () => {
    expect(await find("  ")).toEqual([]);
    expect(await find("zzzz")).toEqual([]);
  });
});

describe("what people really type", () => {
  test.each([
    ["嶗山區", "370212"],
    ["青島嶗山", "370212"],
    ["崂\u200b山\ufeff区", "370212"],
    ["３７０２１２", "370212"],
    ["劳山区", "370212"],
    ["涝山区", "370212"],
    ["青倒市", "370200"],
  ])("%s finds its region", async (text, code) => {
    const [first] = await find(text, "100000");
    expect(first?.hits[0]).toMatchObject({ group: "region", id: code });
  });

  test("short names stand for whole ones, before what merely holds the same letters", async () => {
    expect(titles(await find("海大"), "institute")[0]).toBe("中国海洋大学");
    expect(titles(await find("山大"), "institute")[0]).toBe("山东大学");
    expect(titles(await find("青岛高新区"), "park")[0]).toBe("青岛高新技术产业开发区");
  });

  test.each(["机器人 青岛", "青岛 机器人", "jqr qingdao"])("%s is the chain in its region", async (text) => {
    const [first] = await find(text);
    expect(first?.hits[0]).toMatchObject({ group: "chain", id: "robots", region: "370200" });
  });
});

describe("regions of the real nation", async () => {
  const tree = regionTree(await buildRegions());
  const readings = new CharacterReadings();
  for (const { name, short, pinyin: own } of tree.regions) {
    readings.add(name);
    readings.know(short, own);
  }
  const known = readings.readings();
  const index = await SearchIndex.build(
    tree.regions.length,
    (item) => regionKeys(tree, tree.regions[item]!, known),
    () => Promise.resolve(),
  );
  /** What the search store asks of an index: the meanings of a query, else what is nearest. */
  const found = (text: string): readonly string[] => {
    const query = plainQuery(text);
    const plain = meaningsOf(query).flatMap((meaning) => index.find(meaning, 8));
    const reading = pinyinOf(query, known).replaceAll(" ", "");
    return (plain.length > 0 ? plain : index.near(query, reading, 8)).map(({ item }) => tree.regions[item]!.name);
  };

  test.each(readFacts("regions-composite").filter(({ name }) => name !== ""))(
    "$name, which is no unit, is found as its counties",
    (area) => {
      const names = area["members"]!.split(" ").map((code) => tree.byCode.get(code)!.name);
      for (const text of [area["name"]!, area["name"]!.slice(0, 2), area["name_en"]!])
        expect(found(text).slice(0, names.length).toSorted()).toEqual(names.toSorted());
    },
  );

  test.each([
    ["荷泽", "菏泽市"],
    ["荷泽市", "菏泽市"],
    ["heze", "菏泽市"],
    ["臺灣", "台湾省"],
    ["香港", "香港特别行政区"],
    ["澳門", "澳门特别行政区"],
  ])("%s finds %s first", (text, name) => expect(found(text)[0]).toBe(name));

  test("a region outside the data says so before it is picked", async () => {
    const groups = await find("台湾", "100000");
    const [hit] = hitsInLanguage(groups, "zh", await ready)[0]!.hits;
    expect(hit).toMatchObject({ title: "台湾省", subtitle: expect.stringContaining("资料暂缺") as string });
  });
});

describe("search without all of its files", () => {
  const without = async (...names: readonly string[]): Promise<EngineSession> => {
    const missing = names.map((name) => release.pathOf(name));
    const events = { onProgress: () => undefined, onFailure: () => undefined };
    const network = networkOf(release, (path) => (missing.includes(path) ? new Response("", { status: 404 }) : null));
    const broken = new EngineSession(events, network);
    await broken.open("http://site/data");
    return broken;
  };

  test("one missing name file is named, the rest answers", async () => {
    const groups = await foundAtLast(await without("park-names"), "崂山");
    expect(groups.map(({ group, lack }) => [group, lack])).toEqual([
      ["region", undefined],
      ["company", undefined],
      ["park", "missing"],
    ]);
  });

  test("without readings Chinese is found all the same", async () => {
    const groups = await foundAtLast(await without("pinyin"), "海洋");
    expect(titles(groups, "institute")).toEqual(["中国海洋大学"]);
    expect(groups.at(-1)).toEqual({ group: "pinyin", hits: [], lack: "missing" });
  });

  test("a file that does not come in time is said to be on its way, and is there later", async () => {
    let arrive = (): void => undefined;
    const events = { onProgress: () => undefined, onFailure: () => undefined };
    const network = networkOf(release);
    const gate = new Promise<void>((resolve) => (arrive = resolve));
    const slow = new EngineSession(events, {
      ...network,
      fetch: async (url, init) => {
        if (url.includes("institute-names")) await gate;
        return network.fetch(url, init);
      },
    });
    await slow.open("http://site/data");
    const first = await slow.ask("search", { text: "大学", region: "370000" });
    expect(first).toContainEqual({ group: "institute", hits: [], lack: "loading" });
    arrive();
    expect(titles(await foundAtLast(slow, "大学"), "institute")).toHaveLength(2);
  });
});

describe("readings of names", () => {
  test.each([
    ["重庆两江新区", "cqljxq"],
    ["厦门火炬高新技术产业开发区", "xmhjgxjscykfq"],
    ["成都高新区", "cdgxq"],
    ["六安经济开发区", "lajjkfq"],
    ["东莞松山湖", "dgssh"],
    ["长春光学精密机械研究所", "ccgxjmjxyjs"],
    ["蚌埠高新区", "bbgxq"],
    ["中国银行", "zgyh"],
  ])("%s is %s", (name, initials) => {
    const readings = new CharacterReadings();
    readings.add(name);
    readings.know("六安", "lu an");
    const syllables = pinyinOf(name, readings.readings()).split(" ");
    expect(syllables.map((syllable) => syllable[0]).join("")).toBe(initials);
  });

  test("the names of real zones, institutes and universities are read as a dictionary of phrases reads them", () => {
    const files = ["zones", "cas-institutes", "double-first-class", "national-laboratories"];
    const names = files
      .flatMap((file) => readFacts(file).map((row) => row["name"] ?? ""))
      .filter((name) => name !== "");
    expect(names.length).toBeGreaterThan(500);
    const readings = new CharacterReadings();
    for (const name of names) readings.add(name);
    const found = readings.readings();
    const misread = names.filter((name) => {
      const han = name.replaceAll(/[^\p{Script=Han}]/gu, "");
      return pinyinOf(han, found) !== pinyin(han, { toneType: "none", type: "array" }).join(" ").replaceAll("ü", "v");
    });
    expect(misread).toEqual([]);
  });
});

describe("search index", async () => {
  const names = ["上海", "上海临港", "海上新城", "海南"];
  const pinyins = ["shang hai", "shang hai lin gang", "hai shang xin cheng", "hai nan"];
  const keysOf = (item: number): SearchKeys => ({ texts: [names[item]!], pinyins: [pinyins[item]!] });
  const index = await SearchIndex.build(names.length, keysOf, () => Promise.resolve());
  const ranks = (query: string): readonly (readonly [number, number])[] =>
    index.find(query, 8).map(({ item, rank }) => [item, rank]);

  test("exact before prefix before initials before inside", () => {
    expect(ranks("上海")).toEqual([
      [0, MATCH.exact],
      [1, MATCH.prefix],
    ]);
    expect(ranks("shang")).toEqual([
      [0, MATCH.prefix],
      [1, MATCH.prefix],
      [2, MATCH.inside],
    ]);
    expect(ranks("sh")).toEqual([
      [0, MATCH.prefix],
      [1, MATCH.prefix],
      [2, MATCH.inside],
    ]);
    expect(ranks("hsx")).toEqual([[2, MATCH.initials]]);
  });

  test("pinyin matches inside a name start at a syllable", () => {
    expect(ranks("ang")).toEqual([]);
    expect(ranks("lingang")).toEqual([[1, MATCH.inside]]);
  });

  test("at most as many as asked for", () => {
    expect(index.find("hai", 2)).toHaveLength(2);
  });

  test("case, width, spaces and punctuation do not matter", () => {
    expect(plainText(" Ａi·3Ｄ（打印） Lü ")).toBe("ai3d打印lv");
  });
});

describe("search keys", () => {
  test("letters and digits of a name stay one syllable", () => {
    expect(
      pinyinOf(
        "3D打印·A",
        new Map([
          ["打", ["da"]],
          ["印", ["yin"]],
        ]),
      ),
    ).toBe("3d da yin a");
  });

  test("a district of a municipality is found behind its city", () => {
    const tree = smallTree();
    const keys = regionKeys(tree, tree.byCode.get("110105")!, new Map());
    expect(keys.texts).toContain("北京朝阳");
    expect(keys.pinyins).toContain("bei jing chao yang");
  });
});
