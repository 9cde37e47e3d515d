import type { Block, Relation } from "../../knowledge/policy.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { readNumber } from "./document-number.ts";
import { readIssuer } from "./issuer.ts";
import { readPublished } from "./published.ts";
import { readRelations } from "./relations.ts";
import { sentencesOf } from "./sentences.ts";
import { readTitle } from "./title.ts";
import { type ReadValidity, readValidity } from "./validity.ts";

/** What a text says about itself and about others, each only where it stands in the text. */
export interface ReadMetadata extends ReadValidity {
  title: string;
  issuer?: string;
  documentNumber?: string;
  published?: Day;
  trial?: boolean;
  relations?: Relation[];
}

/**
 * Reads title, issuer, number, dates and relations from the text itself.
 * @param text       the stored text, with its blocks in reading order
 * @param declared   the title that the format declares, if any
 * @param fileTitle  what the file is called, used where the text has no title
 */
export function readMetadata(
  text: string,
  blocks: readonly Block[],
  declared: string | undefined,
  fileTitle: string,
): ReadMetadata {
  const lines = blocks.map(({ start, end }) => text.slice(start, end));
  const sentences = sentencesOf(text, blocks);
  const title = readTitle(lines, declared) ?? fileTitle;
  const documentNumber = readNumber(lines, title);
  const published = readPublished(lines, title);
  const issuer = readIssuer(lines, title);
  const relations = readRelations(text, blocks, sentences, title);
  return {
    title,
    ...(issuer ? { issuer } : {}),
    ...(documentNumber ? { documentNumber } : {}),
    ...(published ? { published } : {}),
    ...readValidity(text, sentences, published, title),
    ...(isTrial(title) ? { trial: true } : {}),
    ...(relations.length > 0 ? { relations } : {}),
  };
}

/** 「关于印发《某办法（试行）》的通知」 makes a trial known; 「实施《某暂行条例》办法」 is none itself. */
function isTrial(title: string): boolean {
  const madeKnown = /(?:印发|发布|公布|转发)《(.+)》/u.exec(title)?.[1];
  return /试行|暂行/u.test(madeKnown ?? title.replace(/《[^》]*》/gu, ""));
}
