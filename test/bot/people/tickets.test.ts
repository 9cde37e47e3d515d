import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { StaffAccounts } from "../../../bot/desk/accounts.ts";
import { AnswerDelivery } from "../../../bot/people/delivery.ts";
import { openRecordsDatabase, type RecordsDatabase } from "../../../bot/records/database.ts";
import { Records } from "../../../bot/records/records.ts";
import { Tickets } from "../../../bot/records/tickets.ts";

const department = "综合窗口";
const question = { conversation: "talk", question: "挂职人员能领补贴吗？", transcript: [], found: [], department };

async function newFile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "cewen-tickets-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return path.join(folder, "records.sqlite");
}

function opened(file: string): RecordsDatabase {
  const database = openRecordsDatabase(file);
  onTestFinished(() => void database.close());
  return database;
}

async function desk() {
  const database = opened(await newFile());
  const clock = { now: 1_000 };
  const now = () => clock.now;
  const records = new Records(database, now);
  records.touch("talk", "asker");
  const accounts = new StaffAccounts(database, now, randomBytes);
  for (const name of ["张样例", "李样例"]) accounts.add({ name, department });
  const [first, second] = accounts.list();
  if (first === undefined || second === undefined) throw new Error("There are no staff.");
  return { tickets: new Tickets(database, now), records, clock, first, second };
}

it("a process that is killed loses no ticket and no answer that it had acknowledged", async () => {
  const file = await newFile();
  const staff = opened(file);
  new StaffAccounts(staff, Date.now, randomBytes).add({ name: "张样例", department });
  const script = fileURLToPath(new URL("opens-tickets.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, file, "1"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.split("\n").length > 50) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  const acknowledged = said.split("\n").slice(0, -1).map(Number);
  const tickets = new Tickets(opened(file), Date.now);
  for (const number of acknowledged)
    expect(tickets.get(number)).toMatchObject({ state: "answered", entries: [{ text: `答复${number}` }] });
  expect(acknowledged.length).toBeGreaterThanOrEqual(50);
});

it("an answer upon a state that has changed since is refused", async () => {
  const { tickets, first, second } = await desk();
  const number = tickets.open(question);
  tickets.answer({ number, version: 0, staff: first }, "可以。");
  tickets.reopen("talk", number, "从哪天算起？");
  expect(tickets.get(number)).toMatchObject({ state: "open", version: 2 });
  expect(tickets.answer({ number, version: 0, staff: second }, "不可以。")).toBeUndefined();
  expect(tickets.answer({ number, version: 2, staff: second }, "从下月算起。")).toBeDefined();
});

it("only the conversation that asked settles or reopens its ticket", async () => {
  const { tickets, records, first } = await desk();
  records.touch("other", "somebody");
  const number = tickets.open(question);
  tickets.answer({ number, version: 0, staff: first }, "可以。");
  expect(tickets.settle("other", number)).toBe(false);
  expect(tickets.reopen("other", number, "？")).toBe(false);
  expect(tickets.of("other")).toEqual([]);
  expect(tickets.settle("talk", number)).toBe(true);
  expect(tickets.reopen("talk", number, "？")).toBe(false);
});

it("a claim ends after half an hour, or when it is given back", async () => {
  const { tickets, clock, first, second } = await desk();
  const number = tickets.open(question);
  expect(tickets.claim({ number, staff: first })).toBe(true);
  expect(tickets.claim({ number, staff: second })).toBe(false);
  expect(tickets.get(number)?.holder).toMatchObject({ name: "张样例" });
  clock.now += 30 * 60_000;
  expect(tickets.get(number)?.holder).toBeUndefined();
  expect(tickets.claim({ number, staff: second })).toBe(true);
  tickets.release({ number, staff: first });
  expect(tickets.claim({ number, staff: first })).toBe(false);
  tickets.release({ number, staff: second });
  expect(tickets.claim({ number, staff: first })).toBe(true);
});

it("tickets are forgotten with the conversation that nobody used any more", async () => {
  const { tickets, records, clock } = await desk();
  const number = tickets.open(question);
  clock.now += 181 * 86_400_000;
  records.forgetUnused(180);
  expect(tickets.get(number)).toBeUndefined();
});

it("an answer that a channel does not take is brought later, once", async () => {
  const { tickets, first } = await desk();
  const number = tickets.open(question);
  const arrived: string[] = [];
  let fails = true;
  const delivery = new AnswerDelivery({
    tickets,
    push: async (conversation, _, delivered) => {
      if (fails) return;
      arrived.push(conversation);
      delivered();
    },
  });
  tickets.answer({ number, version: 0, staff: first }, "可以。");
  await delivery.deliver();
  expect(arrived).toEqual([]);
  fails = false;
  await Promise.all([delivery.deliver(), delivery.deliver()]);
  expect(arrived).toEqual(["talk"]);
  expect(tickets.get(number)?.entries[0]?.deliveredAt).toBe(1_000);
});
