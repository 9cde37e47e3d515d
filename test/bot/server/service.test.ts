import { EventEmitter, once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Answer, Ask } from "../../../bot/answer/answer.ts";
import type { Citation } from "../../../bot/answer/citations.ts";
import { PortTakenError } from "../../../bot/server/web-server.ts";
import { answerShortly, rentRule, TestService } from "../../support/test-service.ts";

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.remove());

const ask = (body: unknown): Promise<Response> => service.post("/api/ask", body);

/** Writes bytes as they are and reads what comes back until the other side closes or `waitMs` have passed. */
function raw(text: string | Uint8Array, waitMs = 2_000): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(service.port, "127.0.0.1", () => socket.write(text));
    const end = (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(waitMs, end);
    socket.on("data", (part) => {
      answer += part.toString("utf8");
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", end);
  });
}

describe("POST /api/ask", () => {
  it("answers a question with its citations", async () => {
    const response = await ask({ question: "租金多少？", id: "q1", asOf: "2026-01-01" });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: "answered",
      answer: `${rentRule}[1]`,
      citations: [{ documentId: "rent", quote: rentRule, start: 4 }],
    });
  });

  it.each([
    ["no question", {}],
    ["a question that is no text", { question: 5 }],
    ["a day that is none", { question: "租金？", asOf: "2026-02-30" }],
    ["a field that nobody knows", { question: "租金？", __proto__x: 1 }],
    ["a list", []],
    ["null", null],
    ["too many results", { question: "租金？", top: 101 }],
  ])("answers 400 to %s", async (_, body) => {
    expect((await ask(body)).status).toBe(400);
  });

  it("answers 413 to 2,001 characters and never repeats them", async () => {
    expect((await ask({ question: "问".repeat(2_000) })).status).toBe(200);
    const response = await ask({ question: "秘".repeat(2_001) });
    expect(response.status).toBe(413);
    expect(await response.text()).not.toContain("秘");
  });

  it("names the files that it quotes, but not where they lie on this machine", async () => {
    const source = "/srv/policies/rent.md";
    const filed = await TestService.start({
      ask: async (asked) => {
        const answer = await answerShortly(asked);
        const [citation] = answer.citations as [Citation];
        const hit = { documentId: "rent", title: "人才公寓管理办法", source, chunkId: "1", score: 1 };
        return { ...answer, citations: [{ ...citation, source }], retrieved: [hit] };
      },
    });
    onTestFinished(() => filed.remove());
    const response = await filed.post("/api/ask", { question: "租金多少？" });
    expect(await response.json()).toMatchObject({
      citations: [{ source: "rent.md" }],
      retrieved: [{ source: "rent.md" }],
    });
  });

  it("gives up on an answer that takes longer than a turn may", async () => {
    const slow = await TestService.start({
      ask: () => new Promise<Answer>(() => {}),
      env: { CEWEN_TURN_TIMEOUT_S: "1" },
    });
    onTestFinished(() => slow.remove());
    expect((await slow.post("/api/ask", { question: "租金多少？" })).status).toBe(503);
  });

  it("does not let a body change what objects are", async () => {
    const response = await fetch(`${service.url}/api/ask`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"question":"租金？","__proto__":{"polluted":true}}',
    });
    expect(response.status).toBeLessThan(500);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("bad requests", () => {
  const post = (headers: string, body: string): string =>
    `POST /api/ask HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n\r\n${body}`;
  const status = async (request: string | Uint8Array): Promise<string> => (await raw(request)).slice(9, 12);

  it.each([
    [
      "gzip that is none",
      post("Content-Encoding: gzip\r\nContent-Type: application/json\r\nContent-Length: 2", "{}"),
      "415",
    ],
    ["a form with files", post("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 2", "--"), "415"],
    ["a long body announced", post("Content-Type: application/json\r\nContent-Length: 100000000", "{"), "413"],
    ["two lengths", post("Content-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3", "{}"), "400"],
    [
      "length and chunks",
      post("Content-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
      "400",
    ],
    ["a chunk that is none", post("Content-Type: application/json\r\nTransfer-Encoding: chunked", "zz\r\n"), "400"],
    ["headers of 20 KB", post(`X: ${"x".repeat(20_000)}\r\nContent-Length: 0`, ""), "431"],
    ["an unknown method", "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "405"],
    ["an unknown version", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "400"],
    ["no HTTP at all", "hello\r\n\r\n", "400"],
    ["an empty body", post("Content-Type: application/json\r\nContent-Length: 0", ""), "400"],
  ])("get a 4xx for %s", async (_, request, expected) => {
    expect(await status(request)).toBe(expected);
  });

  it("get a 413 for chunks beyond 64 KiB", async () => {
    const chunk = `${(40_000).toString(16)}\r\n${" ".repeat(40_000)}\r\n`;
    const request = post("Content-Type: application/json\r\nTransfer-Encoding: chunked", `${chunk}${chunk}0\r\n\r\n`);
    expect(await status(request)).toBe("413");
  });

  it.each([
    "/documents/..%2f..%2fetc%2fpasswd",
    "/assets/x/..%2fchat.js",
    "/.env",
    "/assets/%2e%2e/chat.js",
    "/documents/draft",
    "/api/documents/draft",
    "/api/documents/none",
  ])("get a 404 for %s", async (address) => {
    expect(await status(`GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toBe("404");
  });

  it("leave the service answering", async () => {
    expect((await ask({ question: "租金？" })).status).toBe(200);
    expect(service.errors).toEqual([]);
  });
});

describe("the service", () => {
  it("gives the stored text that citations count in", async () => {
    const document = (await (await service.get("/api/documents/rent")).json()) as { text: string };
    expect(document.text.slice(4, 4 + rentRule.length)).toBe(rentRule);
  });

  it("sends headers that keep pages to themselves with everything", async () => {
    for (const address of ["/", "/healthz", "/nowhere", "/documents/rent"]) {
      const { headers } = await service.get(address);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'/);
      expect(headers.get("X-Powered-By")).toBeNull();
    }
  });

  it("tells that it lives, is ready, and what it has done", async () => {
    expect(await (await service.get("/healthz")).json()).toEqual({ status: "alive" });
    expect(await (await service.get("/readyz")).json()).toEqual({ status: "ready", documents: 2, chunks: 2 });
    const metrics = await (await service.get("/metrics")).text();
    expect(metrics).toMatch(/^cewen_requests_total\{route="\/api\/ask",status="200"\} \d+$/m);
    expect(metrics).toMatch(/^cewen_documents 2$/m);
  });

  it("shows its figures to this machine only", async () => {
    expect((await service.get("/metrics", { "X-Forwarded-For": "203.0.113.9" })).status).toBe(404);
  });

  it("turns away more requests a minute than allowed, whatever address they claim to come from", async () => {
    const small = await TestService.start({ clock: () => 0, env: { CEWEN_REQUESTS_PER_MINUTE: "5" } });
    onTestFinished(() => small.remove());
    const get = (i: number) => small.get("/healthz", { "X-Forwarded-For": `203.0.113.${i}` });
    const responses = await Promise.all(Array.from({ length: 8 }, (_, i) => get(i)));
    expect(responses.filter(({ status }) => status === 429)).toHaveLength(3);
    expect(responses.find(({ status }) => status === 429)?.headers.get("Retry-After")).toBe("12");
  });

  it("answers 500 with an id and nothing else when something breaks, and goes on", async () => {
    let isBroken = true;
    const broken = await TestService.start({
      ask: (asked) => {
        if (isBroken) throw new Error(`cannot read ${asked.question}`);
        return answerShortly(asked);
      },
    });
    onTestFinished(() => broken.remove());
    const response = await broken.post("/api/ask", { question: "秘密" });
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(
      /^\{"error":\{"code":"Internal","message":"服务出错了，错误编号 [\da-f-]{36}。"\}\}$/,
    );
    expect(broken.errors).toHaveLength(1);
    isBroken = false;
    expect((await broken.post("/api/ask", { question: "租金？" })).status).toBe(200);
  });

  it("turns away what is more than it works on at once", async () => {
    const waiting: (() => void)[] = [];
    const busy = await TestService.start({
      env: { CEWEN_MAX_IN_FLIGHT: "2" },
      ask: async (asked) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return answerShortly(asked);
      },
    });
    onTestFinished(() => busy.remove());
    const first = [busy.post("/api/ask", { question: "一？" }), busy.post("/api/ask", { question: "二？" })];
    while (waiting.length < 2) await sleep(5);
    const third = await busy.post("/api/ask", { question: "三？" });
    expect([third.status, third.headers.get("Retry-After")]).toEqual([503, "1"]);
    expect((await busy.get("/healthz")).status).toBe(200);
    for (const release of waiting) release();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it("says so when its port is taken", async () => {
    await expect(TestService.start({ env: { CEWEN_PORT: String(service.port) } })).rejects.toThrow(PortTakenError);
  });

  it("answers everything in flight before it stops, and takes nothing new", async () => {
    const asked: Ask[] = [];
    const answering = new EventEmitter();
    const slow = await TestService.start({
      ask: async (ask) => {
        asked.push(ask);
        await once(answering, "answer");
        return answerShortly(ask);
      },
    });
    answering.setMaxListeners(50);
    const inFlight = Array.from({ length: 50 }, (_, i) => slow.post("/api/ask", { question: `第${i}问` }));
    await vi.waitFor(() => expect(asked).toHaveLength(50), 20_000);
    const stopped = slow.remove();
    await expect(slow.get("/healthz")).rejects.toThrow();
    answering.emit("answer");
    const statuses = (await Promise.all(inFlight)).map(({ status }) => status);
    expect(statuses).toEqual(new Array(50).fill(200));
    await stopped;
  });
});
