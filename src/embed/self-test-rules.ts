/** What the answers of a web server mean for a site that is to be embedded: findings for a webmaster. Pure; words lie in self-test-words.ts. */
import { mayFrame, policiesOf, sourcesOf, type Policy } from "./policy";

/** An answer of the server. */
export interface Answer {
  /** Relative to the site's folder; "" is the folder itself. */
  readonly path: string;
  readonly status: number;
  /** Values of headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly wasRedirected: boolean;
}

/** What was asked, by what it is. A file that the site's pages do not name is missing. */
export interface Facts {
  /** Origin of the site, and whether this page lies in a folder. */
  readonly origin: string;
  readonly isFolder: boolean;
  /** Exact origin of the page that shall embed, or "". */
  readonly host: string;
  readonly page: Answer;
  readonly element: Answer | null;
  readonly script: Answer | null;
  readonly style: Answer | null;
  readonly font: Answer | null;
  readonly manifest: Answer | null;
  readonly data: Answer | null;
  /** A file that does not exist. */
  readonly nothing: Answer;
  /** The folder without its "/". */
  readonly bare: Answer | null;
  /** Whether a frame opened, with a sandbox and without; null while unknown. */
  readonly frames: { readonly plain: boolean | null; readonly sandboxed: boolean | null };
}

export type Level = "good" | "warn" | "bad" | "waiting";

export interface Finding {
  readonly id: FindingId;
  readonly level: Level;
  /** What was found, as the server said it. */
  readonly found: string;
}

export const FINDING_IDS = [
  "frame-plain",
  "frame-sandboxed",
  "x-frame-options",
  "frame-ancestors",
  "host-allowed",
  "policy",
  "policy-loose",
  "types",
  "nosniff",
  "compressed",
  "double-compressed",
  "cached-for-ever",
  "asked-again",
  "missing-is-404",
  "folder-slash",
  "element-readable",
  "element-resource-policy",
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** Every finding, in the order a webmaster goes through them. */
export function findingsOf(facts: Facts): readonly Finding[] {
  return [...frames(facts), ...policy(facts), ...types(facts), ...sending(facts), ...places(facts), ...element(facts)];
}

const say = (id: FindingId, level: Level, found = ""): Finding => ({ id, level, found });
const header = (answer: Answer | null, name: string): string => answer?.headers[name] ?? "";

function frames({ page, frames: { plain, sandboxed }, origin, host }: Facts): readonly Finding[] {
  const opened = (is: boolean | null): Level => (is === null ? "waiting" : is ? "good" : "bad");
  const options = header(page, "x-frame-options");
  const policies = policiesOf(header(page, "content-security-policy"));
  const lists = policies.map((each) => each.get("frame-ancestors")).filter((each) => each !== undefined);
  const listed = lists.map((each) => each.join(" ")).join(" | ");
  const isOpen = lists.length === 0 || lists.some((each) => each.includes("*"));
  const findings = [
    say("frame-plain", opened(plain)),
    say("frame-sandboxed", opened(sandboxed)),
    say("x-frame-options", options === "" ? "good" : lists.length > 0 ? "warn" : "bad", options),
    say("frame-ancestors", isOpen ? "warn" : "good", listed),
  ];
  if (host === "") return findings;
  const isAllowed =
    lists.length > 0 ? lists.every((each) => mayFrame(each, origin, host)) : options === "" || host === origin;
  return [...findings, say("host-allowed", isAllowed ? "good" : "bad", host)];
}

/** What the site needs of a policy: directive, where it looks when that is absent, sources. */
const NEEDED: readonly (readonly [directive: string, fallbacks: readonly string[], sources: readonly string[]])[] = [
  ["script-src", ["default-src"], ["'self'"]],
  ["style-src", ["default-src"], ["'self'"]],
  ["font-src", ["default-src"], ["'self'"]],
  ["connect-src", ["default-src"], ["'self'"]],
  ["img-src", ["default-src"], ["'self'", "data:", "blob:"]],
  ["worker-src", ["child-src", "script-src", "default-src"], ["'self'"]],
  ["frame-src", ["child-src", "default-src"], ["'self'"]],
];

function policy({ page, origin }: Facts): readonly Finding[] {
  const text = header(page, "content-security-policy");
  const policies = policiesOf(text);
  if (policies.length === 0) return [say("policy", "warn")];
  const blocked = policies.flatMap((each) => lacking(each, origin));
  const loose = policies
    .flatMap((each) => [...each.values()].flat())
    .filter((source) => /^'unsafe-(?:inline|eval)'$/.test(source));
  return [
    say("policy", blocked.length > 0 ? "bad" : "good", blocked.join("; ")),
    say("policy-loose", loose.length > 0 ? "warn" : "good", [...new Set(loose)].join(" ")),
  ];
}

/** What a policy keeps from the site, as directives to be added. */
function lacking(policy: Policy, origin: string): readonly string[] {
  const blocked = NEEDED.flatMap(([directive, fallbacks, needed]) => {
    const sources = sourcesOf(policy, directive, fallbacks);
    if (sources === null) return [];
    const isIn = (source: string): boolean =>
      sources.includes(source) ||
      (source === "'self'" && sources.some((each) => each === "*" || each.startsWith(origin)));
    const missing = needed.filter((source) => !isIn(source));
    return missing.length > 0 ? [`${directive} ${missing.join(" ")}`] : [];
  });
  const names = policy.get("trusted-types");
  const refused = names && !names.includes("*") ? ["default", "lit-html"].filter((name) => !names.includes(name)) : [];
  return refused.length > 0 ? [...blocked, `trusted-types ${refused.join(" ")}`] : blocked;
}

function types({ page, element, script, style, font, manifest, data }: Facts): readonly Finding[] {
  const expected: readonly (readonly [Answer | null, RegExp])[] = [
    [page, /^text\/html/],
    [element, /^(?:text|application)\/(?:x-)?javascript/],
    [script, /^(?:text|application)\/(?:x-)?javascript/],
    [style, /^text\/css/],
    [font, /^(?:font\/woff2|application\/(?:font-woff2|octet-stream))/],
    [manifest, /^(?:application\/json|text\/plain)/],
    [data, /^(?!text\/html)/],
  ];
  const wrong = expected.flatMap(([answer, pattern]) =>
    answer !== null && (answer.status !== 200 || !pattern.test(header(answer, "content-type")))
      ? [`${answer.path}: ${answer.status} ${header(answer, "content-type")}`.trim()]
      : [],
  );
  const isGuarded = header(page, "x-content-type-options").toLowerCase() === "nosniff";
  return [
    say("types", wrong.length > 0 ? "bad" : "good", wrong.join("; ")),
    say("nosniff", isGuarded ? "good" : "warn"),
  ];
}

const PACKED = /^(?:gzip|br|zstd|deflate)$/;

function sending({ page, script, style, manifest, data, element }: Facts): readonly Finding[] {
  const named = (answers: readonly (Answer | null)[]): string =>
    answers.map((answer) => `${answer?.path} ${header(answer, "cache-control")}`.trim()).join("; ");
  const there = (answer: Answer | null): answer is Answer => answer !== null;
  const plain = [page, script, style, manifest]
    .filter(there)
    .filter((each) => !PACKED.test(header(each, "content-encoding")));
  const forEver = [script, style, data].filter(there).filter((each) => lifeOf(each) < 86_400);
  const stale = [page, element].filter(there).filter((each) => lifeOf(each) > 3600);
  const isTwice = PACKED.test(header(data, "content-encoding"));
  return [
    say("compressed", plain.length > 0 ? "warn" : "good", plain.map(({ path }) => path || "./").join(" ")),
    say("double-compressed", isTwice ? "bad" : "good", header(data, "content-encoding")),
    say("cached-for-ever", forEver.length > 0 ? "warn" : "good", named(forEver)),
    say("asked-again", stale.length > 0 ? "bad" : "good", named(stale)),
  ];
}

/** Seconds that an answer is kept without asking. */
function lifeOf(answer: Answer): number {
  const said = header(answer, "cache-control");
  if (/no-cache|no-store/.test(said)) return 0;
  return Number(/(?:^|[ ,])max-age=(\d+)/.exec(said)?.[1] ?? 0);
}

function places({ nothing, bare, isFolder }: Facts): readonly Finding[] {
  const missing = say(
    "missing-is-404",
    nothing.status === 404 || nothing.status === 410 ? "good" : "bad",
    `${nothing.status}`,
  );
  if (!isFolder || bare === null) return [missing];
  const level = bare.wasRedirected ? "good" : bare.status === 200 ? "bad" : "warn";
  return [missing, say("folder-slash", level, `${bare.status}`)];
}

function element({ element, host }: Facts): readonly Finding[] {
  const allowed = header(element, "access-control-allow-origin");
  const shared = header(element, "cross-origin-resource-policy");
  return [
    say("element-readable", canVerify({ element, host }) ? "good" : "warn", allowed),
    say("element-resource-policy", /same-(?:origin|site)/.test(shared) ? "bad" : "good", shared),
  ];
}

/** Whether a page of the host may read the element, as `integrity` asks: without leave its browser throws the file away. */
export function canVerify({ element, host }: Pick<Facts, "element" | "host">): boolean {
  const allowed = header(element, "access-control-allow-origin");
  return allowed === "*" || (host !== "" && allowed === host);
}
