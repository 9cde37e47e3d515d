import { createHmac, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Outgoing } from "../../../bot/channels/turn.ts";
import { Consultation } from "../../../bot/consultation.ts";
import { RecentConversations } from "../../../bot/conversation/memory.ts";
import { Understanding } from "../../../bot/conversation/understanding.ts";
import { CuratedAnswers } from "../../../bot/curated/curated-answers.ts";
import { CuratedDialog } from "../../../bot/curated/curated-dialog.ts";
import { QuestionKeys } from "../../../bot/curated/same-question.ts";
import { StaffAccounts } from "../../../bot/desk/accounts.ts";
import { deskRoutes } from "../../../bot/desk/desk-routes.ts";
import { DeskSessions } from "../../../bot/desk/session.ts";
import { AnswerDelivery } from "../../../bot/people/delivery.ts";
import { PeopleDialog } from "../../../bot/people/people-dialog.ts";
import { openRecordsDatabase } from "../../../bot/records/database.ts";
import { Records } from "../../../bot/records/records.ts";
import { Tickets } from "../../../bot/records/tickets.ts";
import { RateLimiter } from "../../../bot/server/rate-limiter.ts";
import { WebServer } from "../../../bot/server/web-server.ts";
import { readAssets } from "../../../bot/web/assets.ts";
import { pageRoutes } from "../../../bot/web/page-routes.ts";
import { readCatalogue } from "../../../knowledge/catalogue-reader/read-catalogue.ts";
import { readContacts } from "../../../knowledge/experts-reader/read-contacts.ts";
import { PolicyRetriever } from "../../../knowledge/retrieval/retriever.ts";
import { foundation, TestLibrary } from "../../support/test-library.ts";
import { TestService } from "../../support/test-service.ts";

export const shipped = (name: string): string => fileURLToPath(new URL(`../../../knowledge/${name}`, import.meta.url));

const contacts = readContacts(shipped("experts"));
const catalogue = readCatalogue(shipped("catalogue"));

export const rentRules = `租房补贴试行办法

第一条 租房补贴每人每月800元，按季度发放。

第二条 试用期内的人员不得申请租房补贴。

第三条 本办法自2026年1月1日起施行，有效期至2027年12月31日。
`;

export const day = "2026-11-22";
export const newYear = Date.parse("2026-11-22T02:00:00Z");

/** The service with people who help, over a small library: a chat for those who ask, a desk for those who answer. */
export class PeopleService {
  readonly library: TestLibrary;
  readonly chat: TestService;
  readonly records: Records;
  readonly tickets: Tickets;
  readonly accounts: StaffAccounts;
  readonly curated: CuratedAnswers;
  readonly people: PeopleDialog;
  readonly consultation: Consultation;
  readonly delivery: AnswerDelivery;
  /** What arrived in conversations of itself. */
  readonly arrived: { conversation: string; outgoing: Outgoing[] }[] = [];
  now = newYear;
  readonly #desk: WebServer;
  deskUrl = "";

  static async start(
    files: Record<string, string | Uint8Array> = { "租房补贴试行办法.md": rentRules },
  ): Promise<PeopleService> {
    const folder = await mkdtemp(path.join(tmpdir(), "cewen-people-"));
    const library = await TestLibrary.with(files);
    await library.index();
    const service = new PeopleService(folder, library, await readAssets());
    const chat = await TestService.start({ store: library.store, ask: (ask) => service.consultation.ask(ask), folder });
    Object.assign(service, { chat });
    service.deskUrl = `http://127.0.0.1:${await service.#desk.listen("127.0.0.1", 0)}`;
    onTestFinished(async () => {
      await service.#desk.endStop(1_000);
      await chat.stop();
      await rm(folder, { recursive: true, force: true });
    });
    return service;
  }

  private constructor(folder: string, library: TestLibrary, assets: Awaited<ReturnType<typeof readAssets>>) {
    this.library = library;
    this.chat = undefined as unknown as TestService;
    const database = openRecordsDatabase(path.join(folder, "records.sqlite"));
    onTestFinished(() => void database.close());
    const now = () => this.now;
    this.records = new Records(database, now);
    this.tickets = new Tickets(database, now);
    this.accounts = new StaffAccounts(database, now, randomBytes);
    const { embeddings, reader, segmenter, regions, conversation, glossary, intentOf, fieldWords } = foundation;
    this.curated = new CuratedAnswers({
      database,
      now,
      keys: new QuestionKeys({ reader, segmenter }),
      similarity: async (text, others) => embeddings.similarities(await embeddings.embedQuery(text), others),
    });
    this.delivery = new AnswerDelivery({
      tickets: this.tickets,
      push: async (conversation, said, delivered) => {
        this.arrived.push({ conversation, outgoing: [...said] });
        delivered();
      },
    });
    const retriever = new PolicyRetriever({
      store: library.store,
      embeddings,
      reader,
      regionOf: (name) => regions.regionOf(name),
      options: { limit: 10, visibilities: ["public"] },
    });
    const deliver = () => this.delivery.deliver();
    this.people = new PeopleDialog({
      contacts,
      catalogue,
      isHandoff: (text) => intentOf(text).route === "handoff",
      isAside: (text) => intentOf(text).route !== "question",
      find: async (question, { snapshot, visibilities }) =>
        (await retriever.retrieve(question, snapshot, { limit: 5, visibilities })).passages,
      records: { tickets: this.tickets, accounts: this.accounts, deliver },
    });
    this.consultation = new Consultation({
      store: library.store,
      retriever,
      similarity: (vector, texts) => embeddings.similarities(vector, texts),
      intentOf,
      understanding: new Understanding({ tools: conversation, glossary, fieldWords }),
      memory: new RecentConversations(),
      dialogs: [this.people, new CuratedDialog(this.curated)],
      glossary,
      slots: conversation.slots,
      isRegion: () => false,
      today: () => day,
      clock: () => performance.now(),
      minScore: foundation.config.minScore,
    });
    this.#desk = new WebServer({
      routes: [
        ...deskRoutes({
          tickets: this.tickets,
          accounts: this.accounts,
          curated: this.curated,
          contacts,
          store: library.store,
          sessions: new DeskSessions(createHmac("sha256", "test").digest(), now, false),
          loginLimit: new RateLimiter(10, now),
          isOwnOrigin: (origin, host) => URL.canParse(origin) && new URL(origin).host === host,
          deliver,
          assets: assets.addresses,
          today: () => day,
        }),
        ...pageRoutes({ store: library.store, assets, today: () => day, newNonce: () => "nonce" }),
      ],
      addressLimit: new RateLimiter(100_000, now),
      maxInFlight: 100,
      proxies: new Set(),
      onResponse: () => {},
      onError: (_, error) => this.chat.errors.push(error),
    });
  }

  /** A member of staff, at the desk. */
  async staff(name: string, department = "示例区人才工作部门（样例）住房服务窗口"): Promise<StaffBrowser> {
    return StaffBrowser.logIn(this.deskUrl, this.accounts.add({ name, department }));
  }

  /** What arrived last, as lines. */
  get lastArrived(): string[] {
    const message = this.arrived.at(-1)?.outgoing[0];
    return message?.kind === "notice" ? message.lines : [];
  }
}

/** What a browser does at the desk: keeps the cookie, sends the forms of the pages it has seen. */
export class StaffBrowser {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async logIn(url: string, code: string): Promise<StaffBrowser> {
    const response = await postForm(`${url}/desk/login`, { code }, { Origin: url });
    return new StaffBrowser(url, (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "");
  }

  async read(address: string): Promise<string> {
    return (await this.get(address)).text();
  }

  get(address: string): Promise<Response> {
    return fetch(this.#url + address, { headers: { Cookie: this.#cookie }, redirect: "manual" });
  }

  /** Fills in a form of a page as it was seen: with the hidden fields that stood in it then. */
  async form(page: string, action: string): Promise<(fields?: Record<string, string>) => Promise<Response>> {
    const markup = await this.read(page);
    const [, inside = ""] = new RegExp(`action="${action}">(.*?)</form>`, "s").exec(markup) ?? [];
    const hidden = [...inside.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const seen = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
    return (fields = {}) => this.post(action, { ...seen, ...fields });
  }

  /** The number of the quotation that a form offers from a clause. */
  async quotation(page: string, clause: string): Promise<string> {
    const choices = [...(await this.read(page)).matchAll(/name="citation" value="(\d+)".*?》([^<]*)</g)];
    return choices.find(([, , place]) => place === clause)?.[1] ?? "";
  }

  post(address: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return postForm(this.#url + address, fields, { Cookie: this.#cookie, Origin: this.#url, ...headers });
  }
}

function postForm(url: string, fields: Record<string, string>, headers: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", headers, body: new URLSearchParams(fields), redirect: "manual" });
}
