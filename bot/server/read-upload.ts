import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from "@fastify/busboy";
import { maxBodyBytes, maxFileBytes } from "./gate.ts";
import type { HttpProblem } from "./http.ts";
import { problems } from "./problems.ts";

/** A form as Web Chat sends it: one file, and the activity that it belongs to. */
export interface Upload {
  /** The file's own name, without a path; as its sender wrote it. */
  name: string;
  bytes: Uint8Array;
  /** The part `activity` as JSON; undefined when there is none. */
  activity: unknown;
}

/**
 * Reads a form with one file as it comes in. Nothing is written anywhere, and what is more than may be is not kept.
 * @throws HttpProblem when the file is too large, there is none or more than one, or the form is cut off or malformed
 */
export function readUpload(stream: Readable, headers: IncomingHttpHeaders): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const form = formReader(headers);
    const parts = new Map<string, Part>();
    const fail = (problem: HttpProblem): void => {
      stream.unpipe(form);
      // What still comes is let go by, so that its sender gets to see the refusal.
      stream.resume();
      reject(problem);
    };
    form.on("file", (field, file, name) => {
      if ((field !== "file" && field !== "activity") || parts.has(field)) return fail(problems.malformedForm());
      const part: Part = { name, chunks: [], length: 0 };
      parts.set(field, part);
      gather(file, part, field === "file" ? maxFileBytes : maxBodyBytes, fail);
    });
    form.on("field", (field, value) => {
      if (field === "activity") parts.set(field, { name: "", chunks: [Buffer.from(value)], length: value.length });
    });
    for (const event of ["partsLimit", "filesLimit", "fieldsLimit"] as const)
      form.on(event, () => fail(problems.malformedForm()));
    form.on("error", () => fail(problems.malformedForm()));
    form.on("finish", () => finish(parts, resolve, fail));
    stream.on("aborted", () => fail(problems.bodyCut()));
    stream.on("error", () => fail(problems.bodyCut()));
    stream.pipe(form);
  });
}

interface Part {
  name: string;
  chunks: Buffer[];
  length: number;
}

function formReader(headers: IncomingHttpHeaders): BusboyInstance {
  try {
    return new Busboy({
      headers: headers as BusboyHeaders,
      // Web Chat sends the activity as a file of a type of its own.
      isPartAFile: (_field, type, name) => name !== undefined || (type ?? "").startsWith("application/"),
      limits: { files: 2, fields: 1, parts: 3, fieldSize: maxBodyBytes, headerPairs: 20, headerSize: 4096 },
    });
  } catch {
    throw problems.malformedForm();
  }
}

function gather(file: BusboyFileStream, part: Part, maxBytes: number, fail: (problem: HttpProblem) => void): void {
  file.on("data", (chunk: Buffer) => {
    part.length += chunk.length;
    if (part.length <= maxBytes) part.chunks.push(chunk);
    else if (part.chunks.length > 0) {
      part.chunks = [];
      fail(problems.fileTooLarge(maxBytes));
    }
  });
  file.on("error", () => fail(problems.malformedForm()));
}

function finish(parts: Map<string, Part>, resolve: (upload: Upload) => void, fail: (problem: HttpProblem) => void) {
  const file = parts.get("file");
  if (file === undefined) return fail(problems.malformedForm());
  try {
    const activity = parts.get("activity");
    const text = activity === undefined ? undefined : Buffer.concat(activity.chunks).toString("utf8");
    resolve({
      name: file.name,
      bytes: Buffer.concat(file.chunks),
      activity: text === undefined ? undefined : JSON.parse(text),
    });
  } catch {
    fail(problems.malformedForm());
  }
}
