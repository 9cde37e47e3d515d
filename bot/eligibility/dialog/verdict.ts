import type { Programme } from "../../../knowledge/catalogue.ts";
import type { Facts } from "../../../knowledge/eligibility/facts.ts";
import { type Judgement, judgePresuming } from "../../../knowledge/eligibility.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { windowWords } from "../programme-text.ts";
import { benefitLines, dueTo } from "./benefits.ts";
import type { Citing } from "./citing.ts";
import { conditionLines } from "./conditions.ts";
import type { QuotedCatalogue } from "./quoted-catalogue.ts";
import * as wording from "./wording.ts";

const mostBenefits = 8;

/** What one programme comes to for somebody, condition by condition, with benefits and the next step. */
export function verdictLines(
  catalogue: QuotedCatalogue,
  programme: Programme,
  facts: Facts,
  day: Day,
  citing: Citing,
): string[] {
  const [judgement] = judgePresuming(catalogue, [programme], facts, day) as [Judgement];
  const { verdict, change } = judgement;
  if (verdict === "closed") return [headline(judgement, catalogue)];
  const { department, basis } = programme.office;
  const decidedBy = wording.decidedBy(department, basis === undefined ? "" : citing.mark(basis));
  const conditions = conditionLines(catalogue, judgement, facts, day, citing);
  const then = verdict === "nearly" && change !== undefined ? { ...facts, [change.fact]: change.value } : facts;
  const due =
    verdict === "not-eligible" ? [] : benefitLines(dueTo(catalogue, programme, then, day), citing, mostBenefits);
  return [
    headline(judgement, catalogue),
    decidedBy,
    wording.headings.conditions,
    ...conditions,
    ...section(
      wording.headings.also,
      verdict === "not-eligible"
        ? []
        : programme.alsoRequired.map(({ text, basis: own }) => `• ${text}${citing.mark(own)}`),
    ),
    ...section(wording.headings.benefits(day), due),
    ...section(wording.headings.next, nextSteps(judgement, citing)),
  ];
}

function headline(judgement: Judgement, catalogue: QuotedCatalogue): string {
  const { verdict, programme } = judgement;
  const { title, validity } = programme;
  switch (verdict) {
    case "closed":
      return wording.verdicts.closed(title, validity.from, validity.to);
    case "nearly":
    case "unknown":
      return wording.verdicts[verdict](title, openFacts(judgement, catalogue));
    default:
      return wording.verdicts[verdict](title);
  }
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

/** When and where one may apply, what to have ready, and what is done first. */
function nextSteps({ verdict, programme }: Judgement, citing: Citing): string[] {
  if (verdict === "not-eligible" || verdict === "unknown") return [];
  const { windows, steps, office, materials } = programme;
  const where = [office.channel, office.address, office.phone].filter((part) => part !== undefined);
  const [material] = materials;
  const [step] = steps;
  return [
    ...windows.map((window) => `${windowWords(window)}${citing.mark(window.basis)}`),
    ...(material === undefined ? [] : [wording.prepare(materials.length, citing.mark(material.basis))]),
    wording.apply(office.department, where, office.basis === undefined ? "" : citing.mark(office.basis)),
    ...(step === undefined
      ? []
      : [wording.firstStep(step.actor, step.name, step.where ?? "", citing.mark(step.basis))]),
  ].map((line) => `• ${line}`);
}

/** What is missing beside what is presumed; that is stated apart. */
export function openFacts({ missing, verdict }: Judgement, { registry }: QuotedCatalogue): string[] {
  return missing.filter((name) => verdict === "unknown" || registry.get(name)?.presumed === undefined);
}
