import type { Contacts } from "../../knowledge/contacts.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { type Day, isDay } from "../../knowledge/text/dates.ts";
import type { CuratedAnswers } from "../curated/curated-answers.ts";
import { curatedStanding } from "../curated/curated-standing.ts";
import { quotationAt } from "../people/kept-quotations.ts";
import { maskPersonal } from "../records/masking.ts";
import type { KeptQuotation, Ticket } from "../records/ticket.ts";
import type { Tickets } from "../records/tickets.ts";
import { problems } from "../server/problems.ts";
import type { StaffMember } from "./accounts.ts";
import { maxAnswerChars, type Typed } from "./answer-forms.ts";
import { quotablesOf, shownTime } from "./shown.ts";

export interface ActionParts {
  tickets: Tickets;
  curated: CuratedAnswers;
  contacts: Contacts;
  store: Pick<KnowledgeStore, "snapshot">;
  /** Sends answers on their way. */
  deliver: () => Promise<void>;
  today: () => Day;
}

export interface Attempt {
  ticket: Ticket;
  typed: Typed;
  staff: StaffMember;
}

/** Why something was not done: 409 when somebody else was first, 422 when the form is not as it should be. */
export interface Refused {
  status: 409 | 422;
  text: string;
}

/**
 * Does what a form on a ticket's page asks for.
 * @returns undefined when it is done
 * @throws HttpProblem 404 for an action there is not
 */
export async function actOnTicket(action: string, attempt: Attempt, parts: ActionParts): Promise<Refused | undefined> {
  const { ticket, staff } = attempt;
  const { number } = ticket;
  switch (action) {
    case "claim":
      return parts.tickets.claim({ number, staff }) ? undefined : conflict(number, parts.tickets);
    case "release":
      return void parts.tickets.release({ number, staff });
    case "answer":
      return answer(attempt, parts);
    case "hand-over":
      return handOver(attempt, parts);
    case "close":
      return close(attempt, parts);
    case "promote":
      return promote(attempt, parts);
    default:
      throw problems.notFound();
  }
}

async function answer({ ticket, typed, staff }: Attempt, parts: ActionParts): Promise<Refused | undefined> {
  const text = textIn(typed.text);
  if (text === undefined) return invalid(`请写答复内容，不超过 ${maxAnswerChars} 字。`);
  const citation = await citationIn(typed, ticket, parts);
  if (typeof citation === "string") return invalid(citation);
  const entry = parts.tickets.answer(actionOf(typed, ticket, staff), text, citation);
  if (entry === undefined) return conflict(ticket.number, parts.tickets);
  void parts.deliver();
  return undefined;
}

function handOver({ ticket, typed, staff }: Attempt, { tickets, contacts }: ActionParts): Refused | undefined {
  const department = contacts.departments.find(({ name }) => name === typed.department);
  if (department === undefined) return invalid("请选一个部门。");
  const note = maskPersonal(typed.note ?? "").slice(0, maxNoteChars);
  const entry = tickets.handOver(actionOf(typed, ticket, staff), department.name, note);
  return entry === undefined ? conflict(ticket.number, tickets) : undefined;
}

function close({ ticket, typed, staff }: Attempt, { tickets }: ActionParts): Refused | undefined {
  const note = maskPersonal(typed.note ?? "")
    .trim()
    .slice(0, maxNoteChars);
  if (note === "") return invalid("请写明结束的原因。");
  return tickets.close(actionOf(typed, ticket, staff), note) === undefined
    ? conflict(ticket.number, tickets)
    : undefined;
}

async function promote({ ticket, typed, staff }: Attempt, parts: ActionParts): Promise<Refused | undefined> {
  const { store, curated, today } = parts;
  const questions = (typed.questions ?? "")
    .split("\n")
    .map((line) => maskPersonal(line.trim()))
    .filter(Boolean);
  const text = textIn(typed.answer);
  const day = today();
  const { expires = "" } = typed;
  if (questions.length === 0 || questions.length > maxQuestions)
    return invalid(`请写 1 到 ${maxQuestions} 种问法，一行一种。`);
  if (text === undefined) return invalid(`请写答复，不超过 ${maxAnswerChars} 字。`);
  if (!isDay(expires) || expires <= day) return invalid("请写有效期的最后一天，要在今天以后。");
  const citation = await citationIn(typed, ticket, parts);
  if (citation === undefined || typeof citation === "string") return invalid(citation ?? "请选一条作为依据的条款。");
  const { documentId, title, clause, quote: quotation } = citation;
  const snapshot = await store.snapshot();
  try {
    const source = { documentId, title, quotation, expires };
    const standing = await curatedStanding(source, { snapshot, visibilities: ["public"], day });
    if (typeof standing === "string") return invalid("这条规定现在不是现行有效的公开条款，不能作为依据，请换一条。");
    curated.add({
      ...source,
      ticket: ticket.number,
      questions,
      answer: text,
      ...(clause === undefined ? {} : { clause }),
      author: staff,
      madeOn: day,
    });
    return undefined;
  } finally {
    snapshot.release();
  }
}

const maxNoteChars = 300;
const maxQuestions = 10;

const invalid = (text: string): Refused => ({ status: 422, text });

function conflict(number: number, tickets: Tickets): Refused {
  const now = tickets.get(number);
  const last = now?.entries.at(-1);
  const who =
    now?.holder !== undefined
      ? `${now.holder.name} 正在处理这张工单（至 ${shownTime(now.holder.until).slice(11)}）`
      : `${last?.author?.name ?? "咨询人"} 已先处理了这张工单`;
  return { status: 409, text: `没有提交：${who}。您写的内容还在下面，请看过最新情况再决定。` };
}

const actionOf = ({ version }: Typed, { number }: Ticket, staff: StaffMember) => ({
  number,
  version: /^\d{1,9}$/u.test(version ?? "") ? Number(version) : -1,
  staff,
});

function textIn(typed: string | undefined): string | undefined {
  const text = maskPersonal((typed ?? "").trim());
  return text === "" || text.length > maxAnswerChars ? undefined : text;
}

/** The chosen quotation, or the words of it that were named, as the store has them now; what is wrong, in words. */
async function citationIn(
  { citation = "", quotation = "" }: Typed,
  ticket: Ticket,
  { store }: ActionParts,
): Promise<KeptQuotation | string | undefined> {
  if (citation === "") return quotation === "" ? undefined : "写了引用的原文，请选出它所在的条款。";
  const chosen = /^\d{1,3}$/u.test(citation) ? quotablesOf(ticket)[Number(citation)] : undefined;
  if (chosen === undefined) return "请选一条工单里列出的条款。";
  const words = quotation === "" ? chosen.quote : quotation.trim();
  const offset = chosen.quote.indexOf(words);
  if (offset < 0) return `这条规定里没有“${words}”，请一字不差地从原文复制。`;
  const start = chosen.start + offset;
  const end = start + words.length;
  const snapshot = await store.snapshot();
  try {
    const document = await snapshot.document(chosen.documentId);
    if (document?.text.slice(start, end) !== words)
      return `《${chosen.title}》已经更新，里面没有这句原文了，请换一条。`;
    return quotationAt(document, { start, end });
  } finally {
    snapshot.release();
  }
}
