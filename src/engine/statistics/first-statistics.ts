/** The answer that comes with the boot file: what a page that opens on public statistics shows before it has fetched their file. */
import type { Statistics } from "#format/statistics";
import { FIRST_QUESTION, type StatisticsAnswer } from "#model/indicators";
import { NATION, regionOf, type RegionTree } from "#model/regions";
import { answerStatistics } from "./answer-statistics";
import { FigureTable } from "./statistics-store";

/** The answer to FIRST_QUESTION. */
export function firstStatisticsOf(statistics: Statistics, tree: RegionTree): StatisticsAnswer {
  return answerStatistics(new FigureTable(statistics, regionOf(tree, NATION).index), tree, FIRST_QUESTION);
}
