/** The page for webmasters who embed the map: looks at the server it came from and says in words what to change. */
import "#theme/fonts.css";
import "#theme/fonts/wording.css";
import "#theme/tokens.css";
import "#embed/self-test.css";
import { factsOf, opensInFrame, pasted, SANDBOX } from "#embed/self-test-facts";
import { isVerified, recipeOf, type Pasted } from "#embed/self-test-recipe";
import { findingsOf, type Facts, type Finding } from "#embed/self-test-rules";
import { adviceOf, PAGE_WORDS, titleOf, type SelfTestLang } from "#embed/self-test-words";
import { followWithSlices } from "#theme/fonts/follow-with-slices";

/** Header files as they lie beside this page. */
const HEADER_FILES = ["nginx.conf", "nginx-headers.conf", "apache.htaccess"] as const;

const params = new URLSearchParams(location.search);
const lang: SelfTestLang = params.get("lang") === "en" ? "en" : "zh";
const find = <T extends HTMLElement>(id: string): T => document.querySelector<T>(`#${id}`) ?? fail(id);

function fail(id: string): never {
  throw new Error(`selftest.html has no #${id}`);
}

/** The origin of an address as it is typed; "" where it is none. */
function originOf(text: string): string {
  try {
    const { origin, protocol } = new URL(text.trim());
    return /^https?:$/.test(protocol) ? origin : "";
  } catch {
    return "";
  }
}

function line(finding: Finding): HTMLElement {
  const item = document.createElement("li");
  item.dataset["finding"] = finding.id;
  item.dataset["level"] = finding.level;
  const [mark, title, advice] = [
    document.createElement("b"),
    document.createElement("span"),
    document.createElement("p"),
  ];
  mark.textContent = PAGE_WORDS.levels[finding.level][lang];
  title.textContent = titleOf(finding, lang);
  advice.textContent = adviceOf(finding, lang);
  item.append(mark, title, advice);
  return item;
}

function show(facts: Facts, code: Pasted): void {
  const findings = findingsOf(facts);
  const count = (level: Finding["level"]): number => findings.filter((each) => each.level === level).length;
  find("findings").replaceChildren(...findings.map(line));
  find("recipe").textContent = recipeOf(code, facts);
  const notes = [PAGE_WORDS.recipeNote, ...(isVerified(code, facts) ? [PAGE_WORDS.verified] : [])];
  find("recipe-note").textContent = notes.map((note) => note[lang]).join(lang === "zh" ? "" : " ");
  const [bad, warn, waiting] = [count("bad"), count("warn"), count("waiting")];
  const summary = waiting > 0 ? PAGE_WORDS.running : bad + warn === 0 ? PAGE_WORDS.all : PAGE_WORDS.some;
  find("summary").textContent = summary[lang].replace("{bad}", `${bad}`).replace("{warn}", `${warn}`);
  document.documentElement.dataset["ready"] = `${waiting === 0}`;
}

/** Who changes what, with ways to the header files. */
function whoActs(): readonly (string | Node)[] {
  const [before = "", after = ""] = PAGE_WORDS.who[lang].split("{files}");
  const files = HEADER_FILES.map((name) => {
    const way = document.createElement("a");
    way.href = `deploy/${name}`;
    way.textContent = `deploy/${name}`;
    return way;
  });
  const between = lang === "zh" ? "、" : ", ";
  return [before, ...files.flatMap((way, at) => (at === 0 ? [way] : [between, way])), after];
}

/** Words of the page, the other language, and the site to be allowed, which stands in the address. */
function dress(changed: (host: string) => void): void {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  document.title = PAGE_WORDS.title[lang];
  find("title").textContent = PAGE_WORDS.title[lang];
  find("intro").textContent = PAGE_WORDS.intro[lang];
  find("who").replaceChildren(...whoActs());
  find("host-label").textContent = PAGE_WORDS.host[lang];
  find("recipe-title").textContent = PAGE_WORDS.recipe[lang];
  const other = find<HTMLAnchorElement>("other");
  other.textContent = lang === "zh" ? "English" : "中文";
  other.href = lang === "zh" ? "?lang=en" : "?";
  const field = find<HTMLInputElement>("host");
  field.value = params.get("host") ?? "";
  field.addEventListener("change", () => {
    const host = originOf(field.value);
    find("host-problem").textContent = host === "" && field.value !== "" ? PAGE_WORDS.badHost[lang] : "";
    if (host === "") params.delete("host");
    else params.set("host", host);
    history.replaceState(null, "", `?${params.toString()}`);
    changed(host);
  });
}

async function run(): Promise<void> {
  let facts: Facts | null = null;
  let code: Pasted | null = null;
  const change = (part: Partial<Facts>): void => {
    if (facts !== null && code !== null) show((facts = { ...facts, ...part }), code);
  };
  dress((host) => change({ host }));
  followWithSlices();
  const summary = find("summary");
  summary.textContent = PAGE_WORDS.running[lang];
  if (location.protocol === "file:") return void (summary.textContent = PAGE_WORDS.file[lang]);
  try {
    [facts, code] = await Promise.all([factsOf(originOf(params.get("host") ?? "")), pasted()]);
    change({});
    const stage = find("stage");
    const plain = await opensInFrame(stage, null);
    change({ frames: { plain, sandboxed: null } });
    change({ frames: { plain, sandboxed: await opensInFrame(stage, SANDBOX) } });
  } catch (error) {
    summary.textContent = PAGE_WORDS.failed[lang].replace("{found}", String(error));
  }
}

void run();
