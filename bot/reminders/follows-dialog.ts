import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { type ValidityIndex, validityIndexOf } from "../../knowledge/validity/validity-index.ts";
import type { Card } from "../cards/card.ts";
import type { Dialog, Said, Taken } from "../dialogs/dialog.ts";
import { type Follow, type FollowRecords, maxFollows } from "../records/follow-records.ts";
import { type FollowRequest, followRequest } from "./follow-request.ts";
import { policyKind, policySeen } from "./follow-watch.ts";
import { cannotReach, offerPrivate, follows as wording } from "./wording.ts";

export interface FollowsDialogParts {
  records: FollowRecords;
  /** Whether the bot can speak first in a conversation. */
  reaches: (conversation: string) => boolean;
}

/** Following a policy, so as to hear when it changes or lapses; what else is followed is listed and cancelled here, too. */
export class FollowsDialog implements Dialog {
  readonly #parts: FollowsDialogParts;

  constructor(parts: FollowsDialogParts) {
    this.#parts = parts;
  }

  async take(said: Said): Promise<Taken | undefined> {
    const request = followRequest(said.text);
    if (request === undefined) return undefined;
    return { route: "library", ...(await this.#reply(request, said)), state: said.state };
  }

  async #reply(request: FollowRequest, said: Said): Promise<Reply> {
    const { conversationId, isPublic } = said;
    if (isPublic) return told("clarify", offerPrivate);
    if (conversationId === undefined || !this.#parts.reaches(conversationId)) return told("not-found", cannotReach);
    switch (request.kind) {
      case "follow":
        return this.#follow(conversationId, request.title, said);
      case "list":
        return this.#list(conversationId);
      case "cancel":
        return this.#cancel(conversationId, request);
    }
  }

  async #follow(conversation: string, title: string | undefined, { snapshot, state, day }: Said): Promise<Reply> {
    const validity = validityIndexOf(snapshot.documents, ["public"]);
    const shown = snapshot.documents.filter(
      ({ documentId, visibility }) => visibility === "public" && documentId === state.document?.documentId,
    );
    const meant = title === undefined ? shown : documentsCalled(title, validity, snapshot.documents);
    const found = currentOf(meant, validity, day);
    const [document, ...others] = found;
    if (document === undefined)
      return title === undefined ? told("clarify", wording.which) : told("not-found", wording.unknown(title));
    if (others.length > 0) return whichOf(found);
    const { documentId: key, title: name } = document;
    const { records } = this.#parts;
    const cancel = wording.cancel(`《${name.replace(/[《》]/gu, "")}》`);
    if (records.of(conversation).some((one) => one.kind === policyKind && one.key === key))
      return told("answered", wording.already(name), [cancel]);
    const seen = await policySeen(snapshot, key, day);
    if (seen === undefined) return told("not-found", wording.unknown(name));
    const isKept = records.add({ conversation, kind: policyKind, key, title: name, seen: JSON.stringify(seen) });
    if (!isKept) return told("clarify", wording.tooMany(maxFollows), ["我的关注"]);
    const [named] = meant;
    const before = named === undefined || found.includes(named) ? [] : [wording.newerFollowed(named.title, name)];
    return {
      status: "answered",
      lines: [...before, wording.followed(name, seen.standing)],
      suggestions: ["我的关注", cancel],
    };
  }

  #list(conversation: string): Reply {
    const followed = this.#parts.records.of(conversation);
    return followed.length === 0
      ? told("answered", wording.none)
      : listed(wording.listTitle(followed.length), followed);
  }

  #cancel(conversation: string, { title, isAll }: Extract<FollowRequest, { kind: "cancel" }>): Reply {
    const { records } = this.#parts;
    const followed = records.of(conversation);
    if (followed.length === 0) return told("answered", wording.nothingToCancel);
    if (isAll) {
      for (const one of followed) records.remove(one);
      return told("answered", wording.allCancelled(followed.length));
    }
    const named = title === undefined ? followed : followed.filter((one) => isCalled(one.title, title));
    const [only, ...others] = named;
    if (only === undefined) return listed(wording.notFollowed(title ?? ""), followed);
    if (others.length > 0) return listed(wording.whichToCancel, named);
    records.remove(only);
    return told("answered", wording.cancelled(nameOf(only)));
  }
}

/** Those of the title, or else those whose titles name the subject: 职称政策. */
function documentsCalled(
  title: string,
  { finder }: ValidityIndex,
  documents: readonly PolicyMetadata[],
): readonly PolicyMetadata[] {
  const found = finder.find({ title }).documents;
  const subject = title.replace(/的?(?:相关)?(?:政策|文件|办法|规定|通知)$/u, "");
  if (found.length > 0 || subject.length < 2) return found;
  return documents.filter((each) => each.visibility === "public" && each.title.includes(subject));
}

/** Nothing more happens to a text that was replaced: the one in its place is followed. */
function currentOf(documents: readonly PolicyMetadata[], validity: ValidityIndex, day: Day): readonly PolicyMetadata[] {
  return [...new Set(documents.map((each) => validity.chain(each.documentId, day).at(-1) ?? each))];
}

type Reply = Pick<Taken, "status" | "lines" | "suggestions" | "cards">;

const told = (status: Taken["status"], line: string, suggestions: readonly string[] = []): Reply => ({
  status,
  lines: [line],
  suggestions,
});

function whichOf(documents: readonly PolicyMetadata[]): Reply {
  const suggestions = [...new Set(documents.map(({ title }) => wording.follow(title)))].slice(0, 4);
  return told("clarify", wording.whichOf(documents.length), suggestions);
}

function listed(title: string, followed: readonly Follow[]): Reply {
  const names = followed.map(nameOf);
  const cancelling = names.map(wording.cancel);
  const card: Card = {
    title,
    blocks: [{ kind: "items", items: names.map((text) => ({ mark: "none" as const, text })) }],
    actions: cancelling.map((text) => ({ kind: "say" as const, title: text, text })),
  };
  const suggestions = names.length > 1 ? [...cancelling, wording.cancelAll] : cancelling;
  return { status: "answered", lines: [wording.listIntro, title, ...names], suggestions, cards: [card] };
}

/** A document in 《》; a subject as it is. */
const nameOf = ({ kind, title }: Follow): string =>
  kind === policyKind ? `《${title.replace(/[《》]/gu, "")}》` : title;

const isCalled = (title: string, said: string): boolean =>
  title === said || title.replace(/[《》]/gu, "").includes(said.replace(/[《》]/gu, ""));
