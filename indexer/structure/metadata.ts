import type { Block, ProvenField, ProvingSentence, Relation } from "../../knowledge/policy.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { readNumber } from "./document-number.ts";
import { readIssuer } from "./issuer.ts";
import { type Found, type Line, linesOf, proofIn } from "./lines.ts";
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
  /** The lines that show each of these; the validity has its own sentence. */
  proofs?: Partial<Record<ProvenField, ProvingSentence>>;
}

/**
 * Reads title, issuer, number, dates and relations from the text itself.
 * @param text       the stored text, with its blocks in reading order
 * @param declared   the title that the format declares, if any
 * @param fileTitle  what the file is called, used where the text has no title
 * @param published  the day of publication that a person declared, if any
 */
export function readMetadata(
  text: string,
  blocks: readonly Block[],
  declared: string | undefined,
  fileTitle: string,
  published?: Day,
): ReadMetadata {
  const lines = linesOf(text, blocks);
  const sentences = sentencesOf(text, blocks);
  const title = readTitle(lines, declared, fileTitle);
  const made = readPublished(lines, title.value, published);
  const found = {
    title,
    issuer: readIssuer(lines, title),
    documentNumber: readNumber(lines, title.value),
    published: made.published,
  };
  const relations = readRelations(text, blocks, sentences, title.value);
  const proofs = proofsOf(text, lines, found);
  return {
    title: title.value,
    ...valuesOf(found),
    ...readValidity(text, sentences, made.promulgated, title.value),
    ...(isTrial(title.value) ? { trial: true } : {}),
    ...(relations.length > 0 ? { relations } : {}),
    ...(Object.keys(proofs).length > 0 ? { proofs } : {}),
  };
}

type FoundFields = Partial<Record<ProvenField, Found<string> | undefined>>;

function valuesOf(found: FoundFields): Partial<Record<ProvenField, string>> {
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, one]) => (one === undefined ? [] : [[field, one.value]])),
  );
}

function proofsOf(text: string, lines: readonly Line[], found: FoundFields): NonNullable<ReadMetadata["proofs"]> {
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, one]) => {
      const proof = one && proofIn(text, lines, one);
      return proof === undefined ? [] : [[field, proof]];
    }),
  );
}

/** 「关于印发《某办法（试行）》的通知」 makes a trial known; 「实施《某暂行条例》办法」 is none itself. */
function isTrial(title: string): boolean {
  const madeKnown = /(?:印发|发布|公布|转发)《(.+)》/u.exec(title)?.[1];
  return /试行|暂行/u.test(madeKnown ?? title.replace(/《[^》]*》/gu, ""));
}
