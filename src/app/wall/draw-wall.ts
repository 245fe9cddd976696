/** Draws the sheet of the slide in force under the layout of walls. */
import { render } from "lit";
import { cardHovered } from "#app/explore/held-card";
import type { Screen } from "#app/explore/screen";
import { effectUntil, whenGone } from "#app/until";
import { CountUp } from "#layouts/wall/count-up";
import { wallPadding } from "#layouts/wall/wall-padding";
import { wallShape, wallSheet, type WallModel } from "#layouts/wall/wall-sheet";
import { prefersReducedMotion } from "#map/flight";
import { NATION, regionOf } from "#model/regions";
import { regionName } from "#text/filters";
import { datasetName } from "#text/dataset-name";
import type { TmChart } from "#ui/tm-chart";
import type { TmHoverCard } from "#ui/tm-hover-card";
import type { Playing } from "./follow-tour";
import { followPointer } from "./follow-pointer";
import { slideFacts } from "./slide-facts";
import { toursAddress } from "./wall-address";
import type { WallOptions } from "./wall-options";

/** What of a drawn wall may still move. */
export interface DrawnWall {
  /** Resolves once charts and numbers stand still. */
  readonly still: () => Promise<void>;
}

/** Draws until the screen is taken away. */
export function drawWall(screen: Screen, options: WallOptions, playing: Playing): DrawnWall {
  const { root, until, shown, isInForce } = screen;
  const counting = new CountUp();
  whenGone(until, () => counting.stop());
  let counted = -1;
  effectUntil(until, () => {
    // Of a new size charts have other rooms.
    void screen.size.value;
    const model = modelOf(screen, options, playing);
    drawFitted(root, model, screen.store.state.value.region === NATION ? LEAST_NATION : LEAST_MAP);
    const { slide } = options.player.value;
    const isAnswer = shown.value.sheet.isAnswered && isInForce.value && model.isBehind === false;
    // Legends of wide walls have their heights only when drawn.
    if (model.shape !== "upright") void chartsDrawn(root).then(() => fitFinding(root));
    const digits = root.querySelector<HTMLElement>(".wall-figure b");
    if (!isAnswer || counted === slide) return;
    counted = slide;
    if (digits !== null && !prefersReducedMotion()) counting.run(digits, digits.textContent ?? "");
  });
  const card = root.querySelector<TmHoverCard>("tm-hover-card");
  if (card) card.room = () => ({ covered: wallPadding(root) });
  effectUntil(until, () => {
    if (card) card.card = cardHovered(screen);
  });
  followPointer(root, until);
  return { still: async () => void (await Promise.all([counting.done, chartsStill(root)])) };
}

function modelOf(screen: Screen, options: WallOptions, { resume, isAway }: Playing): WallModel {
  const { tour, player, client } = options;
  const { root, store, shown, isBehind, size } = screen;
  const { region, lang } = store.state.value;
  const { sheet } = shown.value;
  const { slide, isPlaying, isBlank } = player.value;
  const told = isAway.value ? undefined : tour?.slides[slide];
  return {
    sheet,
    lang,
    title: told?.title[lang] || store.at.value.view.words.question[lang],
    place: regionName(lang, regionOf(store.dataset.tree, region)),
    isCover: told?.isCover ?? false,
    tourTitle: tour?.title[lang] ?? "",
    datasetName: datasetName(lang, store.dataset),
    block: told?.block ?? null,
    facts: slideFacts(store.dataset, told?.facts ?? [], lang),
    position: tour && { slide: slide + 1, count: tour.slides.length },
    tours: toursOf(options, store.state.value),
    isPlaying,
    isBlank,
    isAway: isAway.value,
    isBehind: isBehind.value,
    notices: store.notices.value,
    size: size.value,
    shape: wallShape(root.clientWidth || innerWidth, root.clientHeight || innerHeight),
    rooms: [],
    isCrowded: false,
    engine: client,
    resume,
  };
}

/** The way to the list of tours: from a wall without a tour, and from the end of one. */
function toursOf({ tour, player, address }: WallOptions, look: Parameters<typeof toursAddress>[0]): string | null {
  const { slide, isPlaying } = player.value;
  const isEnd = tour === null || (slide === tour.slides.length - 1 && !isPlaying);
  return isEnd && !address.isKiosk ? toursAddress(look) : null;
}

/** Draws, sets what is told closer where it has no room, measures the rooms that are left to the charts, and draws these as high as their rooms. */
function drawFitted(root: HTMLElement, model: WallModel, leastMap: number): void {
  const fit = (isCrowded: boolean): void => {
    render(wallSheet({ ...model, isCrowded, rooms: roomsOf(root) }), root);
    fitFigure(root);
    fitFinding(root);
  };
  fit(false);
  const isCrowded = model.shape === "upright" && mapRoom(root) < leastMap * root.clientHeight;
  if (isCrowded) fit(true);
  render(wallSheet({ ...model, isCrowded, rooms: roomsOf(root) }), root);
}

function roomsOf(root: HTMLElement): WallModel["rooms"] {
  return [...root.querySelectorAll<HTMLElement>("[data-room]")].map(({ clientWidth, clientHeight }) => ({
    widthPx: clientWidth,
    heightPx: clientHeight,
  }));
}

/** Upright, what is told takes no more of the height than this where it can be set closer. */
const MOST_UPRIGHT = 0.37;
/** An upright map lower than this part of the screen tells nothing. */
const LEAST_MAP = 0.14;
/** Nor can the nation stand whole in less: the world fills the screen's height at least, and what lies south of the room would be covered. */
const LEAST_NATION = 0.2;
/** Steps of the style sheet from as usual to as close as can be. */
const STEPS = ["0", "1", "2"];

/** Tells the style sheet how close what is told must be set: what is longer than its room would lie over the legend, upright leave no room to the map. */
function fitFinding(root: HTMLElement): void {
  const wall = root.querySelector<HTMLElement>(".wall");
  const finding = root.querySelector<HTMLElement>(".wall-finding");
  if (wall === null || finding === null) return;
  wall.dataset["close"] = "0";
  // Above a wide chart what is told has the height that it needs.
  if (wall.matches(".is-filled.wide")) return;
  const excessAt = (step: string): number => {
    wall.dataset["close"] = step;
    return wall.matches(".upright")
      ? finding.offsetHeight - MOST_UPRIGHT * wall.offsetHeight
      : finding.scrollHeight - finding.clientHeight - 1;
  };
  const excess = STEPS.map((step) => Math.max(0, excessAt(step)));
  wall.dataset["close"] = STEPS[excess.indexOf(Math.min(...excess))] ?? "0";
}

/** Height that is left to an upright map between what is told and what stands below, px. */
function mapRoom(root: HTMLElement): number {
  const below = root.querySelector(".wall-legend") ?? root.querySelector(".wall-blocks");
  const finding = root.querySelector(".wall-finding");
  if (!below || !finding || root.querySelector(".is-filled") !== null) return Infinity;
  return below.getBoundingClientRect().top - finding.getBoundingClientRect().bottom;
}

/** Gives the style sheet the width of the huge number in ems. */
function fitFigure(root: HTMLElement): void {
  const figure = root.querySelector<HTMLElement>(".wall-figure");
  if (figure === null) return;
  const widthOf = (selector: string, narrow: number): number =>
    [...(figure.querySelector(selector)?.textContent ?? "")].reduce(
      (sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 1 : /[.,]/.test(letter) ? 0.3 : narrow),
      0,
    );
  figure.style.setProperty("--digits", `${Math.max(1, widthOf(".said", 0.58) + 0.4 * widthOf(".wall-unit", 0.6))}`);
}

function chartsOf(root: HTMLElement): readonly TmChart[] {
  return [...root.querySelectorAll<TmChart>("tm-chart")];
}

async function chartsDrawn(root: HTMLElement): Promise<void> {
  await Promise.all(chartsOf(root).map(({ updateComplete }) => updateComplete));
}

/** Charts drawn, and their bars where they glide to. */
async function chartsStill(root: HTMLElement): Promise<void> {
  await chartsDrawn(root);
  const charts = chartsOf(root);
  await new Promise(requestAnimationFrame);
  const moving = charts.flatMap(({ shadowRoot }) => shadowRoot?.getAnimations() ?? []);
  await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
}
