import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { describe, expect, it } from "vitest";
import { plain, readSamples, type SampleText } from "../support/sample-texts.ts";

const banner = plain("样例文件：本文为演示编写，不是任何部门的真实政策，请勿据此办理。");
const issuer = plain("示例区人才工作部门（样例）");

const samples = await readSamples();

describe("the sample documents", () => {
  it("are eighteen, in four formats", () => {
    const formats = samples.map(({ file }) => extname(file));
    const counts = [".md", ".docx", ".pdf", ".html"].map((format) => formats.filter((each) => each === format).length);
    expect(counts).toEqual([9, 3, 2, 4]);
    expect(samples).toHaveLength(18);
  });

  it("carry the banner right under their title", () => {
    const title = /(?:办法|细则|指南|通知|决定|一览)(?:\((?:2026年修订|试行)\))?>?$/;
    expect(files(({ text }) => title.test(text.slice(0, Math.max(0, text.indexOf(banner)))))).toEqual(files());
  });

  it("name the sample issuer", () => {
    expect(files(({ text }) => text.includes(issuer))).toEqual(files());
  });

  it("carry only document numbers of the sample form", () => {
    for (const { file, text } of samples) {
      const numbers = text.match(/\p{Script=Han}*\[\d{4}\]\d+号/gu) ?? [];
      expect(numbers.length, file).toBeGreaterThan(0);
      expect(
        numbers.filter((number) => !/样例\[20\d\d\]\d+号$/.test(number)),
        file,
      ).toEqual([]);
    }
  });

  it("have a document number of their own", () => {
    const own = samples.map(({ text }) => text.slice(0, 600).match(/样例\[\d{4}\]\d+号/)?.[0]);
    expect(new Set(own).size).toBe(samples.length);
  });

  it("say from when, or until when, they are in force", () => {
    expect(files(({ text }) => /有效期[^.]{0,16}20\d\d年\d+月\d+日|自20\d\d年\d+月\d+日起施行/.test(text))).toEqual(
      files(),
    );
  });

  it("print no telephone number that could ring", () => {
    expect(telephonesThatCouldRing("电话:13912345678,(099)12345678,0999-1234567,000-0000-0001")).toHaveLength(3);
    for (const { file, text } of samples) expect(telephonesThatCouldRing(text), file).toEqual([]);
  });
});

describe("the certificate of high-level talent", () => {
  it("lists exactly 22 services, three of them named by public report and nineteen invented", async () => {
    const rows = await certificateRows();
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 22 }, (_, index) => String(index + 1)));
    expect(rows.filter((row) => row[4] === "报道").map((row) => row[1])).toEqual(["住房保障", "家属随迁", "便捷就医"]);
    expect(rows.filter((row) => row[4] === "示例")).toHaveLength(19);
  });

  it("gives every service a name of its own", async () => {
    const names = (await certificateRows()).map((row) => row[1]);
    expect(new Set(names).size).toBe(22);
  });
});

describe("the subsidy for recruiting enterprises", () => {
  it("stands in an old and a new version whose amounts differ", () => {
    const old = textOf("企业引才补贴办法(2024年).md");
    const revised = textOf("企业引才补贴办法(2026年修订).docx");
    expect(old).toContain("有效期至2026年6月30日");
    expect(old).toContain("总额不超过100万元");
    expect(revised).toContain(plain("2026年7月1日起代替样例〔2024〕5号"));
    expect(revised).toContain("总额不超过200万元");
  });
});

/** Mobile numbers, area code and seven or eight digits, and anything written in hyphened groups. */
function telephonesThatCouldRing(text: string): string[] {
  const dialled = /(?<!\d)(?:1[3-9]\d{9}|\(?0\d{2,3}\)?-?\d{7,8}|\d{3}-\d{3,4}-\d{3,4}|400\d{7})(?!\d)/g;
  return (text.match(dialled) ?? []).filter((number) => !/^(?:000-0000-00\d\d|0+)$/.test(number));
}

function files(holds: (sample: SampleText) => boolean = () => true): string[] {
  return samples.filter(holds).map(({ file }) => file);
}

function textOf(file: string): string {
  return samples.find((sample) => plain(sample.file) === file)?.text ?? "";
}

async function certificateRows(): Promise<string[][]> {
  const url = new URL("../../knowledge/documents/高层次人才服务证管理办法.md", import.meta.url);
  const lines = (await readFile(url, "utf8")).split("\n");
  const cells = lines.filter((line) => /^\| \d+ \|/.test(line)).map((line) => line.slice(1, -1).split("|"));
  return cells.map((row) => row.map((cell) => cell.trim()));
}
