/** Forms in which an answer is taken away, in the order they are offered. */

export const EXPORT_FORMS = ["csv", "xlsx", "slide", "page", "print", "wall"] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];
