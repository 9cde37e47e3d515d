import type { Retrieval } from "../../knowledge/retrieval/retriever.ts";
import type { Standing } from "../../knowledge/validity/standing.ts";
import { mayHold } from "../../knowledge/validity.ts";
import { isAboutTexts, subjectOf } from "../conversation/suggest.ts";
import { describeStanding, warningsOf } from "../library/standing.ts";
import * as wording from "../wording.ts";
import type { Citation } from "./citations.ts";
import type { Gaps } from "./decide.ts";

/** What a partial answer leaves open. */
export function caveat({ region, missing }: Gaps): string {
  if (region !== undefined) return wording.partial.region(region);
  return missing.length > 0 ? wording.partial.missing(missing) : wording.partial.nearest;
}

/** What somebody must know who relies on the texts quoted: which of them no longer hold, and what may stand against them. */
export function warningsFor(
  citations: readonly Citation[],
  standingOf: (documentId: string) => Standing | undefined,
): string[] {
  const titles = new Map(citations.map(({ documentId, title }) => [documentId, title]));
  return [...titles].flatMap(([documentId, title]) => {
    const standing = standingOf(documentId);
    if (standing === undefined) return [];
    // Amendments are told clause by clause, where one is quoted.
    const others = warningsOf({ ...standing, amendments: [] });
    return [...(mayHold(standing) ? [] : [wording.lapsed(title, describeStanding(standing))]), ...others];
  });
}

/** What can be said where nothing answers: what is nearest, and whom to ask. */
export function noAnswer(
  { passages }: Retrieval,
  { region, missing, lacksFigure }: Gaps,
): { status: "not-found"; lines: string[]; suggestions: string[] } {
  const titles = [...new Set(passages.map(({ document }) => document.title))].slice(0, 3);
  const lines = [
    region === undefined ? wording.notFound.headline : wording.otherRegion(region),
    ...(region === undefined && missing.length > 0 ? [wording.missing(missing)] : []),
    ...(region === undefined && missing.length === 0 && lacksFigure ? [wording.lacksFigure] : []),
    ...(titles.length > 0 ? [wording.notFound.nearest(titles)] : []),
    wording.notFound.advice,
  ];
  const subjects = new Set(titles.filter((title) => !isAboutTexts(title)).map(subjectOf));
  return { status: "not-found", lines, suggestions: [...subjects].slice(0, 2).map(wording.askConditions) };
}
