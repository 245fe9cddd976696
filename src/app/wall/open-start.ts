/** Opens the wall's page where its address names neither tour nor state: the tours to choose from, and a file of one's own. */
import { render } from "lit";
import { startPage, type OfferedTour, type StartModel } from "#layouts/wall/start-page";
import { readTour } from "#model/tour";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { lengthText, leftOutText, TOUR_WORDS } from "#text/tour-words";
import { langOf } from "./slide-state";
import { keepDraft } from "./tour-file";
import { listTours, type ListedTour } from "./tour-list";
import { DRAFT, wallQuery } from "./wall-address";

/** Fills `root`. `query` holds looks alone: theme and language of what is opened from here. Never throws. */
export async function openStart(root: HTMLElement, query: string): Promise<void> {
  const lang = langOf(query);
  const looks = new URLSearchParams(query);
  const { documentElement } = document;
  documentElement.lang = lang;
  documentElement.dataset["theme"] = looks.get("theme") ?? "night";
  const fit = (): void => documentElement.style.setProperty("--u", `${Math.min(innerHeight / 720, innerWidth / 480)}`);
  fit();
  addEventListener("resize", fit);
  const tours = await listTours();
  const address = (name: string, isPlaying: boolean): string =>
    `?${wallQuery({ tour: name, slide: 0, isPlaying, isKiosk: false, talk: null, query })}`;
  const offered = ({ name, title, slides, seconds }: ListedTour): OfferedTour => ({
    name,
    title: title[lang] || name,
    note: name === DRAFT ? TOUR_WORDS.draft[lang] : "",
    length: lengthText(lang, slides.length, seconds),
    outline: slides.map((slide) => slide[lang]).filter((told) => told !== "" && told !== title[lang]),
    href: address(name, false),
    playHref: address(name, true),
  });
  const draw = (state: Pick<StartModel, "asked" | "trouble">): void => {
    const map = `./${query === "" ? "" : `?${query}`}`;
    render(startPage({ lang, tours: tours.map(offered), map, open, ...state }), root);
  };
  const tell = (trouble: string): void => draw({ asked: null, trouble });
  const open = async (file: File): Promise<void> => {
    const text = await file.text().catch(() => "");
    const { tour, problems } = readTour(text);
    if (tour === null) return tell(TOUR_WORDS.unread[lang]);
    const go = (): void => {
      if (keepDraft(text)) location.assign(address(DRAFT, false));
      else tell(TOUR_WORDS.unkept[lang]);
    };
    const warnings = [
      ...(problems.length > 0 ? [leftOutText(lang, problems.length)] : []),
      ...(tours.some(({ name }) => name === DRAFT) ? [TOUR_WORDS.replace[lang]] : []),
    ];
    if (warnings.length === 0) return go();
    draw({ asked: { title: tour.title[lang] || file.name, warnings, go, stay: () => tell("") }, trouble: "" });
  };
  root.replaceChildren();
  tell("");
  root.querySelector<HTMLElement>(".start-tour a")?.focus();
  // Titles have characters that the first typefaces lack.
  followWithSlices();
  documentElement.dataset["ready"] = "true";
}
