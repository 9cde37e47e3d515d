import type { WorkingCalendar } from "../../knowledge/calendar.ts";
import type { Programme } from "../../knowledge/catalogue.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { ConversationState } from "../conversation/state.ts";
import type { Said, Taken } from "../dialogs/dialog.ts";
import { Citing } from "../eligibility/dialog/citing.ts";
import type { QuotedCatalogue } from "../eligibility/dialog/quoted-catalogue.ts";
import type { FileKind, FileLinks } from "./files/file-links.ts";
import type { Reply, Showing } from "./replies.ts";
import { type GuideState, type Walk, withWalk } from "./state.ts";
import { leftOutBy, viewOf } from "./view.ts";

export interface AnsweringParts {
  /** Only records whose every quotation stands in a document that the asker may read. */
  catalogue: QuotedCatalogue;
  said: Said;
  calendar: WorkingCalendar;
  files?: FileLinks;
}

/** Turns what the guide does in one turn into what is said and remembered. */
export class Answering {
  readonly #parts: AnsweringParts;
  readonly #citing: Citing;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    this.#citing = new Citing(parts.catalogue.places);
  }

  get citing(): Citing {
    return this.#citing;
  }

  /** The walk as it is now, and what is said of it. */
  went(walk: Walk, programme: Programme, reply: (showing: Showing) => Reply): Taken {
    return this.taken(reply(this.showing(walk, programme)), withWalk(this.#parts.said.state.guide, walk), programme);
  }

  /** @param isForAll  others read along: nothing of the person decides what is shown */
  showing(walk: Walk, programme: Programme, isForAll = false): Showing {
    const { catalogue, said, calendar, files } = this.#parts;
    const { day, state } = said;
    const { eligibility } = state;
    const isOwn = !isForAll && eligibility?.subject === programme.subject;
    const isLeftOut = isOwn ? leftOutBy(catalogue, eligibility.facts, day) : () => false;
    const fileUrl = files && ((kind: FileKind) => files.issue(kind, { programme, walk, isLeftOut, day }));
    return { view: viewOf(programme, walk, isLeftOut, calendar), citing: this.#citing, day, fileUrl };
  }

  /**
   * @param about  what a follow-up question is about from now on
   * @param question  the question that this answers, where it is not how to apply
   */
  taken(
    { status, lines, suggestions, cards }: Reply,
    guide: GuideState | undefined,
    about?: Programme,
    question?: string,
  ): Taken {
    const { catalogue, said } = this.#parts;
    const { spans } = this.#citing;
    const documents = new Map(
      spans.map(({ documentId }) => [documentId, catalogue.documents.get(documentId) as StoredDocument]),
    );
    const cited = documents.get(spans[0]?.documentId ?? "");
    const { guide: _, eligibility, ...before } = said.state;
    const state: ConversationState = {
      ...(about === undefined ? before : contextOf(about, cited, question)),
      // 上一步 and 停止 are the guide's own until the other dialog speaks again.
      ...(eligibility === undefined ? {} : { eligibility: { ...eligibility, isAside: true } }),
      ...(guide === undefined ? {} : { guide }),
    };
    return { route: "procedure", status, lines, suggestions, cards, spans, documents, state };
  }
}

/** 要多久, 材料呢 */
function contextOf(
  { title }: Programme,
  cited: StoredDocument | undefined,
  question = `${title}怎么申请`,
): ConversationState {
  return {
    question,
    matter: title,
    ...(cited === undefined
      ? {}
      : { document: { documentId: cited.metadata.documentId, title: cited.metadata.title } }),
  };
}
