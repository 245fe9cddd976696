/** What can be counted. */

export type Subject = "talent" | "company" | "institute" | "park";
export const SUBJECTS: readonly Subject[] = ["talent", "company", "institute", "park"];
