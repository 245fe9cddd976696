/** How much memory a build gives its warehouse. */
import { totalmem } from "node:os";

const MEGABYTE = 1e6;
/** Enough for 30 million people without spilling much; the whole process then stays below 1.5 GB. */
const MOST = 1000;
/** What the process needs beside the warehouse: boundaries, published files, results on their way. */
const REST = 550;
/** Megabytes below which nothing is built. */
export const LEAST_MEMORY = 300;

/**
 * DuckDB's memory limit for a process that may have so many bytes, by default the limit of its control group or what the
 * machine has: beyond it DuckDB spills, and the process stays alive within 1 GB.
 */
export function warehouseMemory(
  allowed: number = Math.min(process.constrainedMemory() || Infinity, totalmem()),
): string {
  return `${Math.max(LEAST_MEMORY, Math.min(MOST, Math.floor(allowed / MEGABYTE) - REST))}MB`;
}
