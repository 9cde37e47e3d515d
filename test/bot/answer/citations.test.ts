import { describe, expect, it } from "vitest";
import { cite, isVerified } from "../../../bot/answer/citations.ts";
import { storedDocument } from "./stored-document.ts";

const document = storedDocument(
  [
    { kind: "heading", level: 1, text: "第一章 总则" },
    { kind: "paragraph", text: "第一条 为规范管理，制定本办法。", page: 1 },
    { kind: "heading", level: 1, text: "第二章 补贴" },
    { kind: "heading", level: 2, text: "第一节 标准" },
    { kind: "paragraph", text: "第二条 补贴标准为三万元。", page: 2 },
  ],
  { documentNumber: "某人社规〔2026〕3号", effective: "2026-03-01", expires: "2031-02-28" },
);
const start = document.text.indexOf("补贴标准为三万元。");
const inForce = { state: "in-force", from: "2026-03-01", to: "2031-02-28" } as const;
const citation = cite(document, { start, end: start + 9 }, 1, inForce);

describe("cite", () => {
  it("names document, clause, headings, page and validity beside the quotation", () => {
    expect(citation).toEqual({
      marker: 1,
      documentId: "a",
      title: "某市人才办法",
      documentNumber: "某人社规〔2026〕3号",
      clause: "第二条",
      headings: ["第二章 补贴", "第一节 标准"],
      quote: "补贴标准为三万元。",
      start,
      end: start + 9,
      page: 2,
      validity: { state: "in-force", from: "2026-03-01", to: "2031-02-28" },
      source: "a.md",
    });
  });

  it("leaves out what the document does not say", () => {
    const bare = cite(storedDocument(["补贴三万元。"]), { start: 0, end: 6 }, 1, { state: "unknown" });
    expect(Object.keys(bare)).not.toEqual(expect.arrayContaining(["documentNumber"]));
    expect(bare).toMatchObject({ headings: [], validity: { state: "unknown" } });
    expect("clause" in bare || "page" in bare).toBe(false);
  });

  it("keeps of what is known of the validity only state and days", () => {
    const standing = { ...inForce, trial: true, newer: [] };
    expect(cite(document, { start, end: start + 9 }, 1, standing).validity).toEqual(inForce);
  });
});

describe("isVerified", () => {
  it("holds while the document says the same at the same place", () => {
    expect(isVerified(citation, document)).toBe(true);
  });

  it("does not hold for a document that changed, moved or is gone, or for no words at all", () => {
    expect(isVerified(citation, { ...document, text: document.text.replace("三", "五") })).toBe(false);
    expect(isVerified(citation, { ...document, text: `新${document.text}` })).toBe(false);
    expect(isVerified(citation, undefined)).toBe(false);
    expect(isVerified({ ...citation, quote: "", end: citation.start }, document)).toBe(false);
  });
});
