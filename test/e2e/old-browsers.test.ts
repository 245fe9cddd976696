/** Chromium 90, Firefox 115 and Safari 15 can read every built script: neither newer syntax nor newer methods than polyfills bring. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, type Node } from "acorn";
import type { Route } from "playwright";
import { afterAll, describe, expect, inject, test } from "vitest";
import { publishedPackages } from "#data/tools/third-party";
import { closeBrowsers } from "./browsers";
import { openExplorer } from "./explorer-driver";

/** Methods and objects that Chromium 90 or Firefox 115 lacks and src/base/missing-methods.ts does not bring; patterns that Safari 15 cannot read. */
const TOO_NEW: readonly RegExp[] = [
  /\.toSpliced\(/,
  /\bstructuredClone\(/,
  /\bPromise\.(?:withResolvers|try)\b/,
  /\b(?:Object|Map)\.groupBy\(/,
  /\bArray\.fromAsync\b/,
  /\bAbortSignal\.(?:any|timeout)\b/,
  /\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/,
  /\.(?:isWellFormed|toWellFormed)\(/,
  /\.checkVisibility\(/,
  /\.(?:showPopover|hidePopover|togglePopover)\(/,
  /\bIterator\.from\(/,
  /\(\?<[!=]/,
];
const NEW_FLAGS = /[vd]/;

/** Syntax of an oxc-, esbuild- or hand-written script that came after Chromium 90. */
function newSyntax(source: string): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    const { type, operator, left, regex, attributes } = node as Node & Record<string, unknown>;
    if (type === "StaticBlock") found.add("class static block");
    if (type === "BinaryExpression" && operator === "in" && (left as Node).type === "PrivateIdentifier")
      found.add("#private in object");
    if (type === "Literal" && NEW_FLAGS.test((regex as { flags: string } | undefined)?.flags ?? ""))
      found.add("new flag of a regular expression");
    if (Array.isArray(attributes) && attributes.length > 0) found.add("import attributes");
    for (const value of Object.values(node)) visit(value);
  };
  visit(parse(source, { ecmaVersion: "latest", sourceType: "module" }));
  return [...found];
}

function newMethods(source: string): readonly string[] {
  return TOO_NEW.filter((each) => each.test(source)).map(String);
}

describe("built scripts", () => {
  const assets = join(inject("siteFolder"), "assets");
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));

  test("are all read", () => expect(scripts.length).toBeGreaterThan(8));

  test.each(scripts)("%s runs in the oldest browsers that are supported", (name) => {
    const source = readFileSync(join(assets, name), "utf8");
    expect(newSyntax(source)).toEqual([]);
    expect(newMethods(source)).toEqual([]);
  });

  test("would be refused for what is newer", () => {
    expect(newSyntax("class A { static { f() } #b; has(x) { return #b in x } }; /a/v")).toHaveLength(3);
    expect(newMethods("structuredClone(a); AbortSignal.timeout(3); RegExp('(?<!no)1')")).toHaveLength(3);
  });

  test("begin with one that the oldest browsers can read", () => {
    const source = readFileSync(join(inject("siteFolder"), "opening.js"), "utf8");
    expect(() => parse(source, { ecmaVersion: 5 })).not.toThrow();
    expect(() => parse("let a = 1", { ecmaVersion: 5 })).toThrow();
  });
});

test("packages with code in the built scripts all stand in the notice of third parties", () => {
  const shipped = inject("sitePackages");
  const listed = new Set(publishedPackages().map(({ name }) => name));
  expect(shipped).toEqual(expect.arrayContaining(["lit", "maplibre-gl", "core-js"]));
  expect(shipped.filter((name) => !listed.has(name))).toEqual([]);
});

afterAll(closeBrowsers);

/** Takes from a page or worker what Chromium 90 lacks of the methods the built files use. */
const FORGET = `for (const [owner, methods] of [
  [Array.prototype, ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"]],
  [Object.getPrototypeOf(Int8Array.prototype), ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"]],
  [String.prototype, ["at"]],
  [Object, ["hasOwn"]],
]) for (const method of methods) delete owner[method];
`;

test("a browser without the methods that Chromium 90 lacks opens, draws and answers", async () => {
  const scripts: string[] = [];
  const explorer = await openExplorer({
    prepare: async (context) => {
      await context.addInitScript(FORGET);
      await context.route(/\/worker-[^/]+\.js$/u, async (route: Route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: FORGET + (await response.text()) });
      });
      context.on("request", (request) => scripts.push(request.url()));
    },
  });
  expect(await explorer.sentence()).toContain("全国人才");
  expect(scripts.filter((address) => address.includes("missing-methods")).length, "page and worker").toBe(2);
  await explorer.close();
});
