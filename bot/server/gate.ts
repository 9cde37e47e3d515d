import type { IncomingHttpHeaders } from "node:http";
import type { HttpProblem, Route } from "./http.ts";
import { problems } from "./problems.ts";

export const maxBodyBytes = 64 * 1024;
/** Of a form with a file: the file itself, and what stands around it. */
export const maxFileBytes = 10_000_000;
export const maxUploadBytes = maxFileBytes + maxBodyBytes;

export interface GateRequest {
  method: string;
  /** Path and query as they came. */
  url: string;
  headers: IncomingHttpHeaders;
}

export type Gate = (request: GateRequest) => HttpProblem | undefined;

/** Judges a request by its first lines alone, before a byte of its body is read. */
export function gateFor(routes: readonly Pick<Route, "method" | "path" | "body">[]): Gate {
  const known = routes.map((route) => ({ ...route, pattern: patternOf(route.path) }));
  return ({ method, url, headers }) => {
    const path = decodedPath(url);
    if (path === undefined) return problems.badAddress();
    const here = known.filter(({ pattern }) => pattern.test(path));
    if (here.length === 0) return problems.notFound();
    const route = here.find((candidate) => candidate.method === method);
    if (route === undefined) return problems.methodNotAllowed(here.map((candidate) => candidate.method));
    return bodyProblem(route.body, headers);
  };
}

/** @returns undefined when the path cannot be decoded or holds a control character */
function decodedPath(url: string): string | undefined {
  const [path = ""] = url.split("?", 1);
  if (!path.startsWith("/") || url.length > 2048) return undefined;
  try {
    // Parameters are decoded one by one: a %2F inside one is no border between segments.
    const segments = path.split("/").map(decodeURIComponent);
    return segments.some((segment) => /\p{Cc}/u.test(segment)) ? undefined : path;
  } catch {
    return undefined;
  }
}

function patternOf(path: string): RegExp {
  const segments = path.split("/").map((segment) => (segment.startsWith(":") ? "[^/]{1,600}" : literal(segment)));
  return new RegExp(`^${segments.join("/")}$`, "u");
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

function bodyProblem(expects: Route["body"], headers: IncomingHttpHeaders): HttpProblem | undefined {
  if (headers["content-encoding"] !== undefined) return problems.encodedBody();
  const bytes = headers["content-length"] === undefined ? undefined : Number(headers["content-length"]);
  const hasBody = headers["transfer-encoding"] !== undefined || (bytes ?? 0) > 0;
  if (expects === "none") return hasBody ? problems.bodyNotExpected() : undefined;
  if (expects === "upload") return uploadProblem(headers, bytes);
  if (expects === "form") {
    if (!isUrlEncoded(headers["content-type"])) return problems.notUrlEncoded();
  } else if ((hasBody || expects === "required") && !isJson(headers["content-type"])) return problems.notJson();
  if (bytes !== undefined && bytes > maxBodyBytes) return problems.bodyTooLarge();
  return undefined;
}

function uploadProblem(headers: IncomingHttpHeaders, bytes: number | undefined): HttpProblem | undefined {
  if (!/^multipart\/form-data\s*;.*\bboundary=/iu.test(headers["content-type"] ?? "")) return problems.notForm();
  return bytes !== undefined && bytes > maxUploadBytes ? problems.fileTooLarge(maxFileBytes) : undefined;
}

const isJson = (type: string | undefined): boolean =>
  /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/iu.test(type ?? "");

const isUrlEncoded = (type: string | undefined): boolean =>
  /^application\/x-www-form-urlencoded(?:\s*;\s*charset="?utf-8"?)?$/iu.test(type ?? "");
