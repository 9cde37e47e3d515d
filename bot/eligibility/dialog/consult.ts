import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { certificatesOf } from "../../../knowledge/eligibility/entitlements.ts";
import type { ConsultedEligibility, EligibilityParts } from "./consulted.ts";
import { controlIn } from "./controls.ts";
import { describedRequest } from "./described-request.ts";
import { GoingOn } from "./going-on.ts";
import { programmeNames } from "./names.ts";
import { Opening } from "./opening.ts";
import { buttonsFor, factNamed } from "./question.ts";
import { quotedCatalogue } from "./quoted-catalogue.ts";
import { Replies } from "./replies.ts";
import { asksWhatItOpens, type EligibilityRequest, eligibilityRequest } from "./request.ts";
import { selfDescription } from "./self-description.ts";
import { spokenOf } from "./spoken.ts";
import { type EligibilityState, isElsewhere } from "./state.ts";
import * as wording from "./wording.ts";

/**
 * Answers a question of somebody's own eligibility, or goes on with the dialog about it.
 * @param state  what this returned at the turn before, if the conversation has one
 * @returns undefined for any other utterance: it goes on to the steps after, and the state stays as it is
 */
export async function consultEligibility(
  text: string,
  state: EligibilityState | undefined,
  parts: EligibilityParts,
): Promise<ConsultedEligibility | undefined> {
  if (text.length > maxChars) return undefined;
  const spoken = spokenOf(text);
  const control = controlIn(spoken.text);
  if (control === "wipe") return wiped;
  const { catalogue, snapshot, visibilities } = parts;
  const names = programmeNames(catalogue);
  const own = parts.isPublic ? undefined : state;
  const requests = [
    eligibilityRequest(spoken, names, certificatesOf(catalogue), isOfAll(own)),
    describedRequest(spoken.clauses, names, catalogue.registry, parts.day),
    own === undefined || isElsewhere(own) ? selfDescription(spoken, catalogue.registry, parts.day) : undefined,
    certificateOf(asksWhatItOpens(spoken.text) ? (own?.programmes ?? []) : [], catalogue),
  ].filter((each) => each !== undefined);
  if (requests.length === 0 && own === undefined) return undefined;
  const quoted = await quotedCatalogue(catalogue, snapshot, visibilities);
  const replies = new Replies(quoted, parts);
  const opening = new Opening(quoted, parts, replies);
  for (const request of requests) {
    const opened = opening.open(request, own);
    if (opened !== undefined) return opened;
  }
  return own && new GoingOn(quoted, parts, replies).turn(spoken, control, own);
}

const isOfAll = (own: EligibilityState | undefined): boolean =>
  own !== undefined && own.programmes === undefined && !isElsewhere(own);

/** The certificate that was spoken of, where somebody asks what it opens. */
function certificateOf(ids: readonly string[], { programmes }: Catalogue): EligibilityRequest | undefined {
  const [only, ...more] = programmes.filter(({ id }) => ids.includes(id));
  if (only?.certificate === undefined || more.length > 0) return undefined;
  return { kind: "certificate", certificate: only.certificate };
}

const maxChars = 300;

/**
 * What to say behind an answer that another step gave while a dialog waits for its own, and the state to keep. Said
 * once: whoever goes on to ask other things has heard it.
 */
export function besideEligibility(
  state: EligibilityState,
  { registry }: Catalogue,
): { state: EligibilityState; lines: string[]; suggestions: string[] } {
  const fact = factNamed(registry, state.asked);
  const aside: EligibilityState = { ...state, isAside: true };
  if (fact === undefined || state.isAside) return { state: aside, lines: [], suggestions: [] };
  return { state: aside, lines: [wording.pending(fact.question)], suggestions: buttonsFor(fact, state) };
}

const wiped: ConsultedEligibility = {
  reply: { status: "answered", lines: [wording.forgotten], suggestions: [] },
  spans: [],
  documents: new Map(),
  forgets: true,
};
