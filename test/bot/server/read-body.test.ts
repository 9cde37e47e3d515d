import { describe, expect, it } from "vitest";
import { readJson } from "../../../bot/server/read-body.ts";

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

const refused = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  try {
    await readJson(body);
    return "read";
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

describe("reading a body", () => {
  it("reads JSON in whatever pieces it comes", async () => {
    const [first, second] = [Buffer.from('{"a":"补'), Buffer.from('贴"}')];
    const cut = first.subarray(0, first.length - 1);
    expect(await readJson(chunks(cut, first.subarray(first.length - 1), second))).toEqual({ a: "补贴" });
    expect(await readJson(chunks())).toBeUndefined();
  });

  it("counts the bytes that come, not those announced", async () => {
    expect(await refused(chunks(`"${"a".repeat(65_534)}"`))).toBe("read");
    expect(await refused(chunks(`"${"a".repeat(40_000)}`, `${"a".repeat(40_000)}"`))).toBe("BodyTooLarge");
  });

  it("stops reading a body that does not end", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      while (true) yield Buffer.alloc(65_536);
    }
    expect(await refused(endless())).toBe("BodyTooLarge");
  });

  it("refuses what is no UTF-8, and a byte order mark with the JSON", async () => {
    expect(await refused(chunks(Uint8Array.of(0x22, 0xff, 0x22)))).toBe("NotUtf8");
    expect(await refused(chunks(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)))).toBe("NotUtf8");
    expect(await refused(chunks(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)))).toBe("MalformedJson");
  });

  it.each(["{", "undefined", "{'a':1}", "[1,]", "nul", '"\u0001"'])("refuses %s as malformed", async (text) => {
    expect(await refused(chunks(text))).toBe("MalformedJson");
  });

  it("takes 32 levels and refuses 33 and 30,000", async () => {
    expect(await refused(chunks(nested(32)))).toBe("read");
    expect(await refused(chunks(nested(33)))).toBe("TooDeep");
    expect(await refused(chunks(nested(30_000)))).toBe("TooDeep");
    expect(await refused(chunks('{"a":'.repeat(5_000)))).toBe("TooDeep");
  });

  it("does not count brackets inside strings", async () => {
    const text = "[".repeat(100);
    expect(await readJson(chunks(JSON.stringify({ a: `\\"${text}`, b: text })))).toEqual({ a: `\\"${text}`, b: text });
  });

  it("tells a body that was cut off", async () => {
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("{");
      throw new Error("aborted");
    }
    expect(await refused(cut())).toBe("BodyCut");
  });
});
