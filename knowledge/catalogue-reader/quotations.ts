import type { Catalogue, Programme, Requirement } from "../catalogue.ts";
import { type Basis, testsOf } from "../eligibility/condition.ts";
import type { Block } from "../policy.ts";

/** A document that quotations are looked for in. */
export interface QuotedDocument {
  title: string;
  /** The stored text. */
  text: string;
  blocks: readonly Block[];
}

/** What is the matter with a quotation. A clause may be right though the document's structure was read otherwise. */
export type QuotationFault =
  | { kind: "document-missing" }
  | { kind: "quotation-missing" }
  | { kind: "other-clause"; found: string };

export interface QuotationProblem {
  programme: Programme;
  /** Which part of the record rests on it: 权益 租房补贴（A类） */
  part: string;
  basis: Basis;
  fault: QuotationFault;
}

export interface QuotationReport {
  /** Quotations looked at. */
  count: number;
  problems: QuotationProblem[];
}

/**
 * Looks for every quotation of a catalogue, character by character, in the document it names.
 * @param documents  current ones; of several with one title any will do
 */
export function checkQuotations(catalogue: Catalogue, documents: readonly QuotedDocument[]): QuotationReport {
  const byTitle = new Map<string, QuotedDocument[]>();
  for (const document of documents) byTitle.set(document.title, [...(byTitle.get(document.title) ?? []), document]);
  const report: QuotationReport = { count: 0, problems: [] };
  for (const programme of catalogue.programmes) {
    for (const { part, basis } of basesOf(programme)) {
      report.count++;
      const fault = faultOf(basis, byTitle.get(basis.document) ?? []);
      if (fault !== undefined) report.problems.push({ programme, part, basis, fault });
    }
  }
  return report;
}

/** Every basis of a record with the part that rests on it. */
export function basesOf(programme: Programme): { part: string; basis: Basis }[] {
  const { eligibility, benefits, materials, steps, windows, alsoRequired, office } = programme;
  return [
    ...(office.basis === undefined ? [] : [{ part: "办理", basis: office.basis }]),
    ...ofRequirement("条件", eligibility),
    ...alsoRequired.map(({ text, basis }) => ({ part: `另须 ${text}`, basis })),
    ...benefits.flatMap(({ name, rates, requirement }) => [
      ...rates.map(({ basis }) => ({ part: `权益 ${name}`, basis })),
      ...ofRequirement(`权益 ${name} 条件`, requirement),
    ]),
    ...materials.flatMap(({ name, basis, requirement }) => [
      { part: `材料 ${name}`, basis },
      ...ofRequirement(`材料 ${name} 条件`, requirement),
    ]),
    ...steps.map(({ name, basis }) => ({ part: `流程 ${name}`, basis })),
    ...windows.map(({ basis }) => ({ part: "受理时间", basis })),
  ];
}

function ofRequirement(part: string, requirement: Requirement | undefined): { part: string; basis: Basis }[] {
  const tests = requirement === undefined ? [] : testsOf(requirement.condition);
  return tests.map(({ fact, basis }) => ({ part: `${part} ${fact}`, basis }));
}

function faultOf({ clause, quotation }: Basis, documents: readonly QuotedDocument[]): QuotationFault | undefined {
  if (documents.length === 0) return { kind: "document-missing" };
  const clauses = documents.flatMap(({ text, blocks }) => clausesHolding(text, blocks, quotation));
  if (clauses.length === 0) return { kind: "quotation-missing" };
  if (clauses.some((found) => found === undefined || found.startsWith(clause) || clause.includes(found)))
    return undefined;
  return { kind: "other-clause", found: clauses[0] as string };
}

/** The clauses of the blocks in which a quotation begins; undefined for one that stands in none. */
function clausesHolding(text: string, blocks: readonly Block[], quotation: string): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  for (let at = text.indexOf(quotation); at >= 0; at = text.indexOf(quotation, at + 1)) {
    found.push(blocks.find(({ start, end }) => start <= at && at < end)?.clause);
  }
  return found;
}
