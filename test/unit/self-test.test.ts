/** What the self-test makes of answers of web servers: each fault is told, and what to change; the header files have none. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mayFrame, policiesOf } from "#embed/policy";
import { FINDING_IDS, findingsOf, type Answer, type Facts, type Level } from "#embed/self-test-rules";
import { recipeOf } from "#embed/self-test-recipe";
import { adviceOf, titleOf } from "#embed/self-test-words";

const [, POLICY = ""] =
  /Content-Security-Policy "(.*)" always/.exec(readFileSync("public/deploy/nginx-headers.conf", "utf8")) ?? [];
const SITE = "https://map.example.gov.cn";
const HOST = "https://www.example.gov.cn";
const FOR_EVER = "public, max-age=31536000, immutable";

const answer = (path: string, type: string, headers: Record<string, string> = {}): Answer => ({
  path,
  status: 200,
  wasRedirected: false,
  headers: { "content-type": type, "cache-control": "no-cache", "content-encoding": "br", ...headers },
});

/** A server set up by the header files. */
const GOOD: Facts = {
  origin: SITE,
  isFolder: true,
  host: HOST,
  page: answer("embed.html", "text/html", { "content-security-policy": POLICY, "x-content-type-options": "nosniff" }),
  element: answer("embed.js", "text/javascript", { "access-control-allow-origin": "*" }),
  script: answer("assets/a.js", "text/javascript", { "cache-control": FOR_EVER }),
  style: answer("assets/a.css", "text/css", { "cache-control": FOR_EVER }),
  font: answer("assets/a.woff2", "font/woff2"),
  manifest: answer("data/manifest.1.json", "application/json"),
  data: answer("data/boot.1.bin", "application/octet-stream", { "cache-control": FOR_EVER, "content-encoding": "" }),
  nothing: { ...answer("nothing", "text/html"), status: 404 },
  bare: { ...answer("", "text/html"), wasRedirected: true },
  frames: { plain: true, sandboxed: true },
};

function levels(facts: Facts, level: Level): readonly string[] {
  return findingsOf(facts)
    .filter((each) => each.level === level)
    .map(({ id }) => id);
}

const page = (headers: Record<string, string>): Partial<Facts> => ({
  page: { ...GOOD.page, headers: { ...GOOD.page.headers, ...headers } },
});
const withHeaders = (of: Answer, headers: Record<string, string>): Answer => ({
  ...of,
  headers: { ...of.headers, ...headers },
});

describe("findings", () => {
  test("of a server set up by the header files are all good", () => {
    expect(findingsOf(GOOD).filter(({ level }) => level !== "good")).toEqual([]);
    expect(findingsOf(GOOD).map(({ id }) => id)).toEqual([...FINDING_IDS]);
  });

  const faults: readonly (readonly [string, Partial<Facts>, Level, string])[] = [
    ["a frame that does not open", { frames: { plain: false, sandboxed: true } }, "bad", "frame-plain"],
    ["a frame that waits", { frames: { plain: true, sandboxed: null } }, "waiting", "frame-sandboxed"],
    ["X-Frame-Options beside a list", page({ "x-frame-options": "SAMEORIGIN" }), "warn", "x-frame-options"],
    ["a site that is not listed", { host: "https://www.other.gov.cn" }, "bad", "host-allowed"],
    [
      "everybody may embed",
      page({ "content-security-policy": POLICY.replace(/frame-ancestors [^;]*/, "frame-ancestors *") }),
      "warn",
      "frame-ancestors",
    ],
    [
      "no workers",
      page({ "content-security-policy": POLICY.replace("worker-src 'self'", "worker-src 'none'") }),
      "bad",
      "policy",
    ],
    [
      "no pictures as data",
      page({ "content-security-policy": POLICY.replace("img-src 'self' data: blob:", "img-src 'self'") }),
      "bad",
      "policy",
    ],
    [
      "Trusted Types without ours",
      page({ "content-security-policy": POLICY.replace("default lit-html", "default") }),
      "bad",
      "policy",
    ],
    [
      "inline scripts",
      page({ "content-security-policy": POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'") }),
      "warn",
      "policy-loose",
    ],
    ["scripts as text", { script: withHeaders(GOOD.script!, { "content-type": "text/plain" }) }, "bad", "types"],
    ["data that are a page", { data: withHeaders(GOOD.data!, { "content-type": "text/html" }) }, "bad", "types"],
    ["no nosniff", page({ "x-content-type-options": "" }), "warn", "nosniff"],
    ["plain text", { script: withHeaders(GOOD.script!, { "content-encoding": "" }) }, "warn", "compressed"],
    [
      "data packed twice",
      { data: withHeaders(GOOD.data!, { "content-encoding": "gzip" }) },
      "bad",
      "double-compressed",
    ],
    [
      "hashed files asked for again",
      { script: withHeaders(GOOD.script!, { "cache-control": "no-cache" }) },
      "warn",
      "cached-for-ever",
    ],
    ["pages kept for a day", page({ "cache-control": "max-age=86400" }), "bad", "asked-again"],
    ["missing files that are pages", { nothing: { ...GOOD.nothing, status: 200 } }, "bad", "missing-is-404"],
    ["a folder without its slash", { bare: { ...GOOD.bare!, wasRedirected: false } }, "bad", "folder-slash"],
    [
      "an element nobody can verify",
      { element: withHeaders(GOOD.element!, { "access-control-allow-origin": "" }) },
      "warn",
      "element-readable",
    ],
    [
      "an element for this site alone",
      { element: withHeaders(GOOD.element!, { "cross-origin-resource-policy": "same-origin" }) },
      "bad",
      "element-resource-policy",
    ],
  ];
  test.each(faults)("%s is told, with what to change in both languages", (_, change, level, id) => {
    const facts = { ...GOOD, ...change };
    expect(levels(facts, level)).toEqual([id]);
    expect(findingsOf(facts).filter((each) => each.level !== "good")).toHaveLength(1);
    const found = findingsOf(facts).find((each) => each.id === id)!;
    expect(titleOf(found, "en")).not.toMatch(/\p{Script=Han}/u);
    expect(adviceOf(found, "zh") === "").toBe(level === "waiting");
    expect(adviceOf(found, "en")).not.toMatch(/\p{Script=Han}|\{found\}/u);
  });

  test("X-Frame-Options alone stops other sites", () => {
    const { page: alone } = { ...GOOD, ...page({ "content-security-policy": "", "x-frame-options": "DENY" }) };
    expect(levels({ ...GOOD, page: alone }, "bad")).toEqual(["x-frame-options", "host-allowed"]);
  });
});

describe("words", () => {
  const LANGS = ["zh", "en"] as const;

  test("titles name what was looked at, not how it is", () => {
    for (const { id } of findingsOf(GOOD))
      for (const lang of LANGS)
        expect(titleOf({ id, level: "warn", found: "" }, lang)).not.toMatch(
          /没有|正确|已|能打开|写明|自动|正常|长期|\b(?:no|right|is|are|lets?|lists?|can)\b/iu,
        );
  });

  test("a policy that is not there and one that blocks the map are told apart, and no sentence ends in a dash", () => {
    const none = findingsOf({ ...GOOD, page: { ...GOOD.page, headers: {} } });
    const [absent, blocking] = [none, findingsOf({ ...GOOD, ...page({ "content-security-policy": "script-src x" }) })]
      .map((found) => found.find(({ id }) => id === "policy")!)
      .map((found) => LANGS.map((lang) => adviceOf(found, lang)));
    expect(absent).toEqual([
      "服务器没有发送这个头。请照 deploy/ 里的头文件设置。",
      "The server does not send this header. Use the header files in deploy/.",
    ]);
    expect(blocking![0]).toMatch(/^策略拦住了地图需要的内容。请加上:script-src 'self'.*。$/u);
    const bare = { ...GOOD.script!, headers: {} };
    const faults = { script: bare, style: bare, data: bare, element: bare };
    for (const found of [...none, ...findingsOf({ ...GOOD, ...faults })])
      for (const lang of LANGS) expect(adviceOf(found, lang)).not.toContain("–");
  });
});

describe("the code to paste", () => {
  const code = { element: `${SITE}/embed.js`, selfTest: `${SITE}/selftest.html`, sha384: "abc" };
  const without = { host: HOST, element: withHeaders(GOOD.element!, { "access-control-allow-origin": "" }) };

  test("is the recipe of the README", () => {
    const [, recipe = ""] = /```html\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
    expect(recipe.trim().split("\n").slice(-2).join("\n")).toBe(recipeOf(code, without));
  });

  test("is verified where the server lets the page that embeds do so, and nowhere else", () => {
    const allowing = (origin: string, host = HOST): string =>
      recipeOf(code, { host, element: withHeaders(GOOD.element!, { "access-control-allow-origin": origin }) });
    for (const verified of [allowing("*"), allowing("*", ""), allowing(HOST)])
      expect(verified).toContain(' integrity="sha384-abc" crossorigin>');
    for (const plain of [allowing(""), allowing("https://www.other.gov.cn"), allowing(HOST, "")])
      expect(plain).toBe(recipeOf(code, without));
    expect(recipeOf({ ...code, sha384: "" }, GOOD)).toBe(recipeOf(code, without));
  });
});

describe("frame-ancestors", () => {
  test.each([
    ["'self'", SITE, true],
    ["'self'", HOST, false],
    ["'none'", SITE, false],
    ["*", HOST, true],
    ["https:", HOST, true],
    ["https:", "http://www.example.gov.cn", false],
    ["https://www.example.gov.cn", HOST, true],
    ["https://www.example.gov.cn:443", HOST, true],
    ["https://www.example.gov.cn:8443", HOST, false],
    ["https://*.example.gov.cn", HOST, true],
    ["https://*.example.gov.cn", "https://example.gov.cn", false],
    ["https://*.example.gov.cn", "https://badexample.gov.cn", false],
    ["http://www.example.gov.cn", HOST, true],
    ["www.example.gov.cn", HOST, true],
    ["www.example.gov.cn:*", "https://www.example.gov.cn:8443", true],
    ["https://www.example.gov.cn", "null", false],
  ])("%s for %s is %s", (source, host, is) => {
    expect(mayFrame([source], SITE, host)).toBe(is);
  });

  test("of two headers, each must allow", () => {
    const facts = { ...GOOD, ...page({ "content-security-policy": `${POLICY}, frame-ancestors 'self'` }) };
    expect(policiesOf(`${POLICY}, frame-ancestors 'self'`)).toHaveLength(2);
    expect(levels(facts, "bad")).toEqual(["host-allowed"]);
  });
});
