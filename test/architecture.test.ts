import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";

const home = fileURLToPath(new URL("../", import.meta.url));

describe("the linter refuses", () => {
  it.each([
    ["knowledge/a.ts", "../bot/b.ts"],
    ["knowledge/store/a.ts", "../../indexer/b.ts"],
    ["indexer/load/a.ts", "../../bot/b.ts"],
    ["bot/a.ts", "../test/b.ts"],
  ])("%s importing %s", async (file, imported) => {
    const report = await lint({ [file]: `import { b } from "${imported}";\n\nexport const a = b;\n` });
    expect(report).toContain("noRestrictedImports");
  });

  it("two modules importing each other", async () => {
    const report = await lint({
      "knowledge/a.ts": 'import { b } from "./b.ts";\n\nexport const a = (): number => b();\n',
      "knowledge/b.ts": 'import { a } from "./a.ts";\n\nexport const b = (): number => a();\n',
    });
    expect(report).toContain("noImportCycles");
  });

  it("nothing about imports in the direction that is meant", async () => {
    const report = await lint({
      "knowledge/a.ts": "export const a = 1;\n",
      "indexer/b.ts": 'import { a } from "../knowledge/a.ts";\n\nexport const b = a;\n',
      "bot/c.ts":
        'import { a } from "../knowledge/a.ts";\nimport { b } from "../indexer/b.ts";\n\nexport const c = a + b;\n',
    });
    expect(report).not.toMatch(/noRestrictedImports|noImportCycles/);
  });
});

describe("the house", () => {
  it("holds four folders and the files that every project has", async () => {
    const ignored = (await readFile(path.join(home, ".gitignore"), "utf8"))
      .split("\n")
      .map((line) => line.replace(/\/$/, ""));
    const entries = (await readdir(home)).filter((entry) => !entry.startsWith(".") && !ignored.includes(entry));
    const usual =
      /^(?:README\.md|CHANGELOG\.md|LICENSE|package(?:-lock)?\.json|tsconfig(?:\.\w+)?\.json|biome\.json|vitest\.config\.ts)$/;
    expect(entries.filter((entry) => !usual.test(entry)).sort()).toEqual(["bot", "indexer", "knowledge", "test"]);
  });

  it("reads the environment in one place, where the command starts", async () => {
    const readers = await sourcesMatching(/\bprocess\s*\.\s*env\b|\benv\b[^;\n]*from "node:process"/);
    expect(readers).toEqual(["bot/cli.ts"]);
  });

  it("opens the store and the model nowhere but where the parts are built", async () => {
    const opening = await sourcesMatching(/^import \{[^}]*\b(?:openSqliteKnowledgeStore|openEmbeddings)\b/m);
    expect(opening).toEqual(["bot/index.ts"]);
  });
});

/** The linter's report on these files alone, in a project of their own with this project's settings. */
async function lint(files: Record<string, string>): Promise<string> {
  const project = await mkdtemp(path.join(tmpdir(), "cewen-lint-"));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  await copyFile(path.join(home, "biome.json"), path.join(project, "biome.json"));
  await copyFile(path.join(home, "package.json"), path.join(project, "package.json"));
  await symlink(path.join(home, "node_modules"), path.join(project, "node_modules"));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(project, file)), { recursive: true });
    await writeFile(path.join(project, file), content);
  }
  const biome = path.join(home, "node_modules", "@biomejs", "biome", "bin", "biome");
  const { stdout, stderr } = spawnSync(process.execPath, [biome, "lint", "bot", "indexer", "knowledge"], {
    cwd: project,
    encoding: "utf8",
  });
  return stdout + stderr;
}

async function sourcesMatching(pattern: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ["bot", "indexer", "knowledge"]) {
    for (const entry of await readdir(path.join(home, folder), { recursive: true })) {
      if (!entry.endsWith(".ts")) continue;
      const text = await readFile(path.join(home, folder, entry), "utf8");
      if (pattern.test(text)) found.push(`${folder}/${entry.split(path.sep).join("/")}`);
    }
  }
  return found.sort();
}
