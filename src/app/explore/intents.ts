/** What the page does besides changing the state: copies, exports, folds, flies to a place, asks again. */
import { encodeUrl } from "#app/address";
import { fetchedCode } from "#base/fetched-code";
import { label } from "#text/labels";
import { showLine } from "./chosen-line";
import { copyText, leavingSentence, today } from "./deliver";
import type { PageIntents } from "./listen";
import { mapElement } from "./map-element";
import { showEntity } from "./map-events";
import type { Screen } from "./screen";
import type { Takeable } from "./take-away";

/** The set without `value` if it was in it, else with it. */
function flipped<T>(values: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(values);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** What takes a sheet away: fetched with the first one that is. */
export function exporting(): Promise<typeof import("./take-away")> {
  return fetchedCode("export", () => import("./take-away"));
}

/** What is on show, as it leaves the screen. */
export function takeableOf(screen: Screen): Takeable {
  const { root, host, store, shown, client, save } = screen;
  const { at } = shown.value;
  // The address of what is shown: the one above may already ask for something else.
  const address = host.href(encodeUrl(at.state, store.dataset));
  const sheet = screen.taken({ address, day: today() });
  return { sheet, state: at.state, dataset: store.dataset, engine: client, address, root, ...(save && { save }) };
}

/** Intents of a screen. */
export function intentsOf(screen: Screen): PageIntents {
  const { root, host, store, shown, expanded, rails } = screen;
  const { dataset, state, notify } = store;
  const say = (key: Parameters<typeof label>[1]): void => notify("note", label(state.value.lang, key));
  const isWhole = (): boolean => shown.value.at === store.at.value && shown.value.sheet.isWhole;
  const taken = (): Takeable => takeableOf(screen);
  return {
    answers: () => screen.answers.value,
    share: () =>
      void copyText(host.href(host.query())).then((done) => say(done ? "nav.share.done" : "nav.copy.failed")),
    copy: (sentence, done) => {
      const { isDemo } = shown.value.sheet;
      const { version } = dataset;
      const text = leavingSentence(sentence, {
        lang: state.value.lang,
        isDemo,
        version,
        address: host.href(host.query()),
      });
      void copyText(text).then((copied) => {
        done(text, copied);
        if (!copied) say("nav.copy.failed");
      });
    },
    takeAway: (form, order) => {
      if (form === "wall") return void open(`wall.html?${wallStateQuery(screen)}`, "_blank", "noopener");
      const { sheet } = shown.value;
      // The table is of one question; charts of another, from before, must not leave beside it.
      if (!sheet.isAnswered || (form !== "csv" && !isWhole())) return say("export.waiting");
      if (form === "csv" && sheet.table === null && !sheet.list) return say("export.noTable");
      const given = taken();
      void exporting()
        .then(({ takeAway }) => takeAway(form, order, given))
        .catch(screen.fail);
    },
    takeChart: (chart) => {
      if (!isWhole()) return say("export.waiting");
      const given = taken();
      void exporting()
        .then(({ takeChart }) => takeChart(chart, given))
        .catch(screen.fail);
    },
    expand: (chart) => {
      expanded.value = flipped(expanded.value, chart);
    },
    fold: (side) => {
      rails.value = flipped(rails.value, side);
    },
    showLine: (key) => void showLine(screen, key).catch(screen.fail),
    showEntity: (subject, row) => void showEntity(screen, mapElement(root), subject, row).catch(screen.fail),
    retry: () => {
      const status = store.status.value;
      if (status.kind === "failed" && status.code === "data-updated") return host.reload();
      for (const { id } of store.notices.value) store.dismiss(id);
      // The button that had the focus is gone; reading goes on at the head of the page.
      root.querySelector("h1")?.focus();
      store.retry();
    },
  };
}

/** The query of the state, also where it says no more than how it looks: a wall without a state offers tours. */
function wallStateQuery({ store }: Screen): string {
  const query = encodeUrl(store.state.value, store.dataset);
  return /(?:^|&)view=/.test(query) ? query : [`view=${store.state.value.view}`, query].filter(Boolean).join("&");
}
