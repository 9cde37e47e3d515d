import { readFileSync } from "node:fs";
import { conversationTools } from "../../../bot/conversation/conversation-tools.ts";
import { regionFinder } from "../../../knowledge/text/regions.ts";
import { segmenterWith } from "../../../knowledge/text/terms.ts";

/** A file of the lexicon that comes with the program. */
export const lexicon = (name: string): string =>
  readFileSync(new URL(`../../../knowledge/lexicon/${name}`, import.meta.url), "utf8");

export const segmenter = segmenterWith(new TextEncoder().encode(lexicon("words.txt")));

export const tools = conversationTools({
  segmenter,
  regions: regionFinder(lexicon("regions.txt")),
  phrases: lexicon("phrases.txt"),
  slots: lexicon("slots.txt"),
  questionWords: lexicon("question-words.txt"),
});
