import type { StaffAccounts } from "../desk/accounts.ts";
import type { Said, Taken } from "../dialogs/dialog.ts";
import { maskPersonal } from "../records/masking.ts";
import type { Tickets } from "../records/tickets.ts";
import type { PeopleRequest } from "./request.ts";
import * as wording from "./wording.ts";

export interface StaffTurnParts {
  tickets: Tickets;
  accounts: StaffAccounts;
  /** Sends answers on their way. */
  deliver: () => Promise<void>;
}

/**
 * What a member of staff does in a chat: links the account in private, answers tickets once it is linked. For anybody
 * else it is a question like any other.
 */
export function staffTurn(
  request: PeopleRequest & { kind: "link" | "reply" },
  said: Said,
  { tickets, accounts, deliver }: StaffTurnParts,
): Taken | undefined {
  const person = personOf(said, tickets);
  if (person === undefined) return undefined;
  if (request.kind === "link") {
    if (said.isPublic) return told(wording.staff.linkPrivately, said);
    const member = accounts.link(request.code, person);
    return told(member === undefined ? wording.staff.notLinked : wording.staff.linked(member.name), said);
  }
  const staff = accounts.linkedTo(person);
  if (staff === undefined) return undefined;
  const { number, text } = request;
  const version = tickets.get(number)?.version;
  const entry = version === undefined ? undefined : tickets.answer({ number, version, staff }, maskPersonal(text));
  if (entry === undefined) return told(wording.staff.notAnswered(number), said);
  void deliver();
  return told(wording.staff.answered(number), said);
}

/** In a group everybody has a conversation of their own, named by the group's key and the person's. */
function personOf({ conversationId, isPublic }: Said, tickets: Tickets): string | undefined {
  if (conversationId === undefined) return undefined;
  return isPublic ? conversationId.split(" ")[1] : tickets.personIn(conversationId);
}

const told = (line: string, { state }: Said): Taken => ({ route: "handoff", status: "answered", lines: [line], state });
