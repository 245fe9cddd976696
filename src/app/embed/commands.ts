/** Answers the commands of the page around a frame. A command is a change of the address, read as any address is. */
import { decodeUrl, encodeUrl, readParameters } from "#app/address";
import { exporting, takeableOf } from "#app/explore/intents";
import type { Screen } from "#app/explore/screen";
import { effectUntil } from "#app/until";
import type { TalentMapState } from "#embed/api";
import type { FrameLine } from "#embed/frame-line";
import type { Command, Told } from "#embed/messages";
import { sentenceText } from "#exports/said";
import { regionOf } from "#model/regions";
import { urlProblemSentences } from "#text/errors";
import { regionName } from "#text/filters";

type Reply = Omit<Extract<Told, { type: "reply" }>, "type" | "id">;

/** What a page may set of the address; the camera and the panels are the reader's. */
const NEVER_SET: readonly string[] = ["view", "theme", "lang", "panel", "camera"];

/** What a frame is about: the region and the question. */
export function headingOf({ dataset, at }: Screen["store"]): string {
  const { lang, region, view } = at.value;
  return `${regionName(lang, regionOf(dataset.tree, region))} · ${view.words.question[lang]}`;
}

/** The state in force as pages are told of it. */
export function toldState({ store, shown }: Pick<Screen, "store" | "shown">): TalentMapState {
  const { dataset, state, at } = store;
  const { region, selected, theme, lang } = state.value;
  const { sheet } = shown.value;
  return {
    query: encodeUrl(state.value, dataset),
    region,
    name: regionName(lang, regionOf(dataset.tree, region)),
    selected,
    view: at.value.view.id,
    theme,
    lang,
    title: headingOf(store),
    sentence: sentenceText(sheet),
    isDemo: sheet.isDemo,
  };
}

/** Hears commands until the screen is taken away; each gets one reply. `asked` hears of a question that the page chose. */
export function answerCommands(screen: Screen, line: FrameLine, asked: (view: string) => void): void {
  const { until } = screen;
  line.hear((command) => {
    if (until.aborted) return;
    if (command.type === "setView") asked(command.view);
    void answer(screen, command)
      .catch((error: unknown): Reply => ({ state: null, blob: null, problem: String(error) }))
      .then((reply) => line.tell({ type: "reply", id: command.id, ...reply }));
  });
}

/** Takes a command in its turn: one that may name any place waits until all are known, and whatever comes after it. */
async function inTurn({ store }: Screen, { type }: Command, take: () => void): Promise<void> {
  const isPlain = type === "setTheme" || type === "setLang" || type === "getState";
  if (isPlain && !store.isWaiting.value) take();
  else await store.whenWhole(take);
}

async function answer(screen: Screen, command: Command): Promise<Reply> {
  const { store } = screen;
  let problem = "";
  await inTurn(screen, command, () => {
    switch (command.type) {
      case "setTheme":
        return store.dispatch({ type: "theme", theme: command.theme });
      case "setLang":
        return store.dispatch({ type: "lang", lang: command.lang });
      case "setView":
        problem = move(screen, { ...command.params, view: command.view }, true);
        return;
      case "setFilter":
        problem = move(screen, command.params, false);
        return;
      case "exportImage":
      case "getState":
    }
  });
  if (command.type === "exportImage") return { state: null, blob: await picture(screen, command.form), problem };
  await stands(screen);
  return { state: toldState(screen), blob: null, problem: problem.slice(0, 4000) };
}

/** Resolves once the sheet on show answers the state in force, or cannot. */
function stands({ store, shown, until }: Screen): Promise<void> {
  const { promise, resolve } = withResolvers();
  const done = new AbortController();
  until.addEventListener("abort", () => done.abort(), { once: true });
  effectUntil(done.signal, () => {
    const isAnswered = shown.value.at === store.at.value && shown.value.sheet.isAnswered;
    if (!isAnswered && store.status.value.kind !== "failed") return;
    resolve();
    queueMicrotask(() => done.abort());
  });
  return promise;
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** Sets parameters of the address; what it could not, in words, or "". */
function move({ store }: Screen, set: Readonly<Record<string, string | null>>, isView: boolean): string {
  const { dataset, state } = store;
  const params = new URLSearchParams(encodeUrl(state.value, dataset));
  const allowed = readParameters(isView ? (set["view"] ?? "") : state.value.view);
  const refused = Object.keys(set).filter(
    (name) => !(isView && name === "view") && (NEVER_SET.includes(name) || !allowed.includes(name)),
  );
  if (refused.length > 0) return `unknown parameter: ${refused.join(", ")}`;
  // The view in force is not written where the filters imply it, and others may come.
  params.set("view", state.value.view);
  const foreign = [...params.keys()].filter((name) => !allowed.includes(name));
  for (const name of foreign) params.delete(name);
  for (const [name, value] of Object.entries(set)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const decoded = decodeUrl(params.toString(), dataset);
  store.dispatch({ type: "restore", state: decoded.state });
  return urlProblemSentences(state.value.lang, decoded.problems).join(" ");
}

/** The sheet as a picture, once all of it is there. */
async function picture(screen: Screen, form: "slide" | "page"): Promise<Blob> {
  await screen.slots.settled();
  const files: Blob[] = [];
  const save = (_: string, type: string, content: string | Blob | Uint8Array): void =>
    void files.push(new Blob([content as BlobPart], { type }));
  const { takeAway } = await exporting();
  await takeAway(form, undefined, { ...takeableOf(screen), save });
  const [file] = files;
  if (!file) throw new Error("no picture");
  return file;
}
