import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { certificatesOf } from "../../../knowledge/eligibility/entitlements.ts";
import type { ConsultedEligibility, EligibilityParts } from "./consulted.ts";
import { controlIn } from "./controls.ts";
import { Dialog } from "./dialog.ts";
import { programmeNames } from "./names.ts";
import { buttonsFor, factNamed } from "./question.ts";
import { quotedCatalogue } from "./quoted-catalogue.ts";
import { eligibilityRequest } from "./request.ts";
import { spokenOf } from "./spoken.ts";
import type { EligibilityState } from "./state.ts";
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
  const request = eligibilityRequest(spoken, programmeNames(catalogue), certificatesOf(catalogue));
  const own = parts.isPublic ? undefined : state;
  if (request === undefined && own === undefined) return undefined;
  const dialog = new Dialog(await quotedCatalogue(catalogue, snapshot, visibilities), parts);
  return (request && dialog.open(request, own)) ?? (own && dialog.goOn(spoken, control, own));
}

const maxChars = 300;

/**
 * What to say behind an answer that another step gave while a dialog waits for its own, and the state to keep.
 */
export function besideEligibility(
  state: EligibilityState,
  { registry }: Catalogue,
): { state: EligibilityState; lines: string[]; suggestions: string[] } {
  const fact = factNamed(registry, state.asked);
  const aside: EligibilityState = { ...state, isAside: true };
  if (fact === undefined) return { state: aside, lines: [], suggestions: [] };
  return { state: aside, lines: [wording.pending(fact.question)], suggestions: buttonsFor(fact, state) };
}

const wiped: ConsultedEligibility = {
  reply: { status: "answered", lines: [wording.forgotten], suggestions: [] },
  spans: [],
  documents: new Map(),
  forgets: true,
};
