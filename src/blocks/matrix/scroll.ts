/** Ways to scroll a matrix: wheel, finger, and thumbs of its scroll bars. Knows no marks: it asks for another upper left cell. */
import type { MatrixLayout } from "#blocks/matrix/layout";
import type { MatrixAt, PlacedMatrix } from "#blocks/matrix/place";

/** What is scrolled. */
export interface Scrolled {
  readonly svg: SVGSVGElement;
  readonly latest: () => {
    readonly placed: PlacedMatrix;
    readonly layout: MatrixLayout;
    readonly from: MatrixAt;
    readonly isLive: boolean;
  };
  /** False where nothing moves. */
  readonly scrollTo: (from: MatrixAt) => boolean;
}

/** Px of a line and of a page, for wheels that count in them. */
const LINE_PX = 24;
const PAGE_PX = 400;
/** How far a finger moves before it scrolls instead of picking. */
const SLACK_PX = 8;

/** Scrolls with the wheel; at an end the page around it scrolls on. */
export function listenToWheel({ svg, latest, scrollTo }: Scrolled): void {
  const rest = { x: 0, y: 0 };
  svg.addEventListener(
    "wheel",
    (event) => {
      const { layout, from, isLive } = latest();
      if (!isLive || event.ctrlKey) return;
      const unit = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? PAGE_PX : 1;
      const isSideways = event.shiftKey && event.deltaX === 0;
      const move = {
        x: (isSideways ? event.deltaY : event.deltaX) * unit,
        y: isSideways ? 0 : event.deltaY * unit,
      };
      // What is left of a cell counts on, unless the wheel turns back.
      const count = (axis: "x" | "y", cellPx: number): number => {
        const sum = Math.sign(rest[axis]) === -Math.sign(move[axis]) ? move[axis] : rest[axis] + move[axis];
        const cells = Math.trunc(sum / cellPx);
        rest[axis] = sum - cells * cellPx;
        return cells;
      };
      const across = count("x", layout.cellPx);
      const down = count("y", layout.rowPx);
      const isMoved = scrollTo({ row: from.row + down, column: from.column + across });
      if (isMoved || (across === 0 && down === 0 && canMove(latest(), move))) event.preventDefault();
    },
    { passive: false },
  );
}

function canMove(
  { placed, layout, from }: ReturnType<Scrolled["latest"]>,
  move: { readonly x: number; readonly y: number },
): boolean {
  const can = (by: number, at: number, most: number): boolean => (by < 0 && at > 0) || (by > 0 && at < most);
  const { rows, columns } = placed.input;
  const isUpright = Math.abs(move.y) >= Math.abs(move.x);
  return isUpright
    ? can(move.y, from.row, rows.length - layout.rowsShown)
    : can(move.x, from.column, columns.length - layout.columnsShown);
}

/** A drag: where it began, px of the page, and the cell that was upper left then. */
interface Drag {
  readonly x: number;
  readonly y: number;
  readonly from: MatrixAt;
  readonly pointer: number;
}

/** Scrolls with a finger on the cells; tells whether it does or just did, when a click is none. */
export function listenToPan({ svg, latest, scrollTo }: Scrolled): () => boolean {
  let drag: Drag | null = null;
  let isPanning = false;
  svg.addEventListener("pointerdown", (event) => {
    isPanning = false;
    const isOnBar = event.target instanceof Element && event.target.closest("[data-bar]") !== null;
    if (event.pointerType !== "touch" || isOnBar || !latest().isLive) return;
    drag = { x: event.clientX, y: event.clientY, from: latest().from, pointer: event.pointerId };
  });
  svg.addEventListener("pointermove", (event) => {
    if (drag === null || drag.pointer !== event.pointerId) return;
    const { layout } = latest();
    const across = drag.x - event.clientX;
    const down = drag.y - event.clientY;
    if (!isPanning && Math.hypot(across, down) < SLACK_PX) return;
    isPanning = true;
    scrollTo({
      row: drag.from.row + Math.round(down / layout.rowPx),
      column: drag.from.column + Math.round(across / layout.cellPx),
    });
  });
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, () => (drag = null));
  return () => isPanning;
}

/** Scrolls with the thumbs of scroll bars. */
export function listenToThumbs({ svg, latest, scrollTo }: Scrolled): void {
  let drag: (Drag & { readonly axis: string }) | null = null;
  svg.addEventListener("pointerdown", (event) => {
    const bar = event.target instanceof Element ? event.target.closest("[data-bar]") : null;
    if (bar === null || !latest().isLive) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    const axis = bar.getAttribute("data-bar") ?? "";
    drag = { x: event.clientX, y: event.clientY, from: latest().from, pointer: event.pointerId, axis };
  });
  svg.addEventListener("pointermove", (event) => {
    if (drag === null || drag.pointer !== event.pointerId) return;
    const { layout, placed } = latest();
    const { left, right, top, bottom } = layout;
    const { rows, columns } = placed.input;
    scrollTo(
      drag.axis === "x"
        ? {
            ...drag.from,
            column: drag.from.column + Math.round(((event.clientX - drag.x) / (right - left)) * columns.length),
          }
        : { ...drag.from, row: drag.from.row + Math.round(((event.clientY - drag.y) / (bottom - top)) * rows.length) },
    );
  });
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, () => (drag = null));
}
