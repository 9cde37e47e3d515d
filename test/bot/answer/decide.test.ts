import { describe, expect, it } from "vitest";
import { decide } from "../../../bot/answer/decide.ts";
import type { Evidence } from "../../../bot/answer/select.ts";
import { otherRegion, unknownRegion } from "../../../knowledge/retrieval/rank.ts";
import { retrievalOf } from "./retrieval.ts";
import { storedDocument } from "./stored-document.ts";

const document = storedDocument(["补贴三万元。"]);

const evidence = (covered: number, meaning: number): Evidence => ({
  documentId: "a",
  start: 0,
  end: 6,
  block: 0,
  whole: false,
  named: false,
  score: 1,
  covered,
  shows: true,
  meaning,
});

const decided = (question: string, support: Evidence[], passage: { score?: number; region?: number } = {}) =>
  decide(retrievalOf(question, ["补贴"], [{ document, ...passage }]), support, 0.6);

describe("decide", () => {
  it("answers where words and meaning together reach the bar", () => {
    expect(decided("补贴多少", [evidence(0.4, 0.2)])).toMatchObject({ status: "answered", confidence: 0.5 });
    expect(decided("补贴多少", [evidence(1, 0.9)])).toMatchObject({ status: "answered", confidence: 1 });
  });

  it("refuses what stays below the bar, and a passage that hardly fits at all", () => {
    expect(decided("补贴多少", [evidence(0.3, 0.1)])).toMatchObject({ status: "not-found" });
    expect(decided("补贴多少", [evidence(1, 1)], { score: 0.1 })).toMatchObject({ status: "not-found" });
  });

  it("calls partial what comes near the bar", () => {
    expect(decided("补贴多少", [evidence(0.4, 0.1)])).toMatchObject({ status: "partial" });
  });

  it("refuses where nothing was found", () => {
    expect(decided("补贴多少", [])).toEqual({ status: "not-found", confidence: 0, missing: [] });
  });

  it("takes a step down for a noun that nothing found speaks of, and names it", () => {
    const retrieval = retrievalOf("高铁补贴多少", ["补贴"], [{ document }]);
    retrieval.question.nouns = ["高铁", "补贴"];
    expect(decide(retrieval, [evidence(1, 1)], 0.6)).toMatchObject({ status: "partial", missing: ["高铁"] });
    expect(decide(retrieval, [evidence(0.4, 0.1)], 0.6)).toMatchObject({ status: "not-found", missing: ["高铁"] });
  });

  it("takes a step down where the kind of fact asked for is not there", () => {
    expect(decided("补贴多少", [{ ...evidence(1, 1), shows: false }]).status).toBe("partial");
  });

  it("takes a step down where a region is asked about and the text holds for the whole country", () => {
    const national = storedDocument(["补贴三万元。"], { region: "全国" });
    const decision = decide(retrievalOf("天津补贴多少", ["补贴"], [{ document: national }]), [evidence(1, 1)], 0.6);
    expect(decision).toMatchObject({ status: "partial", region: "天津" });
  });

  it("refuses a text of another region than the one asked about, however well it fits", () => {
    const best = [evidence(1, 1)];
    expect(decided("天津补贴多少", best, { region: otherRegion })).toMatchObject({
      status: "not-found",
      region: "天津",
    });
    expect(decided("天津补贴多少", best, { region: unknownRegion })).toMatchObject({
      status: "not-found",
      region: "天津",
    });
    expect(decided("天津补贴多少", best, { region: 0.1 }).status).toBe("answered");
  });

  it("hears a text that speaks of the region asked about, whosever it is", () => {
    const speaking = storedDocument(["在天津工作的，补贴三万元。"]);
    const found = [{ document: speaking, region: otherRegion }];
    expect(decide(retrievalOf("天津补贴多少", ["补贴"], found), [evidence(1, 1)], 0.6).status).toBe("answered");
  });
});
