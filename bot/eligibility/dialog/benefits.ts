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
  /** What of the open ones is due to whoever has no certificate, title or level that they hang on, and what that is. */
  otherwise: { without: string[]; benefits: { benefit: Benefit; rate: Rate }[] };
}

export function dueTo(catalogue: QuotedCatalogue, programme: Programme, facts: Facts, day: Day): Due {
  const known = withPresumed(catalogue.registry, withDerived(catalogue.registry, facts, day));
  const due: Due = { certain: [], open: [], missing: [], otherwise: { without: [], benefits: [] } };
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
  const none = lackOf(due.missing, catalogue);
  if (none === undefined) return due;
  const benefits = due.open.filter(
    ({ benefit: { requirement } }) =>
      requirement !== undefined && truthOf(catalogue, requirement, { ...known, ...none }, day) === "met",
  );
  return { ...due, otherwise: { without: Object.values(none), benefits } };
}

/** 没有服务证, 没有技能等级: the lowest value of each fact, where it says that there is none. */
function lackOf(missing: readonly string[], { registry }: QuotedCatalogue): Record<string, string> | undefined {
  const lowest = missing.map((name) => {
    const type = registry.get(name)?.type;
    return type?.kind === "level" ? (type.values[0]?.value ?? "") : "";
  });
  if (missing.length === 0 || !lowest.every((value) => /^(?:没有|无|未)/u.test(value))) return undefined;
  return Object.fromEntries(missing.map((name, i) => [name, lowest[i] as string]));
}

/** Each with its amount and clause; of many only the first. */
export function benefitLines({ certain, open, missing, otherwise }: Due, citing: Citing, most: number): string[] {
  const lines = certain
    .slice(0, most)
    .map(({ benefit, rate }) => wording.benefit(benefit.name, rateWords(rate), citing.mark(rate.basis)));
  if (certain.length > most) lines.push(wording.moreBenefits(certain.length - most));
  if (open.length === 0) return lines;
  const { without, benefits } = otherwise;
  lines.push(
    ...benefits.map(({ benefit, rate }) =>
      wording.benefitWithout(without, benefit.name, rateWords(rate), citing.mark(rate.basis)),
    ),
  );
  const told = open
    .filter((each) => !benefits.includes(each))
    .slice(0, most)
    .map(
      ({ benefit, rate: { cap, frequency, ...rate } }) =>
        `${benefit.name} ${rateWords(rate)}${citing.mark(rate.basis)}`,
    );
  return told.length === 0 ? lines : [...lines, wording.dependingBenefits(missing, told)];
}
