import type { Programme } from "../../../knowledge/catalogue.ts";
import { testsOf } from "../../../knowledge/eligibility/condition.ts";
import { entitlementsOfCertificate } from "../../../knowledge/eligibility/entitlements.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { rateWords } from "../wording.ts";
import type { Citing } from "./citing.ts";
import type { QuotedCatalogue } from "./quoted-catalogue.ts";
import * as wording from "./wording.ts";

/** Everything a certificate opens: its own services one by one, then the programmes that ask for it. */
export function certificateLines(catalogue: QuotedCatalogue, certificate: string, day: Day, citing: Citing): string[] {
  const all = entitlementsOfCertificate(catalogue, certificate, day);
  const own = all.filter(({ programme }) => programme.certificate === certificate);
  const other = [...new Set(all.filter((each) => !own.includes(each)).map(({ programme }) => programme))];
  if (all.length === 0) return [];
  const services = own.map(
    ({ benefit, rate }, i) => `${i + 1}. ${benefit.name}：${rateWords(rate)}${citing.mark(rate.basis)}`,
  );
  const opened = other.map((programme) => `${programme.title}${markOf(programme, certificate, catalogue, citing)}`);
  return [
    ...(services.length === 0 ? [] : [wording.certificate(certificate, services.length, day), ...services]),
    ...(opened.length === 0 ? [] : [wording.opens(opened)]),
  ];
}

/** The clause that asks for the certificate. */
function markOf(
  { eligibility }: Programme,
  certificate: string,
  { registry }: QuotedCatalogue,
  citing: Citing,
): string {
  const test = testsOf(eligibility.condition).find(({ fact }) => registry.get(fact)?.certificate === certificate);
  return test === undefined ? "" : citing.mark(test.basis);
}
