import { dict } from "@node-rs/jieba/dict.js";

/**
 * The likeliest text of which each character is one of several, by the frequencies of the words it can be cut into
 * (unigram model, best path).
 * @param readings  alternatives of any length: for each place, the characters that may stand there
 * @returns undefined when no reading is at least `margin` times as likely as the next
 */
export function likeliestWords(readings: string[][][]): string | undefined {
  const [best, next] = readings.flatMap((places) => bestPaths(places)).sort((a, b) => b.score - a.score);
  if (!best || (next && best.score - next.score < Math.log(margin))) return undefined;
  return best.text;
}

const margin = 3;

interface Path {
  text: string;
  score: number;
}

/** The two best paths through one reading. */
function bestPaths(places: string[][]): Path[] {
  const allowed = places.map((characters) => new Set(characters));
  const paths: Path[][] = [[{ text: "", score: 0 }]];
  for (let end = 1; end <= places.length; end++) {
    const found = new Map<string, number>();
    for (let start = Math.max(0, end - longestWord); start < end; start++)
      for (const [word, score] of wordsFitting(allowed.slice(start, end)))
        for (const path of paths[start] as Path[]) {
          const text = path.text + word;
          found.set(text, Math.max(found.get(text) ?? Number.NEGATIVE_INFINITY, path.score + score));
        }
    paths.push(
      [...found]
        .map(([text, score]) => ({ text, score }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 2),
    );
  }
  return paths.at(-1) as Path[];
}

function wordsFitting(places: Set<string>[]): Word[] {
  const words = [...(places[0] as Set<string>)].flatMap((first) => vocabulary().get(first) ?? []);
  return words.filter(
    ([word]) => word.length === places.length && places.every((characters, i) => characters.has(word[i] as string)),
  );
}

type Word = [word: string, score: number];

const longestWord = 4;
let byFirst: Map<string, Word[]> | undefined;

/** Words by their first character, with the logarithm of their probability. */
function vocabulary(): Map<string, Word[]> {
  if (byFirst) return byFirst;
  const lines = new TextDecoder()
    .decode(dict)
    .split("\n")
    .map((line) => line.split(" "));
  const total = lines.reduce((sum, [, count]) => sum + Number(count ?? 0), 0);
  byFirst = new Map();
  for (const [word = "", count] of lines) {
    if (word.length > longestWord || !(Number(count) > 0)) continue;
    const entry: Word = [word, Math.log(Number(count) / total)];
    const words = byFirst.get(word.charAt(0));
    if (words) words.push(entry);
    else byFirst.set(word.charAt(0), [entry]);
  }
  return byFirst;
}
