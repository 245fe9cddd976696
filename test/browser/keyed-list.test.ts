/** Items of a list keep their elements as long as their keys stay, and leave nothing behind when they go. */
import { html, render } from "lit";
import { expect, test } from "vitest";
import { keyedList } from "#ui/keyed-list";

function show(root: HTMLElement, keys: string): void {
  render(html`<div>${keyedList([...keys].map((key) => [key, html`<i data-key=${key}>${key}</i>`]))}</div>`, root);
}

test("items come, go and change places; those that stay are the same elements", () => {
  const root = document.createElement("div");
  for (const [before, after] of [
    ["abc", "cba"],
    ["abc", "xbyaz"],
    ["a", ""],
    ["", "ab"],
    ["abcd", "dx"],
  ] as const) {
    show(root, before);
    const known = new Map([...root.querySelectorAll("i")].map((item) => [item.dataset["key"], item]));
    show(root, after);
    expect(root.textContent).toBe(after);
    for (const item of root.querySelectorAll("i"))
      if (before.includes(item.dataset["key"] ?? "")) expect(item).toBe(known.get(item.dataset["key"]));
  }
});

test("a thousand changes leave as many nodes as the first", () => {
  const root = document.createElement("div");
  const nodes = (): number => root.firstElementChild?.childNodes.length ?? 0;
  show(root, "abc");
  show(root, "bd");
  const before = nodes();
  for (let change = 0; change < 500; change++) {
    show(root, "abc");
    show(root, "bd");
  }
  expect(nodes()).toBe(before);
});
