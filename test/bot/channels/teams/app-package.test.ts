import schema from "@microsoft/app-manifest/build/json-schemas/teams/v1.25/MicrosoftTeams.schema.json" with {
  type: "json",
};
import AjvDraft04 from "ajv-draft-04";
import { describe, expect, it } from "vitest";
import { teamsAppPackage } from "../../../../bot/channels/teams/app-package.ts";
import { openZip } from "../../../../indexer/load/zip.ts";

const app = { appId: "11111111-2222-3333-4444-555555555555", host: "cewen.example.gov.cn", version: "1.2.3" };
const archive = openZip(teamsAppPackage(app), "app.zip");
const read = (name: string): Buffer => Buffer.from(archive.read(name) as Uint8Array);
const manifest = JSON.parse(read("manifest.json").toString("utf8"));
const isValid = new AjvDraft04.default({ strict: false, validateFormats: false }).compile(schema);

describe("the Teams app package", () => {
  it("holds a manifest and two icons, and nothing else", () => {
    expect(archive.names.sort()).toEqual(["color.png", "manifest.json", "outline.png"]);
  });

  it("has a manifest that Microsoft's schema accepts, which refuses one without a bot's id", () => {
    expect([isValid(manifest), isValid.errors]).toEqual([true, null]);
    expect(isValid({ ...manifest, bots: [{ scopes: ["personal"] }] })).toBe(false);
  });

  it("names the app, its version and host, and the places where the bot talks", () => {
    expect(manifest).toMatchObject({
      id: app.appId,
      version: "1.2.3",
      bots: [{ botId: app.appId, scopes: ["personal", "team", "groupChat"] }],
      validDomains: ["cewen.example.gov.cn"],
      developer: { websiteUrl: "https://cewen.example.gov.cn/" },
    });
  });

  it.each([
    ["color.png", 192],
    ["outline.png", 32],
  ])("has %s of %i pixels each way", (name, size) => {
    const png = read(name);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });

  it("is the same, byte for byte, for the same app", () => {
    expect(teamsAppPackage(app)).toEqual(teamsAppPackage(app));
  });
});
