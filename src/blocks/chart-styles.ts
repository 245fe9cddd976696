/**
 * Styles of all charts as CSS text, for the shadow roots that hold them. Colours and durations come from tokens.css; the host
 * sets `--series` to the colour of what is counted (talent by default). Knows no element.
 */
export const chartStyles = `
svg.chart {
  display: block;
  overflow: visible;
  font-family: var(--font);
  font-variant-numeric: tabular-nums;
  color: var(--ink);
  --mark: var(--series, var(--talent));
}
svg.chart text { fill: var(--ink); }
svg.chart text.empty { fill: var(--ink-2); }
svg.chart .hit { fill: transparent; }
svg.chart:focus, svg.chart :focus { outline: none; }

/* Marks: plain; emphasis while selected or current; pale while others are selected. Only lengths move. */
svg.bars .known { transition: width var(--motion) var(--ease); }
svg.bars .tail { transition: x var(--motion) var(--ease), width var(--motion) var(--ease); }
svg.histogram .known, svg.histogram .tail { transition: y var(--motion) var(--ease), height var(--motion) var(--ease); }
svg.stage-split .part-bar { transition: x var(--motion) var(--ease), width var(--motion) var(--ease); }
svg.chart .known { fill: var(--mark); fill-opacity: 0.62; }
svg.chart .tail { fill: var(--mark); fill-opacity: 0.2; }
svg.chart .ticks { fill: none; stroke: var(--mark); stroke-opacity: 0.5; stroke-dasharray: 1.25 2.75; stroke-dashoffset: 1.25; }
svg.chart .emphasis .known { fill-opacity: 1; }
svg.chart .emphasis .tail { fill-opacity: 0.32; }
svg.chart .emphasis .ticks { stroke-opacity: 1; }
svg.chart .pale .known, svg.chart .small-sample .known { fill-opacity: 0.26; }
svg.chart .pale .tail, svg.chart .small-sample .tail { fill-opacity: 0.1; }
svg.chart .pale .ticks, svg.chart .small-sample .ticks { stroke-opacity: 0.25; }

/* Estimates across branches: pale and dashed all round, unlike the stripes of what is unspecified. */
svg.bars.estimated .tail, svg.histogram.estimated .tail { fill-opacity: 0.3; stroke: var(--mark); stroke-opacity: 0.75; stroke-dasharray: 3 2; }
svg.bars.estimated .ticks, svg.histogram.estimated .ticks { stroke: none; }
svg.bars.estimated .emphasis .tail, svg.histogram.estimated .emphasis .tail { fill-opacity: 0.5; stroke-opacity: 1; }
svg.bars.estimated .pale .tail, svg.histogram.estimated .pale .tail { fill-opacity: 0.12; stroke-opacity: 0.4; }

/* Bars and rankings. */
svg.bars .row { transition: transform var(--motion) var(--ease); }
svg.bars .rank { fill: var(--ink-2); font-size: max(0.86em, var(--text-xs)); }
svg.bars .gap { stroke: var(--hairline); stroke-dasharray: 2 3; }
svg.bars .no-data .value, svg.bars .no-data .label, svg.bars .small-sample .value { fill: var(--ink-2); }
svg.bars .pale .label, svg.bars .pale .value { fill: var(--ink-2); }
svg.bars .emphasis .label, svg.bars .emphasis .value { font-weight: var(--weight-strong); }
svg.bars .current .label, svg.bars .current .rank { fill: var(--accent); }
svg.interactive [data-key] { cursor: pointer; }
/* A second click on a row opens it; it selects no words. */
svg.interactive { user-select: none; }
svg.interactive [data-key]:hover .hit { fill: var(--panel-2); }
svg.interactive [data-key]:focus-visible .hit { fill: var(--panel-2); stroke: var(--accent); stroke-width: var(--focus-width); }

/* Axes. */
svg.chart .axis line { stroke: var(--hairline); shape-rendering: crispEdges; }
svg.chart .axis text { fill: var(--ink-2); }
svg.chart .axis text.strong { fill: var(--accent); font-weight: var(--weight-strong); }
svg.histogram .value { fill: var(--ink-2); pointer-events: none; }
svg.histogram .emphasis .value { fill: var(--ink); }

/* Brushes and playheads. */
svg.brushable, svg.scrubbable { touch-action: pan-y; user-select: none; -webkit-user-select: none; }
svg.brushable { cursor: crosshair; }
svg.scrubbable { cursor: ew-resize; }
svg.brushable .band:hover .known { fill-opacity: 0.85; }
svg.chart .shade { fill: var(--accent); fill-opacity: 0.07; pointer-events: none; }
svg.chart .handle { cursor: ew-resize; }
svg.chart .grip-area { fill: transparent; }
svg.chart .grip-line { stroke: var(--accent); stroke-width: 1; }
svg.chart .grip { fill: var(--panel); stroke: var(--accent); stroke-width: 1.5; }
svg.chart .handle.resting { opacity: 0; }
svg.chart .handle:focus-visible { opacity: 1; }
svg.chart .handle:focus-visible .grip { fill: var(--accent); stroke-width: calc(var(--focus-width) + 1px); }
svg.chart .handle.playhead .grip { opacity: 0; }
svg.chart .handle.playhead .grip-line { stroke-dasharray: 2 2; }
svg.chart .handle.playhead:focus-visible .grip { opacity: 1; }

/* Trend. */
svg.trend .whole { fill: var(--mark); fill-opacity: 0.1; }
svg.trend .published { fill: var(--mark); fill-opacity: 0.16; }
svg.trend .in-range { fill: var(--mark); fill-opacity: 0.3; }
svg.trend .line { fill: none; stroke: var(--mark); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
svg.trend.estimated .line { stroke-dasharray: 4 4; }
svg.trend .point { fill: var(--panel); stroke: var(--mark); stroke-width: 1.5; }
svg.trend .point.emphasis, svg.trend .point.current { fill: var(--mark); }
svg.trend .point.hidden { display: none; }
svg.trend .callout text { font-weight: var(--weight-strong); paint-order: stroke; stroke: var(--panel); stroke-width: 3px; }

/* Stage split. */
svg.stage-split .part-bar, svg.stage-split .swatch { fill: var(--part); }
svg.stage-split .label { fill: var(--ink-2); }
svg.stage-split .pale .part-bar, svg.stage-split .pale .swatch { fill-opacity: 0.25; }
svg.stage-split .emphasis .value { font-weight: var(--weight-strong); }
svg.stage-split.estimated .part-bar { fill-opacity: 0.6; stroke: var(--part); stroke-dasharray: 3 2; }
svg.stage-split.interactive .part:hover .part-bar { stroke: var(--ink); stroke-width: 1; }
svg.stage-split .part:focus-visible .part-bar { stroke: var(--accent); stroke-width: var(--focus-width); }

/* Legend. */
svg.legend .count, svg.legend .caption { fill: var(--ink-2); }
svg.legend .hatch { fill: none; stroke: var(--no-data-hatch); stroke-width: 1; }
svg.legend .dots { fill: none; stroke: var(--no-data-hatch); stroke-width: 1.4; stroke-linecap: round; }
svg.legend .class:hover .hit { fill: var(--panel-2); }
svg.legend circle { fill: var(--mark); fill-opacity: 0.12; stroke: var(--mark); stroke-width: 1.25; }
svg.legend .circles line { stroke: var(--ink-2); stroke-width: 0.75; stroke-dasharray: 2 2; }

/* Scatter and strip. What lies on top of marks is drawn over them and not hit. */
svg.chart .on-top, svg.chart .texts, svg.chart .callout-box { pointer-events: none; }
svg.chart.aimed { cursor: pointer; }
svg.chart .texts .tick, svg.chart .texts .note, svg.chart .texts .title .plain { fill: var(--ink-2); }
svg.chart .texts .quartile, svg.chart .texts .quadrant { fill: var(--ink-2); }
svg.chart text.strong, svg.chart text .strong { font-weight: var(--weight-strong); }
svg.chart .texts .own { fill: var(--accent); }
svg.scatter .texts .name, svg.scatter .texts .quadrant, svg.scatter .texts .reference, svg.scatter .texts .inside { paint-order: stroke; stroke: var(--panel); stroke-width: 3px; stroke-linejoin: round; }
svg.chart .callout-box .ground { fill: var(--panel); stroke: var(--ink-2); stroke-width: 1; }
svg.chart .callout-box .ring { fill: none; stroke: var(--accent); stroke-width: var(--focus-width); }

svg.scatter .grid line { stroke: var(--hairline); stroke-width: 1; shape-rendering: crispEdges; }
svg.scatter .grid .base { stroke: var(--ink-2); }
svg.scatter .grid .reference { stroke: var(--ink); stroke-dasharray: 4 3; shape-rendering: auto; }
svg.scatter .grid .divide { stroke: var(--ink-2); stroke-width: 1.5; shape-rendering: auto; }
svg.scatter .grid .break { stroke: var(--ink-2); shape-rendering: auto; }
svg.scatter .point { fill: var(--mark); fill-opacity: 0.55; stroke: var(--mark); stroke-width: 0.75; }
svg.scatter[data-crowd="many"] .point { fill-opacity: 0.35; stroke-opacity: 0.8; }
svg.scatter[data-crowd="crowd"] .point { fill-opacity: 0.2; stroke-opacity: 0.5; stroke-width: 0.5; }
svg.scatter .point.small-sample { fill: var(--ink-2); stroke: var(--ink-2); fill-opacity: 0.2; stroke-opacity: 0.7; }
svg.scatter .point.pale { fill-opacity: 0.14; stroke-opacity: 0.4; }
svg.scatter .on-top .raised { stroke: var(--ink); stroke-width: 1; }
svg.scatter .on-top .chosen { fill: var(--mark); stroke: var(--ink); stroke-width: 1.5; }
svg.scatter .on-top .own { fill: var(--accent); }
svg.scatter .on-top .own-ring { fill: var(--panel); stroke: var(--accent); stroke-width: 2; }

svg.strip .track { fill: var(--panel-2); }
svg.strip .middle-half { fill: var(--ink-2); fill-opacity: 0.16; }
svg.strip .axis-line { fill: none; stroke: var(--hairline); stroke-width: 1; shape-rendering: crispEdges; }
svg.strip .mark { fill: var(--mark); fill-opacity: 0.75; }
svg.strip[data-crowd="many"] .mark { fill-opacity: 0.5; }
svg.strip[data-crowd="crowd"] .mark { fill-opacity: 0.3; }
svg.strip .mark.small-sample { fill: var(--ink-2); fill-opacity: 0.5; }
svg.strip .mark.pale { fill-opacity: 0.2; }
svg.strip .on-top path { fill: none; }
svg.strip .on-top .median { stroke: var(--ink); stroke-width: 2; }
svg.strip .on-top .quarters { stroke: var(--ink); stroke-width: 1; }
svg.strip .on-top .nation { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg.strip .on-top .chosen { fill: var(--mark); stroke: var(--ink); stroke-width: 1; }
svg.strip .on-top .own { fill: var(--accent); stroke: var(--panel); stroke-width: 1; }
svg.strip .on-top .leader { fill: none; stroke: var(--ink-2); stroke-width: 1; stroke-dasharray: none; }
svg.strip .on-top .leader.own { stroke: var(--accent); stroke-width: 1.5; }
`;
