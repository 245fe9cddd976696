/** Search finds what people type: Chinese, pinyin, initials, former names, behind a parent's name, in any case. */
import { describe, expect, test } from "vitest";
import { MATCH, plainText, SearchIndex, type SearchKeys } from "#engine/search-index";
import { pinyinOf, regionKeys } from "#engine/search-keys";
import { EngineSession } from "#engine/session";
import type { SearchGroups } from "#model/entities";
import { COMPANY_NAMES, INSTITUTE_NAMES, networkOf, PARK_NAMES, smallRelease } from "#test/fixtures/small-release";
import { smallTree } from "#test/fixtures/small-nation";

const release = smallRelease();
const session = new EngineSession({ onProgress: () => undefined, onFailure: () => undefined }, networkOf(release));
const ready = session.open("http://site/data");

async function find(text: string, region = "370000"): Promise<SearchGroups> {
  await ready;
  return session.search(text, region);
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
