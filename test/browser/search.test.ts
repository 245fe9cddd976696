// The search box under an input method, and under fingers faster than the answer.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SearchGroups, SearchHit } from "#model/entities";
import { TmSearch } from "#ui/tm-search";

const hitOf = (title: string): SearchHit => ({ group: "region", id: title, title, subtitle: "", region: title });
const groupsOf = (title: string): SearchGroups => [{ group: "region", hits: [hitOf(title)] }];

let box: TmSearch;
let picked: string[];
let answers: Map<string, (groups: SearchGroups | Error) => void>;

beforeEach(async () => {
  picked = [];
  answers = new Map();
  box = new TmSearch();
  box.find = (text) =>
    new Promise((resolve, reject) =>
      answers.set(text, (groups) => (groups instanceof Error ? reject(groups) : resolve(groups))),
    );
  box.addEventListener("tm-pick", (event) => picked.push((event as CustomEvent<{ hit: SearchHit }>).detail.hit.title));
  document.body.append(box);
  await box.updateComplete;
});
afterEach(() => box.remove());

const input = (): HTMLInputElement => box.renderRoot.querySelector("input")!;
function type(text: string): void {
  input().value = text;
  input().dispatchEvent(new InputEvent("input"));
}
function press(key: string, init: KeyboardEventInit = {}): void {
  input().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...init }));
}
async function answer(text: string, groups: SearchGroups | Error): Promise<void> {
  answers.get(text)!(groups);
  await new Promise((done) => setTimeout(done));
  await box.updateComplete;
}

describe("the search box", () => {
  test.each([{ isComposing: true }, { keyCode: 229 }])("keys of an input method act on nothing (%o)", async (init) => {
    type("qing dao");
    await answer("qing dao", groupsOf("青岛市"));
    press("Enter", init);
    press("Escape", init);
    expect(picked).toEqual([]);
    expect(box.text).toBe("qing dao");
    press("Enter");
    expect(picked).toEqual(["青岛市"]);
  });

  test("Enter takes the answer to what is typed, not to what was", async () => {
    type("青岛");
    await answer("青岛", groupsOf("青岛市"));
    type("济南");
    press("Enter");
    expect(picked).toEqual([]);
    await answer("济南", groupsOf("济南市"));
    expect(picked).toEqual(["济南市"]);
  });

  test("that is kept to a region says so, and no more", async () => {
    box.within = "崂山区";
    type("北京");
    await answer("北京", []);
    const told = (): string => box.renderRoot.querySelector(".results")!.textContent.replaceAll(/\s+/gu, " ").trim();
    expect(told()).toBe("没有找到 本页只查崂山区");
    box.within = "";
    await box.updateComplete;
    expect(told()).toContain("可用全称");
  });

  test("a search that fails says so", async () => {
    type("青岛");
    await answer("青岛", new Error("no engine"));
    expect(box.renderRoot.querySelector(".results")?.textContent).toContain("搜索未能完成");
  });
});
