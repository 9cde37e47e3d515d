import type { Directory } from "../../knowledge/directory.ts";
import { type ConversationState, keptAside } from "../conversation/state.ts";
import type { Dialog, Said, Taken } from "../dialogs/dialog.ts";
import { answerDirectory, statementsFor } from "./answer.ts";
import { matterOf, wholeQuestions } from "./follow-up.ts";
import { type DirectoryNames, directoryNames } from "./names.ts";
import { followKey, followKind, seenEvents } from "./new-events.ts";
import type { DirectoryQuery } from "./query.ts";
import { directoryQuestion } from "./question.ts";
import { SourceCiting, storedSources } from "./sources.ts";
import * as wording from "./wording.ts";

/** What somebody follows; see the records' own. */
export interface EventFollow {
  conversation: string;
  kind: string;
  key: string;
  /** How it is spoken of. */
  title: string;
  /** The events that the follower knows of. */
  seen: string;
}

export interface EventFollows {
  /** @returns false when the conversation cannot follow it */
  add(follow: EventFollow): boolean;
  /** @returns false when it was not followed */
  remove(follow: Pick<EventFollow, "conversation" | "kind" | "key">): boolean;
}

export interface DirectoryDialogParts {
  /** The directory as it is now. */
  directory: () => Directory;
  /** Absent where nothing can be sent to people later. */
  follows?: EventFollows;
}

/** Which enterprises there are, what the industry's chain is, and when people meet. */
export class DirectoryDialog implements Dialog {
  readonly #parts: DirectoryDialogParts;
  #named: { directory: Directory; names: DirectoryNames } | undefined;

  constructor(parts: DirectoryDialogParts) {
    this.#parts = parts;
  }

  async take(said: Said): Promise<Taken | undefined> {
    const directory = this.#parts.directory();
    const { query, question } = this.#queryIn(said, directory) ?? {};
    if (query === undefined || question === undefined) return undefined;
    if (query.kind === "follow" || query.kind === "unfollow") return this.#followed(query, directory, said);
    const sources = await storedSources(statementsFor(query, directory), said.snapshot, said.visibilities);
    const citing = new SourceCiting(sources);
    const answer = answerDirectory(query, directory, said.day, citing);
    const route = query.kind === "events" ? "event" : "directory";
    const state = spokenOf(matterOf(query), question, said);
    return { route, ...answer, spans: citing.spans, documents: citing.documents, state };
  }

  /** As it is said, or as a follow-up to what the directory was asked before. */
  #queryIn({ text, day, state }: Said, directory: Directory): { query: DirectoryQuery; question: string } | undefined {
    const names = this.#namesOf(directory);
    const { matter, question } = state;
    const meant = matter === undefined || question === undefined ? [] : wholeQuestions(text, matter, question);
    for (const each of [text, ...meant]) {
      const query = directoryQuestion(each, names, day);
      if (query !== undefined) return { query, question: each };
    }
    return undefined;
  }

  #followed(
    { kind, subject }: Extract<DirectoryQuery, { kind: "follow" | "unfollow" }>,
    directory: Directory,
    { isPublic, conversationId: conversation, day, state }: Said,
  ): Taken {
    const { follows } = this.#parts;
    const taken = (status: Taken["status"], line: string): Taken => ({ route: "event", status, lines: [line], state });
    if (isPublic) return taken("answered", wording.following.private);
    if (follows === undefined || conversation === undefined) return taken("not-found", wording.following.impossible);
    const key = followKey(subject);
    const what = { conversation, kind: followKind, key };
    if (kind === "unfollow") {
      const line = follows.remove(what) ? wording.following.unfollowed(key) : wording.following.notFollowed(key);
      return taken("answered", line);
    }
    const isAdded = follows.add({ ...what, title: key, seen: seenEvents(key, directory, day) });
    return isAdded
      ? taken("answered", wording.following.followed(key))
      : taken("not-found", wording.following.impossible);
  }

  /** Names are gathered once for each state of the directory. */
  #namesOf(directory: Directory): DirectoryNames {
    if (this.#named?.directory !== directory) this.#named = { directory, names: directoryNames(directory) };
    return this.#named.names;
  }
}

/** What the next question may leave out. In a group nobody's question is another's. */
function spokenOf(matter: string | undefined, question: string, { state, isPublic }: Said): ConversationState {
  if (matter === undefined || isPublic) return state;
  const { eligibility, ...kept } = keptAside(state);
  return {
    ...kept,
    ...(eligibility === undefined ? {} : { eligibility: { ...eligibility, isAside: true } }),
    question,
    matter,
  };
}
