/** Reads the CSV files the page exports. Knows no page. */
import Papa from "papaparse";

/** Cells by row, without the comment lines before the header. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const { data, errors } = Papa.parse<string[]>(text.trimEnd(), { comments: "#" });
  if (errors[0]) throw new Error(errors[0].message);
  return data;
}
