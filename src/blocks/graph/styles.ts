/** Styles of graphs, beside those of all charts: they come with the drawing, which no first picture has. Colours come from tokens.css. */
export const graphStyles = `
/* Graph. A node that is meant lights what leads to it and what it leads to; all else steps back. */
svg.graph .bands text { font-weight: var(--weight-strong); fill: var(--ink-2); }
svg.graph .bands line { stroke: var(--hairline); stroke-dasharray: 2 4; }
svg.graph .world.eased { transition: transform var(--motion-fast) var(--ease); }
svg.graph.interactive .viewport { cursor: grab; touch-action: pan-y; }
svg.graph.interactive.scrolls .viewport { touch-action: none; }
svg.graph.dragged .viewport, svg.graph.dragged [data-key] { cursor: grabbing; }
svg.graph .edge .line { fill: none; stroke: var(--ink-2); stroke-width: 0.085em; stroke-opacity: 0.55; }
svg.graph .edge .head { fill: var(--ink-2); fill-opacity: 0.7; }
svg.graph .edge.main .line { stroke-width: 0.17em; }
svg.graph .edge.is-a .line { stroke-dasharray: 0.01em 0.3em; stroke-linecap: round; stroke-width: 0.13em; }
svg.graph .edge.is-a.main .line { stroke-width: 0.2em; }
svg.graph .edge.equips .line { stroke-dasharray: 0.5em 0.3em; }
svg.graph .alarm { --sign: var(--alarm); }
svg.graph .alarm.few { --sign: var(--caution); }
svg.graph .alarm .sign { fill: var(--sign); stroke: var(--panel); stroke-width: 1.25; }
svg.graph .alarm.few .sign { fill: var(--panel); stroke: var(--sign); stroke-width: 0.15em; }
svg.graph .alarm .bar { fill: none; stroke: var(--panel); stroke-width: 1.5; stroke-linecap: round; }
svg.graph .edge.alarm .line { stroke: var(--sign); stroke-opacity: 1; stroke-width: 0.17em; }
svg.graph .edge.alarm .head { fill: var(--sign); fill-opacity: 1; }
svg.graph.interactive [data-key]:hover .hit, svg.graph.interactive [data-key]:focus-visible .hit { fill: transparent; }
svg.graph .dot { stroke: var(--ink); stroke-opacity: 0.45; stroke-width: 0.75; }
svg.graph .no-data .dot { stroke: var(--ink-2); stroke-opacity: 1; stroke-width: 1; stroke-dasharray: 2.5 2; }
svg.graph .node.none .dot { fill-opacity: 0.15; stroke-opacity: 1; }
svg.graph .ring { fill: none; stroke: var(--mark); stroke-opacity: 0.7; }
svg.graph .chosen { fill: none; stroke: var(--selection); stroke-width: 2; }
svg.graph .small-sample .dot { stroke: var(--ink); stroke-opacity: 1; stroke-width: 1; stroke-dasharray: 1.5 1.5; }
svg.graph .node .words, svg.graph .badge text { paint-order: stroke; stroke: var(--panel); stroke-width: 3px; stroke-linejoin: round; }
svg.graph .node.no-data .words { fill: var(--ink-2); }
svg.graph .node.emphasis .words { font-weight: var(--weight-strong); }
svg.graph .badge rect, svg.graph .pill { fill: var(--panel-2); stroke: var(--hairline); stroke-width: 1; }
svg.graph .badge text { fill: var(--ink-2); stroke: none; font-size: max(0.9em, 11px); }
svg.graph.stacked .badge text { font-size: 1em; }
svg.graph .stages text { font-weight: var(--weight-strong); fill: var(--ink-2); }
svg.graph .stages line { stroke: var(--hairline); }
svg.graph .key .words text { fill: var(--ink-2); }
svg.graph .key .of-circle .dot { stroke: var(--ink-2); stroke-opacity: 1; }
svg.graph .key .of-ring .dot { stroke: var(--ink-2); stroke-opacity: 0.6; }
svg.graph .names { pointer-events: none; }
svg.graph .stem { display: none; fill: none; stroke: var(--ink-2); stroke-opacity: 0.55; stroke-width: 0.085em; }
svg.graph.overview .stem { display: inline; }
svg.graph.overview .name, svg.graph.overview .badge { display: none; }
svg.graph .edge, svg.graph .node { transition: opacity var(--motion-fast) var(--ease); }
svg.graph.lit .edges .edge { opacity: 0.16; }
svg.graph.lit .node { opacity: 0.28; }
svg.graph.lit .node.own, svg.graph.lit .node.before, svg.graph.lit .node.after, svg.graph.lit .edges .before, svg.graph.lit .edges .after { opacity: 1; }
svg.graph.lit .before { --light: var(--accent); }
svg.graph.lit .after { --light: var(--institute); }
svg.graph.lit .edges .before .line, svg.graph.lit .edges .after .line { stroke: var(--light); stroke-opacity: 1; }
svg.graph.lit .edges .before .head, svg.graph.lit .edges .after .head { fill: var(--light); fill-opacity: 1; }
svg.graph.lit .node.before .words, svg.graph.lit .node.after .words { fill: var(--light); }
svg.graph .buttons g { cursor: pointer; }
svg.graph .buttons rect { fill: var(--panel); stroke: var(--hairline); }
svg.graph .buttons path { fill: none; stroke: var(--ink); stroke-width: 1.5; }
svg.graph .buttons text { fill: var(--ink); stroke: none; }
svg.graph .beyond .fade { fill: var(--panel); pointer-events: none; }
svg.graph .beyond .step { cursor: pointer; }
svg.graph .beyond circle { fill: var(--panel); stroke: var(--accent); stroke-width: 1.5; }
svg.graph .beyond .arrow { fill: none; stroke: var(--accent); stroke-width: 2; pointer-events: none; }
svg.graph .buttons g:hover rect { fill: var(--panel-2); }
svg.graph .buttons g:focus-visible rect { stroke: var(--accent); stroke-width: var(--focus-width); }
`;
