/** What was wrong with a text. */
export const repairKinds = [
  "encoding",
  "shifted-bytes",
  "converter",
  "invisible",
  "private-use",
  "compatibility-forms",
  "width",
  "mixed-script",
  "lost",
] as const;
export type RepairKind = (typeof repairKinds)[number];

/** One change that cleaning made to a document. */
export interface Repair {
  kind: RepairKind;
  /** Which of the loaded document's blocks, from 0; absent for its title. */
  block?: number;
  page?: number;
  /** What stood there, and what stands there now, with some characters around it; long ones are cut. */
  before: string;
  after: string;
}

/** What differs between two versions of a line. */
export function difference(before: string, after: string): Pick<Repair, "before" | "after"> {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let same = 0;
  while (same < Math.min(before.length, after.length) - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const cut = (text: string): string => {
    const excerpt = text.slice(Math.max(0, start - around), text.length - Math.max(0, same - around));
    return excerpt.length > maxExcerpt ? `${excerpt.slice(0, maxExcerpt)}…` : excerpt;
  };
  return { before: cut(before), after: cut(after) };
}

const around = 4;
const maxExcerpt = 120;
