import { maxBodyBytes } from "./gate.ts";
import { problems } from "./problems.ts";

const maxDepth = 32;

/**
 * Reads a body as JSON.
 * @returns undefined for an empty body
 * @throws HttpProblem when it is too long, cut off, not UTF-8, not JSON, or nested deeper than 32
 */
export async function readJson(body: AsyncIterable<Uint8Array>): Promise<unknown> {
  const bytes = await readBytes(body);
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  // Before it is parsed: a million brackets are not worth an object each.
  if (depthOf(text) > maxDepth) throw problems.tooDeep();
  try {
    return JSON.parse(text);
  } catch {
    throw problems.malformedJson();
  }
}

/**
 * Reads the fields of a page's form.
 * @throws HttpProblem when it is too long, cut off or not UTF-8
 */
export async function readForm(body: AsyncIterable<Uint8Array>): Promise<URLSearchParams> {
  return new URLSearchParams(decode(await readBytes(body)));
}

async function readBytes(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length <= maxBodyBytes) chunks.push(chunk);
      else if (length > discardedBytes) break;
    }
  } catch {
    throw problems.bodyCut();
  }
  if (length > maxBodyBytes) throw problems.bodyTooLarge();
  return Buffer.concat(chunks);
}

// A body somewhat too long is read to its end, so that its sender gets to see the refusal.
const discardedBytes = 16 * maxBodyBytes;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw problems.notUtf8();
  }
}

/** How deep brackets nest outside strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === backslash) i++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === openBracket || code === openBrace) deepest = Math.max(deepest, ++depth);
    else if (code === closeBracket || code === closeBrace) depth--;
  }
  return deepest;
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [34, 92, 91, 93, 123, 125];
