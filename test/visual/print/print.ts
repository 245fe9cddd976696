// The printed document of two sheets written by hand, to be printed or looked at. `?theme=night&lang=en` choose theme and language.
import "#theme/fonts.css";
import "#theme/fonts/wording.css";
import "#theme/tokens.css";
import "#theme/density-key.css";
import "#app/page.css";
import { mountPrint } from "#layouts/print/mount";
import { LANGS, THEMES } from "#model/state";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { nationMap } from "#test/browser/nation-map";
import { SHEET } from "#test/fixtures/sheet";

const parameters = new URLSearchParams(location.search);
const theme = THEMES.find((name) => name === parameters.get("theme")) ?? "paper";
const lang = LANGS.find((name) => name === parameters.get("lang")) ?? "zh";
const root = document.querySelector<HTMLElement>("#app");
if (root) {
  mountPrint(
    root,
    [SHEET, { ...SHEET, title: '第二张 “引号” \\ <b> & "quotes"', cards: SHEET.cards.slice(0, 3), time: null }],
    {
      lang,
      theme,
      attribution: "未经审核 仅供内部演示 · 底图：天地图 2024-05",
      version: "2026.11",
      hash: "0123456789abcdef",
      day: "2026-11-26",
      address: "https://map.example.cn/?view=talent&metric=per10k&age=18-34&education=doctor,master,bachelor",
      mapOf: async () => nationMap(theme, 1000, 640),
    },
  );
  followWithSlices();
}
