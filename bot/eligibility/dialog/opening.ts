import { factsFromText } from "../facts-from-text.ts";
import { type Told, toldIn } from "./answers.ts";
import { certificateLines } from "./certificate.ts";
import type { ConsultedEligibility, EligibilityParts } from "./consulted.ts";
import { changeLines } from "./heard.ts";
import { programmeNames } from "./names.ts";
import { programmesOf, type QuotedCatalogue } from "./quoted-catalogue.ts";
import type { Replies } from "./replies.ts";
import type { EligibilityRequest } from "./request.ts";
import type { EligibilityState } from "./state.ts";
import * as wording from "./wording.ts";

/** A question of eligibility or entitlement, with which the dialog begins. */
export class Opening {
  readonly #catalogue: QuotedCatalogue;
  readonly #parts: EligibilityParts;
  readonly #replies: Replies;

  constructor(catalogue: QuotedCatalogue, parts: EligibilityParts, replies: Replies) {
    this.#catalogue = catalogue;
    this.#parts = parts;
    this.#replies = replies;
  }

  /** @param state  of what was told before, which is kept */
  open(request: EligibilityRequest, state: EligibilityState | undefined): ConsultedEligibility | undefined {
    if (request.kind === "certificate") return this.#certificate(request.certificate, state);
    const scope = this.#scopeOf(request, state);
    if (scope === undefined || programmesOf(this.#catalogue, scope).length === 0) return undefined;
    // Asked again while the questions for it are being asked.
    const isGoingOn = state?.asked !== undefined && request.told === "" && isSameScope(scope, state);
    if (isGoingOn && !this.#parts.isPublic) return this.#replies.ask(state, [wording.resultLater]);
    const kept = state?.subject === scope.subject ? state : undefined;
    const told = this.#toldWith(request, scope.subject, kept);
    if (told === undefined) return undefined;
    if (this.#parts.isPublic) return this.#replies.reply("answered", [wording.offerPrivate], []);
    const declined = kept?.declined ?? [];
    const opened: EligibilityState = { ...scope, facts: told.facts, declined, count: 0, trail: [] };
    return this.#replies.advance(opened, changeLines(told, this.#catalogue.registry), undefined, kept !== undefined);
  }

  #certificate(certificate: string, state: EligibilityState | undefined): ConsultedEligibility | undefined {
    const lines = certificateLines(this.#catalogue, certificate, this.#parts.day, this.#replies.citing);
    if (lines.length === 0) return undefined;
    const reply =
      state?.asked === undefined ? this.#replies.reply("answered", lines, [], state) : this.#replies.ask(state, lines);
    return reply && { ...reply, about: certificate };
  }

  #scopeOf(
    request: Exclude<EligibilityRequest, { kind: "certificate" }>,
    state: EligibilityState | undefined,
  ): Pick<EligibilityState, "subject" | "programmes"> | undefined {
    if (request.kind === "programmes")
      return { subject: request.subject, programmes: request.programmes.map(({ id }) => id) };
    if (request.kind === "all") return { subject: request.subject };
    // 我能不能办这个证 is of the certificate that was named, not of everything that is being asked about.
    const isOfNamed =
      request.needsContext && state?.programmes === undefined && this.#parts.context.matter !== undefined;
    if (state !== undefined && state.isAside === undefined && !isOfNamed) {
      return { subject: state.subject, ...(state.programmes === undefined ? {} : { programmes: state.programmes }) };
    }
    const { matter = "", documentTitle } = this.#parts.context;
    const named = programmeNames(this.#parts.catalogue).namedIn(matter);
    const meant =
      named.length > 0 ? named : this.#catalogue.programmes.filter(({ document }) => document.title === documentTitle);
    const [first] = meant;
    if (first !== undefined) {
      const alike = meant.filter(({ subject }) => subject === first.subject);
      return { subject: first.subject, programmes: alike.map(({ id }) => id) };
    }
    return request.needsContext ? undefined : { subject: "person" };
  }

  /** What is said beside the question; undefined where it says something else than facts, which the documents may answer. */
  #toldWith(
    request: Exclude<EligibilityRequest, { kind: "certificate" }>,
    subject: EligibilityState["subject"],
    state: EligibilityState | undefined,
  ): Told | undefined {
    const known = state?.facts ?? {};
    const nothing: Told = { facts: known, declined: [], changes: [] };
    if (request.told === "") return nothing;
    const reading = { registry: this.#catalogue.registry, subject, today: this.#parts.day };
    const { stated } = factsFromText(request.told, reading);
    const clauses = request.told.split("，");
    const isWhole = clauses.every((clause) => factsFromText(clause, reading).stated.length > 0);
    // 我在试用期，能申请租房补贴吗 asks about one circumstance, of which the documents speak.
    if (request.kind === "all" ? stated.length === 0 : stated.length < 2 || !isWhole) return undefined;
    return toldIn(request.told, { ...reading, known }) ?? nothing;
  }
}

const isSameScope = (one: Pick<EligibilityState, "subject" | "programmes">, other: EligibilityState): boolean =>
  one.subject === other.subject && one.programmes?.join() === other.programmes?.join();
