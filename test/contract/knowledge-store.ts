import { Document } from "@langchain/core/documents";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type PolicyMetadata, type Visibility, visibilities } from "../../knowledge/policy.ts";
import {
  EmbeddingDimensionError,
  InvalidDocumentError,
  InvalidLimitError,
  InvalidVectorError,
  SnapshotReleasedError,
  UnknownChunkError,
  UnknownDocumentError,
  UnknownSourceError,
} from "../../knowledge/store/errors.ts";
import type {
  Candidate,
  CandidateQuery,
  IndexedDocument,
  KnowledgeSnapshot,
  KnowledgeStore,
} from "../../knowledge/store/knowledge-store.ts";
import type { Tokenise } from "../../knowledge/text/terms.ts";
import { characterTerms, letterVector, smallDocument } from "../support/small-documents.ts";
import { type PlainChunk, type PlainHit, plainScores } from "./plain-scores.ts";

export interface ContractSettings {
  tokenise: Tokenise;
  model: { id: string; dimension: number };
  /** ms since 1970. */
  now: () => number;
}

/** What every knowledge store must do, whatever it keeps its documents in. */
export function describeKnowledgeStore(name: string, open: (settings: ContractSettings) => Promise<KnowledgeStore>) {
  let clock = Date.parse("2026-03-01T00:00:00+08:00");
  const at = (day: string): void => {
    clock = Date.parse(`${day}T12:00:00+08:00`);
  };
  const openEmpty = () => open({ tokenise: characterTerms, model: { id: "letters", dimension: 4 }, now: () => clock });

  describe(`${name} as a knowledge store`, () => {
    let store: KnowledgeStore;
    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(() => store.close());

    describe("documents", () => {
      it("is empty at first", async () => {
        const snapshot = await store.snapshot();
        expect([snapshot.chunkCount, snapshot.documents]).toEqual([0, []]);
        expect((await snapshot.candidates(query("住"))).candidates).toEqual([]);
        expect(await snapshot.document("a")).toBeUndefined();
        expect(await store.sources()).toEqual([]);
      });

      it("gives back a document as it was put", async () => {
        const indexed = smallDocument({ id: "a", text: "住房补贴\n每月八百元 𠮷\u0000\r" });
        expect(await store.put(indexed)).toBe("added");
        const snapshot = await store.snapshot();
        expect(await snapshot.document("a")).toEqual({
          metadata: indexed.document.metadata,
          text: "住房补贴\n每月八百元 𠮷\u0000\r",
          blocks: indexed.blocks,
          version: 1,
        });
        expect(snapshot.documents).toEqual([indexed.document.metadata]);
      });

      it("keeps all that is known of a document", async () => {
        const indexed = smallDocument({ id: "a", text: "《乙办法》同时废止。" });
        const metadata: PolicyMetadata = {
          ...indexed.document.metadata,
          issuer: "甲局",
          documentNumber: "甲发〔2026〕1号",
          region: "天津",
          published: "2026-01-02",
          effective: "2026-02-01",
          expires: "2031-01-31",
          validitySentence: "同时废止",
          validityStart: 5,
          repealed: "2030-01-01",
          replacedBy: { title: "丙办法" },
          trial: true,
          relations: [
            { kind: "replaces", title: "乙办法", proof: { sentence: "《乙办法》同时废止。", start: 0, end: 10 } },
            {
              kind: "amends",
              documentNumber: "甲发〔2020〕1号",
              clause: "第一条",
              wording: { start: 1, end: 4 },
              words: "旧",
            },
          ],
          sample: true,
          pages: 3,
        };
        await store.put({
          ...indexed,
          document: new Document({ pageContent: indexed.document.pageContent, metadata }),
        });
        const { documents } = await store.snapshot();
        expect(documents).toEqual([metadata]);
      });

      it("lists documents in ascending id, in whatever order they were put", async () => {
        for (const id of ["b", "甲", "a", "B"]) await store.put(smallDocument({ id, text: "住房" }));
        const { documents } = await store.snapshot();
        expect(documents.map(({ documentId }) => documentId)).toEqual(["B", "a", "b", "甲"]);
      });

      it("replaces a document by its next version", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴八百元\n每月发放" }));
        expect(await store.put(smallDocument({ id: "a", text: "补贴一千元" }))).toBe("replaced");
        const snapshot = await store.snapshot();
        expect(await snapshot.document("a")).toMatchObject({ text: "补贴一千元", version: 2 });
        expect(snapshot.chunkCount).toBe(1);
        expect(await textsFor(snapshot, "八")).toEqual([]);
        expect(await textsFor(snapshot, "千")).toEqual(["补贴一千元"]);
      });

      it("takes a retired document out of every answer", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴八百元" }));
        await store.put(smallDocument({ id: "b", text: "补贴一千元" }));
        await store.retire(["a"]);
        const snapshot = await store.snapshot();
        expect(await textsFor(snapshot, "补")).toEqual(["补贴一千元"]);
        expect(await snapshot.document("a")).toBeUndefined();
        expect(snapshot.documents.map(({ documentId }) => documentId)).toEqual(["b"]);
      });

      it("counts on when a retired document returns", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴八百元" }));
        await store.retire(["a"]);
        expect(await store.put(smallDocument({ id: "a", text: "补贴一千元" }))).toBe("added");
        expect(await (await store.snapshot()).document("a")).toMatchObject({ version: 2 });
      });

      it("changes nothing when a document that is not there is retired", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        const { generation } = await store.snapshot();
        await store.retire(["b"]);
        expect((await store.snapshot()).generation).toBe(generation);
      });

      it("never gives a chunk id a second time", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴\n补助" }));
        const first = await idsFor(await store.snapshot(), "补");
        await store.retire(["a"]);
        await store.put(smallDocument({ id: "b", text: "补贴\n补助" }));
        const second = await idsFor(await store.snapshot(), "补");
        expect(Math.min(...second)).toBeGreaterThan(Math.max(...first));
      });

      it("keeps a document without chunks", async () => {
        await store.put(smallDocument({ id: "a", text: "" }));
        const snapshot = await store.snapshot();
        expect([snapshot.chunkCount, (await snapshot.document("a"))?.text]).toEqual([0, ""]);
      });
    });

    describe("refusals", () => {
      const valid = smallDocument({ id: "a", text: "补贴八百元" });
      const refused: [string, IndexedDocument, new (...values: never[]) => Error][] = [
        ["a vector of another dimension", { ...valid, vectors: [[1, 0, 0]] }, EmbeddingDimensionError],
        ["a vector holding NaN", { ...valid, vectors: [[1, Number.NaN, 0, 0]] }, InvalidVectorError],
        ["a vector holding infinity", { ...valid, vectors: [[Number.POSITIVE_INFINITY, 0, 0, 0]] }, InvalidVectorError],
        ["a zero vector", { ...valid, vectors: [[0, 0, 0, 0]] }, InvalidVectorError],
        ["a vector of length 2", { ...valid, vectors: [[2, 0, 0, 0]] }, InvalidVectorError],
        ["fewer vectors than chunks", { ...valid, vectors: [] }, InvalidDocumentError],
        ["a chunk beyond the text", { ...valid, chunks: [chunk(0, 6)] }, InvalidDocumentError],
        ["a chunk without text", { ...valid, chunks: [chunk(2, 2)] }, InvalidDocumentError],
        ["a chunk that begins before the text", { ...valid, chunks: [chunk(-1, 2)] }, InvalidDocumentError],
        ["half a character", smallDocument({ id: "a", text: "补\ud842贴" }), InvalidDocumentError],
        ["a document without an id", smallDocument({ id: "", text: "补贴" }), InvalidDocumentError],
      ];

      it.each(refused)("refuses %s and writes nothing", async (_, indexed, error) => {
        await store.put(smallDocument({ id: "a", text: "补贴一千元" }));
        await expect(store.put(indexed)).rejects.toThrow(error);
        const snapshot = await store.snapshot();
        expect([snapshot.generation, (await snapshot.document("a"))?.text]).toEqual([1, "补贴一千元"]);
      });

      it.each([
        ["of another dimension", [1, 0, 0], EmbeddingDimensionError],
        ["holding NaN", [Number.NaN, 0, 0, 0], InvalidVectorError],
        ["of length 0", [0, 0, 0, 0], InvalidVectorError],
      ] as const)("refuses a question's vector %s", async (_, vector, error) => {
        await store.put(smallDocument({ id: "a", text: "补贴一千元" }));
        const snapshot = await store.snapshot();
        await expect(snapshot.candidates({ ...query("补"), vector })).rejects.toThrow(error);
      });

      it.each([0, -1, 1.5, Number.NaN])("refuses a limit of %d", async (limit) => {
        const snapshot = await store.snapshot();
        await expect(snapshot.candidates({ ...query("补"), limit })).rejects.toThrow(InvalidLimitError);
      });
    });

    describe("chunks", () => {
      it("gives chunks in the order asked for, their text cut from the document", async () => {
        const indexed = smallDocument({ id: "a", text: "第一条 𠮷\n第二条", context: "办法" });
        await store.put(indexed);
        const snapshot = await store.snapshot();
        const [first, second] = await idsFor(snapshot, "条");
        const chunks = await snapshot.chunks([second as number, first as number]);
        expect(chunks).toEqual([
          { ...indexed.chunks[1], chunkId: second, documentId: "a", text: "第二条" },
          { ...indexed.chunks[0], chunkId: first, documentId: "a", text: "第一条 𠮷" },
        ]);
      });

      it("leaves out clause and page where a chunk has none, and keeps them where it has", async () => {
        const indexed = smallDocument({ id: "a", text: "补贴\n补助" });
        const bare = { ...chunk(0, 2), headings: [], context: "" };
        const full = { ...chunk(3, 5), headings: ["甲", "乙"], clause: "第三条（二）", page: 7, context: "丙" };
        await store.put({ ...indexed, chunks: [bare, full] });
        const snapshot = await store.snapshot();
        const chunks = await snapshot.chunks(await idsFor(snapshot, "补"));
        expect(chunks.map(({ chunkId, documentId, text, ...rest }) => rest)).toEqual([bare, full]);
      });

      it("does not know a chunk of another state", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        const [id] = await idsFor(await store.snapshot(), "补");
        await store.retire(["a"]);
        const snapshot = await store.snapshot();
        await expect(snapshot.chunks([id as number])).rejects.toThrow(UnknownChunkError);
        await expect(snapshot.chunks([4711])).rejects.toThrow(UnknownChunkError);
      });
    });

    describe("search", () => {
      it("matches the context of a chunk as well as its text", async () => {
        await store.put(smallDocument({ id: "a", text: "每月八百元", context: "住房补贴办法" }));
        expect(await textsFor(await store.snapshot(), "房")).toEqual(["每月八百元"]);
      });

      it("scores a chunk by BM25", async () => {
        await store.put(smallDocument({ id: "a", text: "aa bb bb\naa cc\ndd ee ff gg" }));
        const { candidates, idf } = await (await store.snapshot()).candidates({
          terms: [
            { term: "bb", weight: 1 },
            { term: "aa", weight: 0.5 },
          ],
          limit: 9,
          visibilities: ["public"],
        });
        // Three chunks of 3, 2 and 4 terms, 3 on average: bb is in one of them, aa in two.
        const bb = Math.log(1 + 2.5 / 1.5);
        const aa = Math.log(1 + 1.5 / 2.5);
        expect(idf).toEqual([expect.closeTo(bb, 9), expect.closeTo(aa, 9)]);
        expect(candidates.map(({ bm25 }) => bm25)).toEqual([
          expect.closeTo((bb * 2 * 2.2) / (2 + 1.2) + (0.5 * aa * 2.2) / (1 + 1.2), 5),
          expect.closeTo((0.5 * aa * 2.2) / (1 + 1.2 * (0.25 + 0.75 * (2 / 3))), 5),
        ]);
      });

      it("gives a term that occurs nowhere the largest idf and no score", async () => {
        await store.put(smallDocument({ id: "a", text: "aa bb\naa" }));
        const terms = ["aa", "bb", "zz"].map((term) => ({ term, weight: 1 }));
        const { idf } = await (await store.snapshot()).candidates({ terms, limit: 9, visibilities: ["public"] });
        expect(idf).toEqual([Math.log(1 + 0.5 / 2.5), Math.log(1 + 1.5 / 1.5), Math.log(1 + 2.5 / 0.5)]);
        expect(await textsFor(await store.snapshot(), "zz")).toEqual([]);
      });

      it("gives both scores of every candidate, whichever search found it", async () => {
        const text = "aa bb\ncc dd\naa dd";
        const vectors = [
          [1, 0, 0, 0],
          [0.6, 0.8, 0, 0],
          [0, 0, 1, 0],
        ];
        await store.put(smallDocument({ id: "a", text, vectors }));
        const { candidates } = await (await store.snapshot()).candidates({
          terms: [{ term: "bb", weight: 1 }],
          vector: [0, 1, 0, 0],
          limit: 1,
          visibilities: ["public"],
        });
        expect(candidates.map(({ cosine }) => cosine)).toEqual([0, expect.closeTo(0.8, 6)]);
        expect(candidates.map(({ bm25 }) => bm25 > 0)).toEqual([true, false]);
      });

      it("prefers the lower chunk id among equal scores", async () => {
        await store.put(smallDocument({ id: "b", text: "补贴\n补贴\n补贴" }));
        await store.put(smallDocument({ id: "a", text: "补贴\n补贴" }));
        const snapshot = await store.snapshot();
        const all = await idsFor(snapshot, "补");
        const two = await snapshot.candidates({ ...query("补"), vector: letterVector("补贴"), limit: 2 });
        expect(all).toHaveLength(5);
        expect(two.candidates.map(({ chunkId }) => chunkId)).toEqual(all.slice(0, 2));
      });

      it("names the document of a candidate by its place in the snapshot", async () => {
        for (const id of ["c", "a", "b"]) await store.put(smallDocument({ id, text: "补贴" }));
        const snapshot = await store.snapshot();
        const { candidates } = await snapshot.candidates(query("补"));
        const ids = candidates.map(({ documentIndex }) => snapshot.documents[documentIndex]?.documentId);
        expect(ids).toEqual(["c", "a", "b"]);
      });

      it.each([
        [["public"], ["公开"]],
        [
          ["public", "signed-in"],
          ["公开", "登录"],
        ],
        [["staff"], ["内部"]],
        [[], []],
      ] as [Visibility[], string[]][])("shows to %j only what they may read", async (readable, expected) => {
        await store.put(smallDocument({ id: "a", text: "公开" }));
        await store.put(smallDocument({ id: "b", text: "登录", visibility: "signed-in" }));
        await store.put(smallDocument({ id: "c", text: "内部", visibility: "staff" }));
        const snapshot = await store.snapshot();
        const terms = [..."公登内"].map((term) => ({ term, weight: 1 }));
        const vector = letterVector("公开");
        for (const limit of [1, 9]) {
          const { candidates } = await snapshot.candidates({ terms, vector, limit, visibilities: readable });
          const texts = (await snapshot.chunks(candidates.map(({ chunkId }) => chunkId))).map(({ text }) => text);
          if (limit === 9) expect(texts).toEqual(expected);
          else expect(expected).toEqual(expect.arrayContaining(texts));
        }
      });
    });

    describe("snapshots", () => {
      it("stay as they are while documents are added, replaced and retired", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴八百元" }));
        await store.put(smallDocument({ id: "b", text: "补贴两千元" }));
        const before = await store.snapshot();
        const answer = await before.candidates({ ...query("补"), vector: letterVector("补") });
        await store.put(smallDocument({ id: "a", text: "补贴一千元" }));
        await store.retire(["b"]);
        await store.put(smallDocument({ id: "c", text: "补贴九万元" }));
        await store.publish();
        await store.snapshot();
        expect(await before.candidates({ ...query("补"), vector: letterVector("补") })).toEqual(answer);
        expect(await textsFor(before, "补")).toEqual(["补贴八百元", "补贴两千元"]);
        expect((await before.document("a"))?.text).toBe("补贴八百元");
        expect(await before.document("c")).toBeUndefined();
        expect(before.documents.map(({ documentId }) => documentId)).toEqual(["a", "b"]);
      });

      it("answer the same before and after publishing", async () => {
        for (const [i, text] of ["补贴八百元\n住房", "补助", "落户\n补贴"].entries())
          await store.put(smallDocument({ id: `d${i}`, text }));
        await store.publish();
        await store.put(smallDocument({ id: "d3", text: "补贴与落户" }));
        await store.retire(["d0"]);
        const asked = { ...query("补贴落"), vector: letterVector("补") };
        const before = await (await store.snapshot()).candidates(asked);
        await store.publish();
        expect(await (await store.snapshot()).candidates(asked)).toEqual(before);
      });

      it("can be asked several things at once", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴\n落户\n住房" }));
        const snapshot = await store.snapshot();
        const asked = [..."补落住"].map((term) => textsFor(snapshot, term));
        expect(await Promise.all(asked)).toEqual([["补贴"], ["落户"], ["住房"]]);
      });

      it("refuse to answer once released", async () => {
        const snapshot = await store.snapshot();
        snapshot.release();
        await expect(snapshot.candidates(query("补"))).rejects.toThrow(SnapshotReleasedError);
        await expect(snapshot.chunks([1])).rejects.toThrow(SnapshotReleasedError);
        await expect(snapshot.document("a")).rejects.toThrow(SnapshotReleasedError);
      });
    });

    describe("sources", () => {
      it("tells what each source looked like when it was indexed", async () => {
        const a = smallDocument({ id: "a", text: "补贴" });
        const b = smallDocument({ id: "b", text: "补贴", source: "/policies/0.txt" });
        await store.put(a);
        await store.put(b);
        expect(await store.sources()).toEqual([
          { ...b.source, documentIds: ["b"], complete: true },
          { ...a.source, documentIds: ["a"], complete: true },
        ]);
      });

      it("names every current document of a source", async () => {
        const source = "/policies/all.jsonl";
        for (const id of ["b", "a", "c"]) await store.put(smallDocument({ id, text: "补贴", source }));
        await store.retire(["c"]);
        expect(await store.sources()).toMatchObject([{ location: source, documentIds: ["a", "b"] }]);
        await store.retire(["a", "b"]);
        expect(await store.sources()).toEqual([]);
      });

      it("counts a source as incomplete until its last document is there", async () => {
        const source = "/policies/all.jsonl";
        const first = smallDocument({ id: "a", text: "补贴", source, moreFollow: true });
        await store.put(first);
        expect(await store.sources()).toMatchObject([{ complete: false }]);
        await store.put(smallDocument({ id: "b", text: "补贴", source }));
        expect(await store.sources()).toMatchObject([{ complete: true }]);
        await store.put(first);
        await store.touch(first.source);
        expect(await store.sources()).toMatchObject([{ complete: true }]);
      });

      it("notes a new time of an unchanged source without a new state", async () => {
        const indexed = smallDocument({ id: "a", text: "补贴" });
        await store.put(indexed);
        const { generation } = await store.snapshot();
        await store.touch({ ...indexed.source, modifiedMs: 2000.5 });
        expect(await store.sources()).toMatchObject([{ modifiedMs: 2000.5, sha256: indexed.source.sha256 }]);
        expect((await store.snapshot()).generation).toBe(generation);
      });

      it("cannot note anything about a source it has never seen", async () => {
        await expect(store.touch(smallDocument({ id: "a", text: "补贴" }).source)).rejects.toThrow(UnknownSourceError);
      });
    });

    describe("the archive", () => {
      const idsIn = async (): Promise<string[]> =>
        (await store.snapshot()).documents.map(({ documentId }) => documentId);

      it("keeps every version with the time it was current", async () => {
        at("2026-03-01");
        await store.put(smallDocument({ id: "a", text: "补贴八百元" }));
        at("2026-03-05");
        await store.put(smallDocument({ id: "a", text: "补贴一千元" }));
        const [first, second] = [Date.parse("2026-03-01T12:00+08:00"), Date.parse("2026-03-05T12:00+08:00")];
        expect(await store.versions("a")).toEqual([
          { version: 1, chunks: 1, fromMs: first, toMs: second, isCurrent: false },
          { version: 2, chunks: 1, fromMs: second, isCurrent: true },
        ]);
        expect((await store.storedVersion("a", 1))?.text).toBe("补贴八百元");
        expect(await store.storedVersion("a")).toMatchObject({ text: "补贴一千元", version: 2 });
      });

      it("knows neither versions of a document that never was nor one that was never reached", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        expect(await store.versions("b")).toEqual([]);
        expect(await store.storedVersion("b")).toBeUndefined();
        expect(await store.storedVersion("a", 2)).toBeUndefined();
      });

      it("holds documents whose sources are gone, in ascending id with the others", async () => {
        await store.put(smallDocument({ id: "b", text: "补贴\n落户" }));
        await store.put(smallDocument({ id: "a", text: "住房" }));
        await store.retire(["a"]);
        expect(await store.holdings()).toMatchObject([
          { metadata: { documentId: "a" }, version: 1, isGone: true, location: "/policies/a.txt" },
          { metadata: { documentId: "b" }, version: 1, isGone: false, chunks: 2 },
        ]);
      });

      it("gives back a fingerprint, and the time a document was indexed", async () => {
        at("2026-03-01");
        await store.put({ ...smallDocument({ id: "a", text: "住房" }), fingerprint: Uint8Array.of(1, 0, 255) });
        const [holding] = await store.holdings();
        expect([...(holding?.fingerprint ?? [])]).toEqual([1, 0, 255]);
        expect(holding?.indexedMs).toBe(Date.parse("2026-03-01T12:00+08:00"));
      });

      it("takes a withdrawn document out of every answer until it is restored", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴八百元" }));
        await store.put(smallDocument({ id: "b", text: "补贴一千元" }));
        const before = await store.snapshot();
        at("2026-03-02");
        await store.withdraw("a", { from: "2026-03-02", reason: "有误" });
        const snapshot = await store.snapshot();
        expect(await textsFor(snapshot, "补")).toEqual(["补贴一千元"]);
        expect(await snapshot.document("a")).toBeUndefined();
        await expect(snapshot.chunks([1])).rejects.toThrow(UnknownChunkError);
        expect(snapshot.documents.map(({ documentId }) => documentId)).toEqual(["b"]);
        expect(await textsFor(before, "补")).toEqual(["补贴八百元", "补贴一千元"]);
        expect((await store.holdings())[0]).toMatchObject({ withdrawal: { from: "2026-03-02", reason: "有误" } });
        expect(await store.restore("a")).toBe(true);
        expect(await textsFor(await store.snapshot(), "补")).toEqual(["补贴八百元", "补贴一千元"]);
        expect(await store.restore("a")).toBe(false);
      });

      it("finds no withdrawn document by its vector either", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        await store.put(smallDocument({ id: "b", text: "落户" }));
        await store.withdraw("a", { from: "2020-01-01", reason: "有误" });
        const snapshot = await store.snapshot();
        const { candidates } = await snapshot.candidates({ ...query(""), vector: letterVector("补贴") });
        expect(candidates.map(({ chunkId }) => chunkId)).toEqual([2]);
      });

      it("lets a document answer until the day its withdrawal begins, and not from then on", async () => {
        at("2026-03-01");
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        await store.withdraw("a", { from: "2026-03-03", reason: "有误" });
        expect(await idsIn()).toEqual(["a"]);
        at("2026-03-02");
        expect(await idsIn()).toEqual(["a"]);
        at("2026-03-03");
        expect(await idsIn()).toEqual([]);
      });

      it("keeps a document withdrawn that is indexed again, and names its source all the while", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        await store.withdraw("a", { from: "2020-01-01", reason: "有误" });
        await store.put(smallDocument({ id: "a", text: "落户" }));
        expect(await idsIn()).toEqual([]);
        expect(await store.sources()).toMatchObject([{ documentIds: ["a"], complete: true }]);
      });

      it("cannot withdraw what never was", async () => {
        await expect(store.withdraw("a", { from: "2020-01-01", reason: "" })).rejects.toThrow(UnknownDocumentError);
      });

      it("lets one of two documents answer that say the same, and the other when that one is gone", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        await store.put(smallDocument({ id: "b", text: "补贴" }));
        await store.noteDuplicates(new Map([["a", "b"]]));
        expect(await idsIn()).toEqual(["b"]);
        expect((await store.holdings())[0]).toMatchObject({ duplicateOf: "b" });
        await store.retire(["b"]);
        expect(await idsIn()).toEqual(["a"]);
      });

      it("lets no copy answer for a document that was withdrawn", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        await store.put(smallDocument({ id: "b", text: "补贴" }));
        await store.noteDuplicates(new Map([["a", "b"]]));
        await store.withdraw("b", { from: "2020-01-01", reason: "有误" });
        expect(await idsIn()).toEqual([]);
      });

      it("begins no new state where nothing new is said of duplicates", async () => {
        await store.put(smallDocument({ id: "a", text: "补贴" }));
        await store.put(smallDocument({ id: "b", text: "补贴" }));
        await store.noteDuplicates(new Map([["a", "b"]]));
        const { generation } = await store.snapshot();
        await store.noteDuplicates(
          new Map([
            ["a", "b"],
            ["b", undefined],
          ]),
        );
        expect((await store.snapshot()).generation).toBe(generation);
        await store.noteDuplicates(new Map([["a", undefined]]));
        expect(await idsIn()).toEqual(["a", "b"]);
      });

      it("answers the same before and after publishing with documents withdrawn and restored", async () => {
        for (const [i, text] of ["补贴八百元\n住房", "补助", "落户\n补贴"].entries())
          await store.put(smallDocument({ id: `d${i}`, text }));
        await store.withdraw("d0", { from: "2020-01-01", reason: "有误" });
        await store.publish();
        expect(await textsFor(await store.snapshot(), "补")).toEqual(["补助", "补贴"]);
        expect((await store.check()).problems).toEqual([]);
        await store.restore("d0");
        expect(await textsFor(await store.snapshot(), "补")).toEqual(["补贴八百元", "补助", "补贴"]);
        expect((await store.check()).problems).toEqual([]);
      });
    });

    it("finds nothing wrong with itself after many changes", async () => {
      for (let i = 0; i < 20; i++) await store.put(smallDocument({ id: `d${i % 7}`, text: `补贴${i}\n落户` }));
      await store.retire(["d1", "d2"]);
      await store.publish();
      await store.put(smallDocument({ id: "d1", text: "住房" }));
      expect(await store.check()).toEqual({ documents: 6, chunks: 11, problems: [] });
    });
  });

  describe(`${name} against a plain model`, () => {
    it("answers every question as the formulas do, whatever was put, replaced, retired and published", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 12 }),
          fc.array(question, { minLength: 1, maxLength: 3 }),
          runSteps,
        ),
        { numRuns: 40 },
      );
    }, 120_000);

    async function runSteps(steps: readonly Step[], questions: readonly CandidateQuery[]): Promise<void> {
      const store = await openEmpty();
      try {
        const model = new Map<string, PlainChunk[]>();
        for (const step of steps) {
          await applyStep(store, model, step);
          if (step.kind === "look") await compare(await store.snapshot(), model, questions);
        }
        await compare(await store.snapshot(), model, questions);
        expect((await store.check()).problems).toEqual([]);
      } finally {
        await store.close();
      }
    }
  });
}

const query = (terms: string): CandidateQuery => ({
  terms: characterTerms(terms).map((term) => ({ term, weight: 1 })),
  limit: 9,
  visibilities: ["public"],
});

const chunk = (start: number, end: number) => ({ start, end, headings: [], context: "" });

async function idsFor(snapshot: KnowledgeSnapshot, term: string): Promise<number[]> {
  return (await snapshot.candidates(query(term))).candidates.map(({ chunkId }) => chunkId);
}

async function textsFor(snapshot: KnowledgeSnapshot, term: string): Promise<string[]> {
  return (await snapshot.chunks(await idsFor(snapshot, term))).map(({ text }) => text);
}

type Step =
  | { kind: "put"; id: string; lines: string[]; context: string; visibility: Visibility }
  | { kind: "retire"; ids: string[] }
  | { kind: "publish" }
  | { kind: "look" };

const documentId = fc.constantFrom("a", "b", "c", "d", "e");
const words = fc.array(fc.constantFrom(..."住房补贴落户人才元"), { minLength: 1, maxLength: 8 }).map((w) => w.join(""));
const visibility = fc.constantFrom(...visibilities);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("put" as const),
      id: documentId,
      lines: fc.array(words, { maxLength: 5 }),
      context: fc.oneof(fc.constant(""), words),
      visibility,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("retire" as const), ids: fc.array(documentId, { maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "publish" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "look" as const }) },
);
const question: fc.Arbitrary<CandidateQuery> = fc
  .record({
    terms: fc.uniqueArray(fc.constantFrom(..."住房补贴落户人才元无"), { maxLength: 6 }),
    weight: fc.constantFrom(1, 0.25),
    about: fc.option(words, { nil: undefined }),
    limit: fc.integer({ min: 1, max: 12 }),
    readable: fc.subarray([...visibilities]),
  })
  .map(({ terms, weight, about, limit, readable }) => ({
    terms: terms.map((term) => ({ term, weight })),
    ...(about === undefined ? {} : { vector: letterVector(about) }),
    limit,
    visibilities: readable,
  }));

/** The model keeps chunks in the order in which they were put: that of their ids. */
async function applyStep(store: KnowledgeStore, model: Map<string, PlainChunk[]>, step: Step): Promise<void> {
  if (step.kind === "put") {
    const { id, lines, context, visibility } = step;
    const outcome = await store.put(smallDocument({ id, text: lines.join("\n"), context, visibility }));
    expect(outcome).toBe(model.delete(id) ? "replaced" : "added");
    model.set(
      id,
      lines.map((line) => ({
        documentId: id,
        visibility,
        terms: characterTerms(`${context}\n${line}`),
        vector: letterVector(line),
      })),
    );
  } else if (step.kind === "retire") {
    await store.retire(step.ids);
    for (const id of step.ids) model.delete(id);
  } else if (step.kind === "publish") {
    await store.publish();
  }
}

async function compare(
  snapshot: KnowledgeSnapshot,
  model: ReadonlyMap<string, PlainChunk[]>,
  questions: readonly CandidateQuery[],
): Promise<void> {
  const chunks = [...model.values()].flat();
  expect(snapshot.documents.map(({ documentId }) => documentId)).toEqual([...model.keys()].sort());
  expect(snapshot.chunkCount).toBe(chunks.length);
  const ids = await allIds(snapshot);
  expect(ids).toHaveLength(chunks.length);
  for (const asked of questions) {
    const { candidates, idf } = await snapshot.candidates(asked);
    const plain = plainScores(chunks, asked);
    expect(idf).toEqual(plain.idf.map((value) => expect.closeTo(value, 9)));
    expect(candidates).toEqual(candidates.toSorted((a, b) => a.chunkId - b.chunkId));
    expect(candidates).toEqual(
      candidates.map(({ chunkId }) => expectedCandidate(snapshot, chunks, plain.hits, ids, chunkId)),
    );
    expectBest(candidates, plain.hits, asked);
  }
}

async function allIds(snapshot: KnowledgeSnapshot): Promise<number[]> {
  const asked = { terms: [], vector: letterVector("住"), limit: 1000, visibilities };
  return (await snapshot.candidates(asked)).candidates.map(({ chunkId }) => chunkId);
}

function expectedCandidate(
  snapshot: KnowledgeSnapshot,
  chunks: readonly PlainChunk[],
  hits: readonly PlainHit[],
  ids: readonly number[],
  chunkId: number,
): unknown {
  const hit = hits.find(({ index }) => ids[index] === chunkId);
  const documentId = chunks[hit?.index ?? -1]?.documentId;
  const documentIndex = snapshot.documents.findIndex((document) => document.documentId === documentId);
  return {
    chunkId,
    documentIndex,
    bm25: expect.closeTo(hit?.bm25 ?? -1, 5),
    cosine: expect.closeTo(hit?.cosine ?? -1, 5),
  };
}

/** Both best lists are in it, and nothing else; which of equally good chunks, another test says. */
function expectBest(
  candidates: readonly Candidate[],
  hits: readonly PlainHit[],
  { limit, vector }: CandidateQuery,
): void {
  const bestText = descending(hits.map(({ bm25 }) => bm25).filter((score) => score > 0)).slice(0, limit);
  const bestVector = vector ? descending(hits.map(({ cosine }) => cosine)).slice(0, limit) : [];
  const text = descending(candidates.map(({ bm25 }) => bm25)).slice(0, bestText.length);
  const near = descending(candidates.map(({ cosine }) => cosine)).slice(0, bestVector.length);
  expect(text).toEqual(bestText.map((score) => expect.closeTo(score, 5)));
  expect(near).toEqual(bestVector.map((score) => expect.closeTo(score, 5)));
  const leastText = (bestText.at(-1) ?? Number.POSITIVE_INFINITY) - 1e-5;
  const leastNear = (bestVector.at(-1) ?? Number.POSITIVE_INFINITY) - 1e-5;
  expect(candidates.filter(({ bm25, cosine }) => bm25 < leastText && cosine < leastNear)).toEqual([]);
  expect(candidates.length).toBeLessThanOrEqual(bestText.length + bestVector.length);
}

const descending = (values: readonly number[]): number[] => values.toSorted((a, b) => b - a);
