/** The sheet of a view that compares regions. Pure. */
import type { Dataset } from "#model/dataset";
import type { Sheet } from "#views/sheet";
import type { Panels } from "./model";
import type { Picture } from "./picture";
import type { MapScene } from "#map/scene";
import { fileNameOf, tableNotes } from "./notes";

/** The picture, panels and map of one state as a sheet, taken away from an address on a day. */
export function sheetOf(
  picture: Picture,
  panels: Panels,
  map: MapScene,
  dataset: Dataset,
  { address, day }: { readonly address: string; readonly day: string },
): Sheet {
  const { state, table, sentence } = picture;
  return {
    title: table.caption,
    sentence,
    map,
    legend:
      panels.legend === null ? null : { title: panels.legendTitle, note: panels.legendNote, content: panels.legend },
    cards: [
      ...panels.cards,
      ...(panels.time.heading === ""
        ? []
        : [
            {
              id: "year",
              title: panels.time.heading,
              hint: "",
              spec: panels.time.spec,
              explanation: panels.time.blocked,
              more: 0,
              expanded: false,
            },
          ]),
    ],
    table,
    notes: tableNotes(table, state, dataset, { address, day }),
    fileName: fileNameOf(state, dataset),
  };
}
