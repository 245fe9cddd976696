/** What the pages do not use of d3, left out of their files. */
import type { Plugin } from "vite";

const MODULES = /\/d3-(?:array|geo|interpolate|shape)\.mjs$/;
/** A value at the top of a module that a call makes; sums that are kept in one. */
const CALL = /^((?:var|const) [\w$]+ = |^ +[\w$]+ = (?=new Adder))(?=[\w$]+\(|\(function|new )/gm;

/** The code of a module of d3 whose unused values bundlers may leave out. */
export function markedPure(code: string): string {
  return code.replaceAll(CALL, "$1/* @__PURE__ */ ");
}

/**
 * d3's modules make values at their top by calling functions, which bundlers keep because calls may do more than that (6 kB gzip of the
 * first picture: curves, colour spaces, clipping to the sphere). These do not.
 */
export function unusedD3(): Plugin {
  return {
    name: "talent-map-unused-d3",
    apply: "build",
    transform: (code, id) => (MODULES.test(id) ? markedPure(code) : null),
  };
}
