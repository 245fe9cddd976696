/**
 * What drawing needs of a page, for Node: a document that makes elements, a canvas that turns pixels into a PNG address, style sheets that keep
 * their text. No layout, no events. Sizes of texts are the estimates that charts and names on the map always go by.
 */
import { parseHTML } from "linkedom";
import { PNG } from "pngjs";

/** Pixels, row by row, four bytes each. */
class Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

class KeptStyles {
  cssRules: readonly { readonly cssText: string }[] = [];

  replaceSync(cssText: string): void {
    this.cssRules = [{ cssText }];
  }
}

/** Nothing here has a shadow. */
class NoShadow {
  readonly host = null;
}

/** Puts the names that drawing goes by on the global object; returns what takes them away. */
export function installDocument(): () => void {
  const { document, Document, Element } = parseHTML("<!doctype html><html><head></head><body></body></html>");
  const makeElement = document.createElement.bind(document);
  forgetFocus(Element.prototype);
  const page = Object.assign(document, {
    adoptedStyleSheets: [],
    createElement: (name: string) => (name === "canvas" ? smallCanvas() : makeElement(name)),
  });
  const names = {
    document: page,
    Document,
    ShadowRoot: NoShadow,
    CSSStyleSheet: KeptStyles,
    ImageData: Pixels,
    devicePixelRatio: 1,
  };
  const before = Object.keys(names).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(names))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}

/** Nothing here has the focus, and the document knows no selector for it. */
function forgetFocus(elements: { querySelector(selector: string): unknown }): void {
  const find = elements.querySelector;
  elements.querySelector = function (selector) {
    return selector.endsWith(":focus") ? null : find.call(this, selector);
  };
}

/** A canvas for whole images: pixels in, a PNG address out. */
function smallCanvas(): object {
  let pixels = new Pixels(new Uint8ClampedArray(4), 1, 1);
  return {
    width: 1,
    height: 1,
    getContext: () => ({ putImageData: (given: Pixels) => void (pixels = given) }),
    toDataURL: () => {
      const png = new PNG({ width: pixels.width, height: pixels.height });
      png.data = Buffer.from(pixels.data);
      return `data:image/png;base64,${PNG.sync.write(png, { deflateLevel: 9 }).toString("base64")}`;
    },
  };
}
