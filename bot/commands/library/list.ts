import { type HeldDocument, type HeldState, heldStateNames } from "../../../indexer/report/library-state.ts";
import { beijingDay, type Day } from "../../../knowledge/text/dates.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";

export interface ListFilter {
  state?: HeldState;
  /** Words that title, number, issuer, region or file must hold. */
  text?: string;
}

/** A document as the list shows it. */
export interface Listed {
  documentId: string;
  title: string;
  documentNumber?: string;
  region?: string;
  state: HeldState;
  effective?: Day;
  /** Last day in force, or of its validity. */
  expires?: Day;
  source: string;
  version: number;
  /** Day on which that version was indexed. */
  indexed?: Day;
}

/** @returns in the order of titles */
export function listDocuments(documents: readonly HeldDocument[], { state, text }: ListFilter): Listed[] {
  const words = (text ?? "").split(/\s+/u).map(matchingForm);
  return documents
    .filter((document) => state === undefined || document.state === state)
    .filter(({ metadata: { title, documentNumber, issuer, region, source } }) => {
      const said = matchingForm([title, documentNumber, issuer, region, source].join(" "));
      return words.every((word) => said.includes(word));
    })
    .map(listed)
    .sort((a, b) => a.title.localeCompare(b.title, "zh") || (a.documentId < b.documentId ? -1 : 1));
}

export function listLines(listed: readonly Listed[]): string[] {
  const lines = listed.flatMap((one) => {
    const { documentId, title, documentNumber, state, effective, expires, region, source, version, indexed } = one;
    const span = effective === undefined && expires === undefined ? [] : [`${effective ?? ""}～${expires ?? ""}`];
    const facts = [heldStateNames[state], ...span, ...(region === undefined ? [] : [region])];
    const kept = `第 ${version} 版${indexed === undefined ? "" : `，${indexed} 收录`}`;
    return [
      `${title}${documentNumber === undefined ? "" : `  ${documentNumber}`}`,
      `    ${facts.join("  ")}  ${source}  ${kept}  [${documentId}]`,
    ];
  });
  return [...lines, `共 ${listed.length} 份。`];
}

export const dayOf = (ms: number): Day => beijingDay(new Date(ms));

function listed({ metadata, state, standing, version, indexedMs }: HeldDocument): Listed {
  const { documentId, title, documentNumber, region, source } = metadata;
  const effective = standing?.from ?? metadata.effective;
  const expires = standing?.to ?? metadata.expires;
  return {
    documentId,
    title,
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(region === undefined ? {} : { region }),
    state,
    ...(effective === undefined ? {} : { effective }),
    ...(expires === undefined ? {} : { expires }),
    source,
    version,
    ...(indexedMs === undefined ? {} : { indexed: dayOf(indexedMs) }),
  };
}
