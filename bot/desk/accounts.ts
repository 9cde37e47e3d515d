import { createHash } from "node:crypto";
import type { RecordsDatabase } from "../records/database.ts";
import type { Author } from "../records/ticket.ts";

export interface StaffMember extends Author {
  id: number;
}

/** For so long a code that links a team chat account holds. */
const linkMs = 15 * 60_000;

/**
 * Staff and the codes that let them in. A code has 120 random bits and is kept as its SHA-256: nothing to guess, and
 * nothing to read out of the database.
 */
export class StaffAccounts {
  readonly #database: RecordsDatabase;
  readonly #now: () => number;
  readonly #randomBytes: (count: number) => Buffer;
  readonly #statements: Statements;

  constructor(database: RecordsDatabase, now: () => number, randomBytes: (count: number) => Buffer) {
    this.#database = database;
    this.#now = now;
    this.#randomBytes = randomBytes;
    this.#statements = prepare(database);
  }

  /** @returns the access code, which is shown this once */
  add({ name, department }: Author): string {
    const code = this.#newCode();
    this.#statements.add.run({ name, department, sha256: sha256Of(code), now: this.#now() });
    return code;
  }

  /** @returns false when there is nobody of that name */
  remove(name: string): boolean {
    return this.#statements.remove.run(this.#now(), name).changes > 0;
  }

  list(): StaffMember[] {
    return this.#statements.list.all() as StaffMember[];
  }

  get(id: number): StaffMember | undefined {
    return this.#statements.get.get(id) as StaffMember | undefined;
  }

  withCode(code: string): StaffMember | undefined {
    return this.#statements.withCode.get(sha256Of(code)) as StaffMember | undefined;
  }

  /** @returns a code that links, once and soon, a person of a team chat channel to this account */
  newLinkCode(id: number): string {
    const code = this.#newCode().slice(0, 14);
    this.#statements.newLink.run({ id, sha256: sha256Of(code), until: this.#now() + linkMs });
    return code;
  }

  /** @param person  the channel's key of who sent the code @returns undefined when the code holds no more */
  link(code: string, person: string): StaffMember | undefined {
    const link = this.#database.transaction(() => {
      const member = this.#statements.withLink.get(sha256Of(code), this.#now()) as StaffMember | undefined;
      if (member === undefined) return undefined;
      this.#statements.unlink.run(person);
      this.#statements.link.run(person, member.id);
      return member;
    });
    return link.immediate();
  }

  linkedTo(person: string): StaffMember | undefined {
    return this.#statements.linkedTo.get(person) as StaffMember | undefined;
  }

  #newCode(): string {
    const letters = [...this.#randomBytes(24)].map((byte) => alphabet[byte % alphabet.length]).join("");
    return (letters.match(/.{4}/gu) as string[]).join("-");
  }
}

// Without letters and digits that look alike; 32 of them, so that every byte gives each equally often.
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

const sha256Of = (code: string): string =>
  createHash("sha256")
    .update(code.toUpperCase().replace(/[^0-9A-Z]/gu, ""))
    .digest("hex");

type Statements = ReturnType<typeof prepare>;

const present = "removed_at IS NULL";
const member = "id, name, department";

function prepare(database: RecordsDatabase) {
  return {
    add: database.prepare(
      "INSERT INTO staff (name, department, code_sha256, added_at) VALUES (:name, :department, :sha256, :now)",
    ),
    remove: database.prepare(`UPDATE staff SET removed_at = ?, person = NULL WHERE name = ? AND ${present}`),
    list: database.prepare(`SELECT ${member} FROM staff WHERE ${present} ORDER BY id`),
    get: database.prepare(`SELECT ${member} FROM staff WHERE id = ? AND ${present}`),
    withCode: database.prepare(`SELECT ${member} FROM staff WHERE code_sha256 = ? AND ${present}`),
    newLink: database.prepare("UPDATE staff SET link_sha256 = :sha256, link_until = :until WHERE id = :id"),
    unlink: database.prepare("UPDATE staff SET person = NULL WHERE person = ?"),
    withLink: database.prepare(`SELECT ${member} FROM staff WHERE link_sha256 = ? AND link_until > ? AND ${present}`),
    link: database.prepare("UPDATE staff SET person = ?, link_sha256 = NULL, link_until = NULL WHERE id = ?"),
    linkedTo: database.prepare(`SELECT ${member} FROM staff WHERE person = ? AND ${present}`),
  };
}
