import { describe, expect, it } from "vitest";
import { type Copy, findDuplicates } from "../../../indexer/duplicates/find-duplicates.ts";
import { fingerprintOf } from "../../../indexer/duplicates/fingerprint.ts";
import type { PolicyMetadata } from "../../../knowledge/policy.ts";

const text = "临江区人才租房补贴办法：申请人应当在本区连续缴纳社会保险。";

function copy(documentId: string, metadata: Partial<PolicyMetadata> = {}, more: Partial<Copy> = {}): Copy {
  return {
    metadata: {
      documentId,
      title: "临江区人才租房补贴办法",
      source: `/d/${documentId}.txt`,
      format: "txt",
      visibility: "public",
      ...metadata,
    },
    fingerprint: fingerprintOf(text, []),
    arrival: documentId.codePointAt(0) as number,
    isWithdrawn: false,
    ...more,
  };
}

/** All texts are the same, so that only what is known of the documents tells them apart. */
async function found(copies: Copy[], changed = copies.map(({ metadata }) => metadata.documentId)) {
  const compared: string[] = [];
  const duplicates = await findDuplicates(copies, new Set(changed), async (a, b) => {
    compared.push(`${a}${b}`);
    return true;
  });
  return { duplicates: Object.fromEntries(duplicates), compared };
}

describe("of copies", () => {
  it("the one that came first is the original", async () => {
    expect((await found([copy("b"), copy("a")])).duplicates).toEqual({ a: undefined, b: "a" });
  });

  it("the one of which more is known is the original", async () => {
    const rich = copy("b", { documentNumber: "临政发〔2026〕7号", published: "2026-01-01" });
    expect((await found([copy("a"), rich])).duplicates).toEqual({ a: "b", b: undefined });
  });

  it("the one with the richer structure is the original", async () => {
    const fingerprint = { ...fingerprintOf(text, []), structure: 9 };
    expect((await found([copy("a"), copy("b", {}, { fingerprint })])).duplicates).toEqual({ a: "b", b: undefined });
  });

  it("a withdrawn one is the original, so that none answers in its place", async () => {
    expect((await found([copy("a"), copy("b", {}, { isWithdrawn: true })])).duplicates.a).toBe("b");
  });

  it("one in a notice of the same number is found under the other name", async () => {
    const number = { documentNumber: "临政发〔2026〕7号" };
    const notice = copy("b", { title: "临江区关于做好安居工作的通知", ...number });
    expect((await found([copy("a", number), notice])).duplicates.b).toBe("a");
  });
});

describe("documents are no copies", () => {
  it.each<[string, Partial<PolicyMetadata>, Partial<PolicyMetadata>]>([
    ["names", {}, { title: "临江区人才购房补贴办法" }],
    ["numbers", { documentNumber: "临政发〔2026〕7号" }, { documentNumber: "临政发〔2026〕8号" }],
    ["regions", { region: "甲市" }, { region: "乙市" }],
    ["days of taking effect", { effective: "2025-01-01" }, { effective: "2026-01-01" }],
    ["circles of readers", { visibility: "public" }, { visibility: "staff" }],
  ])("when their %s differ", async (_, one, other) => {
    const { duplicates } = await found([copy("a", one), copy("b", other)]);
    expect(duplicates).toEqual({ a: undefined, b: undefined });
  });
});

describe("after a change", () => {
  it("only what has to do with it is compared again", async () => {
    const settled = [copy("a"), copy("b", {}, { duplicateOf: "a" }), copy("c"), copy("d", { title: "另一份办法" })];
    const { compared, duplicates } = await found(settled, ["c"]);
    expect(compared).toEqual(["ca"]);
    expect(duplicates).toEqual({ a: undefined, b: "a", c: "a" });
  });

  it("a copy of what has changed is compared with the others again", async () => {
    const { duplicates } = await found([copy("b", {}, { duplicateOf: "a" }), copy("c")], ["a"]);
    expect(duplicates).toEqual({ b: undefined, c: "b" });
  });
});
