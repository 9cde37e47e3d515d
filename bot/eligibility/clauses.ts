/** A clause of what somebody wrote; `start` is its offset in the whole. */
export interface Clause {
  text: string;
  start: number;
}

/** Cuts at every mark that ends a thought, the comma included: 我是博士，35岁. A comma within a number is none. */
export function clausesOf(text: string): Clause[] {
  return [...text.matchAll(/(?:[^，,。；;！!？?\n]|(?<=\d)[,，](?=\d{3}(?!\d)))+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
  }));
}
