import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { read, utils } from "@e965/xlsx";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import WebSocket from "ws";
import type { ActivitySet, DirectLineActivity } from "../../../../bot/channels/direct-line/conversation-log.ts";
import { readConfig } from "../../../../bot/config.ts";
import { KeptResults } from "../../../../bot/eligibility/batch/kept-results.ts";
import { lastingFor, TestService } from "../../../support/test-service.ts";
import { samples } from "../dialog/talking.ts";

let service: TestService;
let now = 0;

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "cewen-tables-"));
  const results = new KeptResults({ randomBytes, clock: () => now });
  const lasting = { ...lastingFor(readConfig({ CEWEN_DATA: folder })), results };
  service = await TestService.start({ folder, lasting, store: { snapshot: async () => samples } });
});
afterAll(() => service.remove());

let person: Visitor;
beforeEach(async () => {
  person = await Visitor.arrive();
});

const people = "姓名,学历,年龄,在本区工作,合同年限,社保,爱好\n欧阳慕容,博士,35,是,3,8,跑步\n李四,博士,=1+1,是,3,2,\n";

describe("uploading a table", { timeout: 60_000 }, () => {
  it("is answered with counts and a workbook to download, and keeps nothing of what stood in the table", async () => {
    const before = filesIn(tmpdir());
    const response = await person.upload("人员.csv", people);
    expect(response.status).toBe(200);
    const { id } = (await response.json()) as { id: string };
    const result = await person.result();
    const [echo] = person.heard.filter(({ from }) => from.role === "user");
    expect(echo).toMatchObject({
      id,
      type: "message",
      text: "上传了表格（2人）",
      channelData: { clientActivityID: "c1" },
    });
    expect(result.replyToId).toBe(id);
    const card = JSON.stringify(result.attachments);
    expect(card).toContain("2 人的判断结果");
    expect(card).toContain("第 2 行");
    expect(card).toContain("不认识这一列");

    const link = /\/files\/results\/[\w-]+/u.exec(card)?.[0] as string;
    const file = await fetch(service.url + link);
    expect(file.headers.get("content-disposition")).toContain("attachment");
    const book = read(new Uint8Array(await file.arrayBuffer()));
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] as string] as never, { header: 1 });
    expect(rows.slice(1).map(([name]) => name)).toEqual(["欧阳慕容", "李四"]);

    const left = filesIn(tmpdir()).filter((name) => !before.includes(name));
    expect(left.filter((name) => readFileSync(path.join(tmpdir(), name)).includes("欧阳慕容"))).toEqual([]);
    const kept = readdirSync(service.folder, { recursive: true, withFileTypes: true });
    for (const entry of kept.filter((each) => each.isFile()))
      expect(readFileSync(path.join(entry.parentPath, entry.name)).includes("欧阳慕容")).toBe(false);
    expect(kept.map(({ name }) => name).filter((name) => !name.startsWith("records.sqlite"))).toEqual(["secret"]);
    expect(service.errors).toEqual([]);
  });

  it("lets a result be downloaded three times within ten minutes, and then says that it is gone", async () => {
    const link = async (): Promise<string> => {
      const visitor = await Visitor.arrive();
      await visitor.upload("a.csv", people);
      return `${service.url}${/\/files\/results\/[\w-]+/u.exec(JSON.stringify(await visitor.result()))?.[0]}`;
    };
    const often = await link();
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await fetch(often)).status);
    expect(statuses).toEqual([200, 200, 200, 410]);
    const late = await link();
    now += 10 * 60_000;
    const gone = await fetch(late);
    expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining("请回到对话里重新上传")]);
  });

  it("tells how far it is to whoever listens, and keeps none of that", async () => {
    const listening = person.listen();
    await person.upload("人员.csv", `姓名,学历\n${"张三,博士\n".repeat(600)}`);
    await person.result();
    const shown = (await listening).filter(({ type }) => type === "typing");
    expect(shown.map(({ text }) => text)).toEqual(expect.arrayContaining(["正在判断：0/600", "正在判断：600/600"]));
    expect(person.heard.map(({ type }) => type)).not.toContain("typing");
  });

  it("says in the conversation what is wrong with a table that cannot be judged", async () => {
    await person.upload("人员.xlsx", "PK 不是压缩包");
    expect((await person.result()).text).toMatch(/没能判断.*损坏/u);
    expect(person.heard.find(({ from }) => from.role === "user")?.text).toBe("上传了表格（没能读取）");
  });

  it.each([
    ["人员.xls", 415, "另存为 .xlsx 或 .csv"],
    ["人员.docx", 415, "这是 .docx 文件"],
    ["人员", 415, "只能上传 .xlsx 或 .csv 表格"],
  ])("refuses %s", async (name, status, message) => {
    const response = await person.upload(name, people);
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(message)]);
  });

  it("refuses a table of 50 MB by its announced length, and one of unknown length as it comes", async () => {
    const refusals = [
      await person.upload("人员.csv", "a".repeat(50_000_000)),
      await person.send(streamOf(person.form("人员.csv", "a".repeat(50_000_000)))),
    ];
    for (const response of refusals)
      expect([response.status, await response.text()]).toEqual([413, expect.stringContaining("文件超过 10 MB")]);
    expect(process.memoryUsage().rss).toBeLessThan(1.5e9);
  });

  it("refuses a stranger, another form, and a form without a file", async () => {
    const unknown = await person.send(person.form("a.csv", people), { Authorization: "Bearer x.y.z" });
    const json = await fetch(person.address, {
      method: "POST",
      headers: { Authorization: `Bearer ${person.token}`, "Content-Type": "application/json" },
      body: "{}",
    });
    const empty = new FormData();
    empty.append("other", "1");
    expect([unknown.status, json.status, (await person.send(empty)).status]).toEqual([401, 415, 400]);
  });
});

describe("templates", () => {
  it.each(["person.xlsx", "person.csv", "enterprise.xlsx"])("%s can be downloaded", async (name) => {
    const response = await fetch(`${service.url}/files/templates/${name}`);
    const book = read(new Uint8Array(await response.arrayBuffer()));
    const [header = []] = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] as string] as never, {
      header: 1,
    });
    expect(header).toContain(name.startsWith("person") ? "学历" : "企业行业");
  });

  it("of another name there is none", async () => {
    expect((await fetch(`${service.url}/files/templates/other.xlsx`)).status).toBe(404);
  });
});

/** A page's conversation, as far as uploading needs one. */
class Visitor {
  heard: DirectLineActivity[] = [];
  readonly #streamUrl: string;

  private constructor(
    readonly address: string,
    readonly token: string,
    streamUrl: string,
  ) {
    this.#streamUrl = streamUrl;
  }

  static async arrive(): Promise<Visitor> {
    const generated = await post("/tokens/generate", {});
    const begun = await post("/conversations", { Authorization: `Bearer ${generated.token}` });
    const address = `${service.url}/v3/directline/conversations/${begun.conversationId}`;
    return new Visitor(`${address}/upload`, begun.token as string, begun.streamUrl as string);
  }

  form(name: string, content: string): FormData {
    const activity = JSON.stringify({ type: "message", channelData: { clientActivityID: "c1" } });
    const form = new FormData();
    form.append("activity", new Blob([activity], { type: "application/vnd.microsoft.activity" }));
    form.append("file", new Blob([content]), name);
    return form;
  }

  upload(name: string, content: string): Promise<Response> {
    return this.send(this.form(name, content));
  }

  send(body: FormData | ReadableStream, headers: Record<string, string> = {}): Promise<Response> {
    const type = body instanceof FormData ? {} : { "Content-Type": `multipart/form-data; boundary=${boundary}` };
    const all = { Authorization: `Bearer ${this.token}`, ...type, ...headers };
    return fetch(this.address, { method: "POST", headers: all, body, duplex: "half" } as RequestInit);
  }

  /** What the bot has said of the table, once it has. */
  async result(): Promise<DirectLineActivity> {
    const isResult = ({ from, replyToId }: DirectLineActivity) => from.role === "bot" && replyToId !== undefined;
    await expect.poll(async () => (await this.#read()).some(isResult), { timeout: 30_000 }).toBe(true);
    return this.heard.find(isResult) as DirectLineActivity;
  }

  /** All that is said over the stream until the result. */
  listen(): Promise<DirectLineActivity[]> {
    const all: DirectLineActivity[] = [];
    const socket = new WebSocket(this.#streamUrl);
    return new Promise((resolve) => {
      socket.on("message", (data) => {
        const { activities } = JSON.parse(String(data)) as ActivitySet;
        all.push(...activities);
        if (activities.some(({ channelData }) => (channelData as { streamType?: string })?.streamType === "final")) {
          socket.close();
          resolve(all);
        }
      });
    });
  }

  async #read(): Promise<DirectLineActivity[]> {
    const address = this.address.replace(/upload$/u, "activities");
    const response = await fetch(address, { headers: { Authorization: `Bearer ${this.token}` } });
    this.heard = ((await response.json()) as ActivitySet).activities;
    return this.heard;
  }
}

const boundary = "between";

function streamOf(form: FormData): ReadableStream {
  const file = form.get("file") as Blob;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`;
  return new Blob([head, file, `\r\n--${boundary}--\r\n`]).stream();
}

async function post(at: string, headers: Record<string, string>): Promise<Record<string, unknown>> {
  const json = { "Content-Type": "application/json", ...headers };
  const response = await fetch(`${service.url}/v3/directline${at}`, { method: "POST", headers: json, body: "{}" });
  return (await response.json()) as Record<string, unknown>;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
