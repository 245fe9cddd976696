/** The number that a wall shows huge, out of sentences. */
import { describe, expect, test } from "vitest";
import { findingOf } from "#layouts/wall/finding";
import type { SentencePart } from "#text/sentence-parts";

/** "*strong* plain" as parts. */
const parts = (text: string): readonly SentencePart[] =>
  text
    .split("*")
    .map((each, at) => ({ text: each, strong: at % 2 === 1 }))
    .filter((each) => each.text !== "");

test("the number that answers leads, whatever stands before it", () => {
  const alone = { unit: "个环节", of: "嘉祥县工程机械产业链 8 个环节中“缺”的" };
  const sentence = [...parts("*嘉祥县*：强 *1*、缺 "), { text: "3", strong: true, alone }];
  expect(findingOf(sentence)).toEqual({ about: "", digits: "3", ...alone });
});

test("a rank keeps its sign", () => {
  expect(findingOf(parts("*嘉祥县*可补次序*各口径下均为第 1 位*。"))).toMatchObject({
    about: "第",
    digits: "1",
    unit: "位",
  });
});

describe("the huge number of a wall", () => {
  test.each([
    [
      "2020 年，*全国*大专及以上人口占比 *15.41*%；北京最高，为 41.98%。",
      ["", "15.41", "%", "2020 年，全国大专及以上人口占比"],
    ],
    ["截至 2025 年，*山东省*人才 *203.0 万人*，居第 *3* 位。", ["", "203.0", "万人", "截至 2025 年，山东省人才"]],
    ["*山东省*人才约 *203.0 万人*。", ["约", "203.0", "万人", "山东省人才"]],
    [
      "*青岛市*人工智能产业链 56 个环节（按企业）：强 *32*（样本小 26）",
      ["", "32", "", "青岛市人工智能产业链 56 个环节（按企业）：强"],
    ],
    ["*全国*的 *26* 条有企业。", ["", "26", "条有企业", "全国的"]],
    ["*济南市*每平方公里人才 *区位熵 1.52*，高于全国。", ["", "1.52", "", "济南市每平方公里人才 区位熵"]],
    [
      "People with college education, *China*, 2020: *15.41*%; highest: Beijing.",
      ["", "15.41", "%", "People with college education, China, 2020"],
    ],
    ["As of 2025, *Shandong*: about *33.4M people*, rank *3*.", ["about", "33.4M", "people", "As of 2025, Shandong"]],
    ["*5G 应用*有 *1,204 家*企业。", ["", "1,204", "家", "5G 应用有"]],
    ["公开报道见上。*北京市*今年 *7* 项", ["", "7", "项", "北京市今年"]],
  ])("of %s", (sentence, [about, digits, unit, of]) => {
    expect(findingOf(parts(sentence))).toEqual({ about, digits, unit, of });
  });

  test("is of the last clauses where much is said before it", () => {
    const sentence =
      "从*青岛市*出发，为崂山区人工智能产业链补大模型、智慧医疗应用等 3 个环节，依次走访上海、杭州等共 *6* 站后返回。";
    expect(findingOf(parts(sentence))?.of).toBe("依次走访上海、杭州等共");
  });

  test.each(["*北京市*资料暂缺。", "所选数据未能载入。", "*5G 应用*没有数据，2025 年。", ""])(
    "is none of %s",
    (sentence) => {
      expect(findingOf(parts(sentence))).toBeNull();
    },
  );
});
