import type { Day } from "../../knowledge/text/dates.ts";
import type { RecordsDatabase } from "../records/database.ts";
import type { Author } from "../records/ticket.ts";
import type { QuestionKey, QuestionKeys } from "./same-question.ts";

/** A person's answer that is used again, for as long as what it rests on stands. */
export interface CuratedAnswer extends NewCuratedAnswer {
  id: number;
}

export interface NewCuratedAnswer {
  /** The ticket that it was first given to. */
  ticket?: number;
  /** Ways of asking that it answers. */
  questions: readonly string[];
  answer: string;
  documentId: string;
  title: string;
  clause?: string;
  /** Verbatim words of the document. */
  quotation: string;
  /** Last day on which it is used. */
  expires: Day;
  author: Author;
  madeOn: Day;
}

export interface CuratedAnswersParts {
  database: RecordsDatabase;
  /** Milliseconds since 1970. */
  now: () => number;
  keys: QuestionKeys;
  /** Cosine of the embeddings of a text and of each of others. */
  similarity: (text: string, others: readonly string[]) => Promise<readonly number[]>;
}

/** How alike two questions with the same content must be, as their embeddings have it. */
const minCosine = 0.9;

/** Answers that staff made of what they had answered before. */
export class CuratedAnswers {
  readonly #parts: CuratedAnswersParts;
  readonly #statements: Statements;
  #known: readonly Known[] | undefined;

  constructor(parts: CuratedAnswersParts) {
    this.#parts = parts;
    this.#statements = prepare(parts.database);
  }

  /** @returns its id */
  add({ ticket, questions, clause, author, ...rest }: NewCuratedAnswer): number {
    const row = {
      ...rest,
      ticket: ticket ?? null,
      clause: clause ?? null,
      author: author.name,
      department: author.department,
    };
    const { lastInsertRowid } = this.#statements.add.run({ ...row, questions: JSON.stringify(questions) });
    this.#known = undefined;
    return Number(lastInsertRowid);
  }

  /** Takes it out of use. @returns false when it was not in use */
  withdraw(id: number): boolean {
    this.#known = undefined;
    return this.#statements.withdraw.run(this.#parts.now(), id).changes === 1;
  }

  /** Those in use, newest first. */
  list(): CuratedAnswer[] {
    return (this.#statements.list.all() as Row[]).map(curatedOf);
  }

  /** The newest that answers a question, though what it rests on may stand no more. */
  async find(text: string): Promise<CuratedAnswer | undefined> {
    this.#known ??= this.list().flatMap((curated) =>
      curated.questions.map((question) => ({ curated, question, key: this.#parts.keys.keyOf(question) })),
    );
    if (this.#known.length === 0) return undefined;
    const asked = this.#parts.keys.keyOf(text);
    const same = this.#known.find(({ key }) => key.whole === asked.whole);
    if (same !== undefined) return same.curated;
    const alike = this.#known.filter(({ key }) => key.parts === asked.parts);
    if (alike.length === 0) return undefined;
    const cosines = await this.#parts.similarity(
      text,
      alike.map(({ question }) => question),
    );
    return alike.find((_, i) => (cosines[i] as number) >= minCosine)?.curated;
  }
}

interface Known {
  curated: CuratedAnswer;
  question: string;
  key: QuestionKey;
}

interface Row {
  id: number;
  ticket: number | null;
  questions: string;
  answer: string;
  documentId: string;
  title: string;
  clause: string | null;
  quotation: string;
  expires: Day;
  author: string;
  department: string;
  madeOn: Day;
}

function curatedOf({ ticket, questions, clause, author, department, ...rest }: Row): CuratedAnswer {
  return {
    ...rest,
    ...(ticket === null ? {} : { ticket }),
    questions: JSON.parse(questions),
    ...(clause === null ? {} : { clause }),
    author: { name: author, department },
  };
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: RecordsDatabase) {
  return {
    add: database.prepare(
      `INSERT INTO curated_answers
         (ticket, questions, answer, document_id, title, clause, quotation, expires, author, department, made_on)
       VALUES (:ticket, :questions, :answer, :documentId, :title, :clause, :quotation, :expires, :author, :department, :madeOn)`,
    ),
    withdraw: database.prepare("UPDATE curated_answers SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL"),
    list: database.prepare(
      `SELECT id, ticket, questions, answer, document_id AS documentId, title, clause, quotation, expires, author,
         department, made_on AS madeOn
       FROM curated_answers WHERE withdrawn_at IS NULL ORDER BY id DESC`,
    ),
  };
}
