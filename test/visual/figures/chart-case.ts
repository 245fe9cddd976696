/** One situation of one chart. */
export interface ChartCase {
  readonly name: string;
  readonly draw: (svg: SVGSVGElement, size: CaseSize) => void;
}

export interface CaseSize {
  readonly width: number;
  readonly textPx: number;
  readonly smallPx: number;
  readonly rowPx: number;
}
