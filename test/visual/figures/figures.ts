// Playground of the charts: every case on one page. `?theme=night&width=300&text=24&chart=trend` choose theme, width, text and chart.
import "#theme/tokens.css";
import { chartStyles } from "#blocks/chart-styles";
import { THEMES } from "#model/state";
import { screenSizes } from "#theme/screen-sizes";
import { CHART_CASES } from "./chart-cases";

const parameters = new URLSearchParams(location.search);
const theme = THEMES.find((name) => name === parameters.get("theme")) ?? "paper";
const wanted = parameters.get("chart") ?? "";
const { textPx, smallPx, rowPx } = screenSizes(innerWidth, innerHeight, theme);
const scale = Number(parameters.get("text") ?? smallPx) / smallPx;
const size = {
  width: Number(parameters.get("width") ?? 300),
  textPx: textPx * scale,
  smallPx: smallPx * scale,
  rowPx: rowPx * scale,
};

document.documentElement.dataset.theme = theme;
const style = document.createElement("style");
style.textContent = chartStyles;
document.head.append(style);

for (const { name, draw } of CHART_CASES.filter((chart) => chart.name.startsWith(wanted))) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = name;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  figure.append(caption, svg);
  document.querySelector("main")?.append(figure);
  draw(svg, size);
}
document.documentElement.dataset.ready = "true";
