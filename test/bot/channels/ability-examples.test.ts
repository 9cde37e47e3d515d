import { describe, expect, it } from "vitest";
import { abilityExamples } from "../../../bot/channels/ability-examples.ts";
import { isBatchRequest } from "../../../bot/eligibility/batch/batch-request.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";
import { samples, snapshotOf } from "../eligibility/dialog/talking.ts";

describe("examples of what the bot can do", () => {
  it("are one of judging, one of walking through a declaration, one of judging many", async () => {
    const [judged, walked, many = ""] = await abilityExamples(sampleCatalogue, samples, "2026-11-22");
    expect(judged).toBe("我能享受哪些政策？");
    expect(sampleCatalogue.programmes.map(({ title }) => `开始办理${title}`)).toContain(walked);
    expect(isBatchRequest(many)).toBe(true);
  });

  it("are none where no record rests on what is indexed, or none is in force", async () => {
    expect(await abilityExamples(sampleCatalogue, snapshotOf([]), "2026-11-22")).toEqual([]);
    expect(await abilityExamples(sampleCatalogue, samples, "1999-01-01")).toEqual([]);
  });
});
