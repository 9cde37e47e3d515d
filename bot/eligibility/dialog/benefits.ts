import type { Benefit, Programme, Rate } from "../../../knowledge/catalogue.ts";
import { testsOf } from "../../../knowledge/eligibility/condition.ts";
import { rateOn } from "../../../knowledge/eligibility/entitlements.ts";
import { type Facts, withDerived, withPresumed } from "../../../knowledge/eligibility/facts.ts";
import { truthOf } from "../../../knowledge/eligibility.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { rateWords } from "../wording.ts";
import type { Citing } from "./citing.ts";
import type { QuotedCatalogue } from "./quoted-catalogue.ts";
import * as wording from "./wording.ts";

/** What a programme gives somebody on a day: what is theirs, and what hangs on facts that are missing. */
export interface Due {
  certain: { benefit: Benefit; rate: Rate }[];
  open: { benefit: Benefit; rate: Rate }[];
  /** The facts that the open ones hang on. */
  missing: string[];
}

export function dueTo(catalogue: QuotedCatalogue, programme: Programme, facts: Facts, day: Day): Due {
  const known = withPresumed(catalogue.registry, withDerived(catalogue.registry, facts, day));
  const due: Due = { certain: [], open: [], missing: [] };
  for (const benefit of programme.benefits) {
    const rate = rateOn(benefit, day);
    if (rate === undefined) continue;
    const { requirement } = benefit;
    const truth = requirement === undefined ? "met" : truthOf(catalogue, requirement, known, day);
    if (truth === "met") due.certain.push({ benefit, rate });
    if (truth !== "unknown" || requirement === undefined) continue;
    due.open.push({ benefit, rate });
    const open = testsOf(requirement.condition).map(({ fact }) => fact);
    for (const fact of open) if (known[fact] === undefined && !due.missing.includes(fact)) due.missing.push(fact);
  }
  return due;
}

/** Each with its amount and clause; of many only the first. */
export function benefitLines({ certain, open, missing }: Due, citing: Citing, most: number): string[] {
  const lines = certain
    .slice(0, most)
    .map(({ benefit, rate }) => wording.benefit(benefit.name, rateWords(rate), citing.mark(rate.basis)));
  if (certain.length > most) lines.push(wording.moreBenefits(certain.length - most));
  if (open.length === 0) return lines;
  const told = open
    .slice(0, most)
    .map(({ benefit, rate }) => `${benefit.name} ${rateWords(rate)}${citing.mark(rate.basis)}`);
  return [...lines, wording.dependingBenefits(missing, told)];
}
