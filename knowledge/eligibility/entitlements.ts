import type { Benefit, Catalogue, Programme, Rate } from "../catalogue.ts";
import { type Judgement, judgePresuming, truthOf } from "../eligibility.ts";
import type { Day } from "../text/dates.ts";
import { testsOf } from "./condition.ts";
import type { Facts } from "./facts.ts";

/** A benefit as it stands on a day. */
export interface Entitlement {
  programme: Programme;
  benefit: Benefit;
  rate: Rate;
  /** Absent where nothing is known of the person. */
  judgement?: Judgement;
}

/** The rate of a benefit on a day, if that day lies within its programme's validity. */
export function rateOn({ rates }: Benefit, day: Day): Rate | undefined {
  return rates.find(({ from, to }) => from <= day && day <= to);
}

/**
 * Everything that a certificate opens on a day: first the benefits of the programme that gives it, then those of
 * programmes or single benefits that ask for it.
 */
export function entitlementsOfCertificate(
  { registry, programmes }: Catalogue,
  certificate: string,
  day: Day,
): Entitlement[] {
  const shows = (fact: string): boolean => registry.get(fact)?.certificate === certificate;
  const own = programmes.filter((programme) => programme.certificate === certificate);
  const asking = programmes.filter(
    (programme) => !own.includes(programme) && testsOf(programme.eligibility.condition).some(({ fact }) => shows(fact)),
  );
  return [...own, ...asking].flatMap((programme) => current(programme, programme.benefits, day));
}

/**
 * What a person may have on a day: first what they are eligible for, then what they are nearly eligible for, then what
 * is still open; within each in the catalogue's order. Of a programme's benefits only those that are not ruled out.
 */
export function entitlementsOfPerson(catalogue: Catalogue, facts: Facts, day: Day): Entitlement[] {
  const judgements = judgePresuming(catalogue, catalogue.programmes, facts, day);
  return (["eligible", "nearly", "unknown"] as const).flatMap((verdict) =>
    judgements
      .filter((judgement) => judgement.verdict === verdict)
      .flatMap((judgement) => {
        const supposed =
          judgement.change === undefined ? facts : { ...facts, [judgement.change.fact]: judgement.change.value };
        const benefits = judgement.programme.benefits.filter(
          ({ requirement }) => requirement === undefined || truthOf(catalogue, requirement, supposed, day) !== "unmet",
        );
        return current(judgement.programme, benefits, day).map((entitlement) => ({ ...entitlement, judgement }));
      }),
  );
}

/** Certificates that a catalogue knows, as the records and the registry name them. */
export function certificatesOf({ registry, programmes }: Catalogue): string[] {
  const named = [
    ...programmes.map(({ certificate }) => certificate),
    ...[...registry.values()].map((fact) => fact.certificate),
  ];
  return [...new Set(named.filter((name) => name !== undefined))];
}

function current(programme: Programme, benefits: readonly Benefit[], day: Day): Entitlement[] {
  return benefits.flatMap((benefit) => {
    const rate = rateOn(benefit, day);
    return rate === undefined ? [] : [{ programme, benefit, rate }];
  });
}
