/** The sheet of a view that compares regions. Pure. */
import type { Dataset } from "#model/dataset";
import type { Sheet } from "#views/sheet";
import type { Panels } from "./model";
import type { Picture } from "./picture";
import { sceneOf } from "./scene";
import { fileNameOf, tableNotes } from "./notes";

/** The picture and panels of one state as a sheet, taken away from an address on a day. */
export function sheetOf(
  picture: Picture,
  panels: Panels,
  dataset: Dataset,
  { address, day, textScale }: { readonly address: string; readonly day: string; readonly textScale: number },
): Sheet {
  const { state, table, fill, circles, values, sentence } = picture;
  return {
    title: table.caption,
    sentence,
    map: sceneOf(state, dataset, fill, circles, [], null, textScale, values),
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
