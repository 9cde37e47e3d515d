import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { teamsPackageCommand } from "../../../bot/commands/teams-package.ts";
import { readConfig } from "../../../bot/config.ts";
import { openZip } from "../../../indexer/load/zip.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

const appId = "11111111-2222-3333-4444-555555555555";

/** The manifest that the command writes. */
async function manifestFor(args: string[], env: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const log = vi.spyOn(console, "log").mockReturnValue();
  onTestFinished(() => log.mockRestore());
  const out = path.join(await temporaryFolder(), "app.zip");
  const command = teamsPackageCommand(() => readConfig(env))
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  await command.parseAsync([...args, "--out", out], { from: "user" });
  expect(log.mock.calls.join()).toContain(out);
  return JSON.parse(Buffer.from(openZip(readFileSync(out), out).read("manifest.json") as Uint8Array).toString("utf8"));
}

describe("cewen teams-package", () => {
  it("writes a package for the app and host that are named", async () => {
    const manifest = await manifestFor(["--app-id", appId, "--host", "Cewen.example.cn", "--app-version", "2.0.1"]);
    expect(manifest).toMatchObject({ id: appId, version: "2.0.1", validDomains: ["cewen.example.cn"] });
  });

  it("takes app and host from the service's settings where none is named", async () => {
    const env = { CEWEN_APP_ID: appId, CEWEN_APP_PASSWORD: "x", CEWEN_PUBLIC_URL: "https://cewen.example.cn/" };
    expect(await manifestFor([], env)).toMatchObject({ id: appId, validDomains: ["cewen.example.cn"] });
  });

  it.each([
    ["no app", ["--host", "cewen.example.cn"]],
    ["no host", ["--app-id", appId]],
    ["an app that is no GUID", ["--app-id", "cewen", "--host", "cewen.example.cn"]],
    ["a host with a scheme", ["--app-id", appId, "--host", "https://cewen.example.cn"]],
    ["a version of two parts", ["--app-id", appId, "--host", "cewen.example.cn", "--app-version", "1.0"]],
  ])("refuses %s", async (_, args) => {
    await expect(manifestFor(args)).rejects.toThrow();
  });
});
