/** Draws the sheet of the slide in force under the layout of walls. */
import { render } from "lit";
import type { Screen } from "#app/explore/screen";
import { effectUntil } from "#app/until";
import { wallSheet } from "#layouts/wall/wall-sheet";
import { regionOf } from "#model/regions";
import { regionName } from "#text/filters";
import type { TmHoverCard } from "#ui/tm-hover-card";
import type { Playing } from "./follow-tour";
import { slideFacts } from "./slide-facts";
import type { WallOptions } from "./wall-options";

/** Draws until the screen is taken away. */
export function drawWall(screen: Screen, { tour, player }: WallOptions, { resume, isAway }: Playing): void {
  const { root, until, store, shown, isInForce, size, hover } = screen;
  effectUntil(until, () => {
    const { region, lang } = store.state.value;
    const { sheet } = shown.value;
    const { slide, isPlaying, isBlank } = player.value;
    const told = isAway.value ? undefined : tour?.slides[slide];
    const status = store.status.value;
    const isLate = status.kind === "failed" || (status.kind === "running" && status.isLate === true);
    const parts = wallSheet({
      sheet,
      lang,
      title: told?.title[lang] || store.at.value.view.words.question[lang],
      place: regionName(lang, regionOf(store.dataset.tree, region)),
      isCover: told?.isCover ?? false,
      block: told?.block ?? null,
      facts: slideFacts(store.dataset, told?.facts ?? [], lang),
      position: tour && { slide: slide + 1, count: tour.slides.length },
      isPlaying,
      isBlank,
      isAway: isAway.value,
      isBehind:
        isLate && !(sheet.isAnswered && isInForce.value) && status.kind === "failed" ? "failed" : isLate && "running",
      notices: store.notices.value,
      size: size.value,
      resume,
    });
    render(parts, root);
  });
  const card = root.querySelector<TmHoverCard>("tm-hover-card");
  effectUntil(until, () => {
    if (card) card.card = hover.value;
  });
}
