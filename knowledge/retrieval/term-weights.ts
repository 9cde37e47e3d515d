import { CewenError } from "../errors.ts";

/**
 * What a term of a question counts for beside its idf: how often the texts that answer questions with this term say it,
 * over how often they say a term at all. 1 for a term of which nothing is known.
 */
export type TermWeights = (term: string) => number;

export class TermWeightError extends CewenError {
  constructor(
    readonly file: string,
    readonly line: number,
  ) {
    super(`${file} 第 ${line} 行读不懂：每行是一个词、一个制表符和 0 到 9 的分量。请改正，或用 cewen weigh 重新生成。`);
  }
}

/**
 * Reads weights as `writeTermWeights` writes them; `#` begins a comment line.
 * @throws TermWeightError naming the first line that is something else
 */
export function readTermWeights(text: string, file: string): TermWeights {
  const weights = new Map<string, number>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const [, term, weight] = /^([^\t]+)\t(\d(?:\.\d+)?)\r?$/u.exec(line) ?? [];
    if (term === undefined) throw new TermWeightError(file, index + 1);
    weights.set(term, Number(weight));
  }
  return (term) => weights.get(term) ?? 1;
}

/** The same, but no word of the field counts less than 1: it says what is asked about, whatever pairs of other fields taught. */
export const keepingFieldWords =
  (weights: TermWeights, words: ReadonlySet<string>): TermWeights =>
  (term) =>
    words.has(term) ? Math.max(1, weights(term)) : weights(term);

/** One term a line, in the order of their characters, under what the file is. */
export function writeTermWeights(weights: ReadonlyMap<string, number>): string {
  const lines = [...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([term, weight]) => `${term}\t${weight}`);
  return [head, ...lines, ""].join("\n");
}

const head =
  "# 问题里的词有多要紧：回答它的条款里常常写着的大于 1，只是说法、条款里很少写的小于 1。由 cewen weigh 从问答对统计。";
