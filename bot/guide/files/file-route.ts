import { chineseCalendar } from "../../../knowledge/calendar.ts";
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { HttpResponse, Route } from "../../server/http.ts";
import { problems } from "../../server/problems.ts";
import { pagePolicy } from "../../server/security-headers.ts";
import { deadlinesIn } from "../deadlines.ts";
import { officeWords } from "../text.ts";
import { viewOf } from "../view.ts";
import { calendarFile } from "./calendar-file.ts";
import { checklistContent } from "./checklist-content.ts";
import { checklistDocument } from "./checklist-document.ts";
import type { FileKind, FileLinks, FileSubject } from "./file-links.ts";
import { printPage } from "./print-page.ts";

export interface FileRouteParts {
  links: FileLinks;
  catalogue: Catalogue;
  newNonce: () => string;
}

/** `GET /files/:token`: a file that the address itself describes; made when it is asked for, and kept nowhere. */
export function fileRoute({ links, catalogue, newNonce }: FileRouteParts): Route {
  return {
    method: "GET",
    path: "/files/:token",
    body: "none",
    isWork: true,
    handle: async ({ params: { token = "" } }) => {
      const subject = links.read(token, catalogue);
      if (subject === undefined) throw problems.notFound();
      return responses[subject.kind](subject, newNonce);
    },
  };
}

const responses: Record<FileKind, (subject: FileSubject, newNonce: () => string) => Promise<HttpResponse>> = {
  calendar: async ({ programme, walk, isLeftOut, day }) => {
    const view = viewOf(programme, walk, isLeftOut, chineseCalendar);
    const body = calendarFile(programme.title, deadlinesIn(view, day), officeWords(programme.office), day);
    return download(`${programme.title}.ics`, "text/calendar; charset=utf-8", body);
  },
  document: async (subject) => {
    const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const content = checklistContent(subject);
    return download(`${content.title}.docx`, type, await checklistDocument(content));
  },
  print: async (subject, newNonce) => {
    const nonce = newNonce();
    const headers = {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": pagePolicy(nonce),
      ...unseen,
    };
    return { status: 200, headers, body: printPage(checklistContent(subject), nonce) };
  },
};

const unseen = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };

/** The name in UTF-8 (RFC 6266, RFC 8187); clients that do not know that form get a plain one. */
function download(name: string, type: string, body: string | Buffer): HttpResponse {
  const safe = name.replace(/[\p{Cc}/\\:*?"<>|]/gu, "_");
  const encoded = encodeURIComponent(safe).replace(/[!'()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  const plain = `cewen${/\.\w+$/u.exec(safe)?.[0] ?? ""}`;
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
  return { status: 200, headers: { "Content-Type": type, "Content-Disposition": disposition, ...unseen }, body };
}
