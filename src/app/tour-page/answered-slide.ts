/** One slide answered without a screen: its address read, its view's questions asked until they are whole, its sheet made. Knows no element. */
import { decodeUrl, encodeUrl } from "#app/address";
import { ledByAbsent } from "#app/explore/led-by-absent";
import { sentenceOf } from "#app/failure";
import { defined } from "#base/assert";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import type { AppState } from "#model/state";
import { urlProblemSentences } from "#text/errors";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import type { Sheet } from "#views/sheet";
import type { Ask, Room } from "#views/view";

/** Rows of a list by name below a slide. */
const MOST_ROWS = 200;
/** Files of companies arrive one after the other; this long at most, ms. */
const WAIT_MS = 20;
const MOST_WAITS = 3000;

export interface AnsweredSlide {
  readonly state: AppState;
  readonly sheet: Sheet;
  /** What of the address was not understood, and questions beside the main one that failed, in words. */
  readonly problems: readonly string[];
}

/** Answers the state of an address; rejects where its main question cannot be answered. */
export async function answeredSlide(query: string, dataset: Dataset, engine: EngineCalls): Promise<AnsweredSlide> {
  const { state, problems } = decodeUrl(query, dataset);
  const told = [...urlProblemSentences(state.lang, problems)];
  const at = atOf(state);
  await at.view.load?.();
  const room: Room = { size: screenSizes(1366, 900, state.theme), expanded: new Set() };
  const { main, ...others } = at.view.ask(at, dataset, room) as Readonly<Record<string, Ask | null>>;
  const answers: Record<string, unknown> = { main: await wholeAnswer(defined(main, "main question"), engine) };
  for (const [name, ask] of Object.entries(others)) {
    if (ask === null) continue;
    try {
      answers[name] = await wholeAnswer(ask, engine);
    } catch (error) {
      told.push(sentenceOf(error, state.lang));
    }
  }
  const address = `index.html?${encodeUrl(state, dataset)}`;
  const stamp = { address, day: dataset.version };
  const sheet = defined(at.view.show({ at, current: at, dataset, answers, room, stamp }), "sheet of an answer");
  return { state, sheet: await withRows(ledByAbsent(sheet, at, dataset), engine), problems: told };
}

async function wholeAnswer(ask: Ask, engine: EngineCalls): Promise<unknown> {
  for (let waits = 0; ; waits++) {
    const answer = await ask.run(engine);
    if ((ask.isWhole?.(answer) ?? true) || waits === MOST_WAITS) return answer;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}

async function withRows(sheet: Sheet, engine: EngineCalls): Promise<Sheet> {
  const { list } = sheet;
  return list ? { ...sheet, list: { ...list, taken: await list.take(engine, MOST_ROWS) } } : sheet;
}
