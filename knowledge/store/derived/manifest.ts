import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { sha256Of, writeVerified } from "./verified-files.ts";

const file = z.object({
  // Only ever a name of ours in the same folder.
  name: z.string().regex(/^[a-z]+-\d+\.[a-z0-9]+$/),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const content = z.object({
  schema: z.number().int(),
  /** Which state the files hold. */
  generation: z.number().int(),
  token: z.string(),
  chunks: z.number().int(),
  /** What decided how texts became terms. */
  tokeniser: z.string(),
  model: z.object({ id: z.string(), dimension: z.number().int() }),
  postings: file,
  vectors: file,
  /** The graph may hold an earlier state: what came since is compared one by one. */
  graph: file
    .extend({
      generation: z.number().int(),
      token: z.string(),
      contents: z.object({
        count: z.number().int(),
        lastChunk: z.number().int(),
        strays: z.array(z.number().int()),
      }),
    })
    .nullable(),
});

/** Which derived files belong together, and what each must be. */
export type Manifest = z.infer<typeof content>;

const manifestName = "manifest.json";

/** @returns "missing", or "damaged" when it is not exactly what was written */
export async function readManifest(folder: string): Promise<Manifest | "missing" | "damaged"> {
  let text: string;
  try {
    text = await readFile(join(folder, manifestName), "utf8");
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? "missing" : "damaged";
  }
  const body = text.slice(0, Math.max(0, text.indexOf("\n")));
  if (text !== (await withChecksum(body))) return "damaged";
  const parsed = content.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : "damaged";
}

/** The last step of publishing: from here on the new files count. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeVerified(folder, manifestName, Buffer.from(await withChecksum(JSON.stringify(manifest))));
}

export const manifestFiles = (manifest: Manifest): Set<string> =>
  new Set([
    manifestName,
    manifest.postings.name,
    manifest.vectors.name,
    ...(manifest.graph ? [manifest.graph.name] : []),
  ]);

const withChecksum = async (body: string): Promise<string> => `${body}\n${await sha256Of(Buffer.from(body))}\n`;
