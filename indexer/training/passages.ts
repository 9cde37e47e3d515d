/** A stretch of a text, in sentences. */
export type Passage = string[];

/**
 * Cuts a running text into passages of whole sentences: a clause (第…条) or a heading begins a new one, short lines
 * are joined to what precedes them.
 * @param maxChars  upper bound, but for a single longer sentence, which is cut
 */
export function splitPassages(text: string, maxChars: number): Passage[] {
  const passages: Passage[] = [];
  let passage: Passage = [];
  let chars = 0;
  const close = () => {
    if (passage.length > 0) passages.push(passage);
    passage = [];
    chars = 0;
  };
  for (const line of text.split("\n")) {
    if (beginning.test(line)) close();
    for (const sentence of splitSentences(line, maxChars)) {
      if (chars + sentence.length > maxChars) close();
      passage.push(sentence);
      chars += sentence.length;
    }
  }
  close();
  return passages;
}

const beginning = /^\s*(?:#|第[〇零一二三四五六七八九十百千\d]{1,6}[章节条])/u;

function splitSentences(line: string, maxChars: number): string[] {
  const sentences: string[] = [];
  for (const sentence of line.replace(/^[#\s]+/u, "").split(/(?<=[。；！？!?;])/u)) {
    for (let start = 0; start < sentence.length; start += maxChars)
      sentences.push(sentence.slice(start, start + maxChars));
  }
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
