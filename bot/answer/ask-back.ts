import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import { mayHold } from "../../knowledge/validity.ts";
import { isAboutTexts, subjectOf } from "../conversation/suggest.ts";
import * as wording from "../wording.ts";
import type { Decision } from "./decide.ts";
import type { Reply } from "./reply.ts";
import type { StandingsOnDay } from "./standings.ts";

/** Asks of which region it is to be answered. */
export function whichRegion(text: string, { regions = [] }: Decision): Reply {
  const options = regions.slice(0, 4).map((region) => ({ label: region, question: `${region}：${text}` }));
  return { status: "clarify", lines: [wording.whichRegion(options.map(({ label }) => label))], options };
}

/** Asks which of the nearest policies is meant, where there are several. */
export function whichMatter(text: string, passages: readonly Passage[], validity: StandingsOnDay): Reply | undefined {
  const held = passages.filter(
    ({ document }) => mayHold(validity.of(document.documentId)) && !isAboutTexts(document.title),
  );
  const subjects = [...new Set(held.map(({ document }) => subjectOf(document.title)))].slice(0, 5);
  const options = subjects.map((subject) => ({ label: subject, question: `${subject}：${text}` }));
  return options.length < 2 ? undefined : { status: "clarify", lines: [wording.whichMatter], options };
}
