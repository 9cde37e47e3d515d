import PostalMime, { type Attachment } from "postal-mime";
import { parseDom } from "./dom.ts";
import { DamagedFileError } from "./errors.ts";
import { htmlBlocks } from "./html-blocks.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { textBlocks } from "./text.ts";

/** A mail: its subject and text. Its attachments are handed on: each is a document of its own (`entriesOf`). */
export async function loadEml(bytes: Uint8Array, file: string): Promise<LoadedDocument> {
  // What follows the first empty line of a file that has no headers is no mail.
  const mail = await PostalMime.parse(new Uint8Array(bytes), { maxNestingDepth: 20, maxHeadersSize: 1_000_000 });
  if (mail.headers.length === 0) throw new DamagedFileError(file, "没有邮件头");
  const subject = mail.subject?.trim();
  const heading: LoadedBlock[] = subject ? [{ kind: "heading", level: 1, text: subject.replace(/\s+/g, " ") }] : [];
  const body = mail.html ? pageBlocks(mail.html) : textBlocks(mail.text ?? "");
  const files = mail.attachments.filter(isOwnFile);
  return {
    blocks: [...heading, ...body],
    ...(subject ? { title: subject } : {}),
    properties: {},
    attachments: files.map(({ filename, content }, i) => ({
      name: filename?.trim() || `附件${i + 1}`,
      bytes: typeof content === "string" ? Buffer.from(content, "base64") : new Uint8Array(content),
    })),
    warnings: [],
  };
}

function pageBlocks(html: string): LoadedBlock[] {
  const page = parseDom(html, "text/html");
  const blocks = htmlBlocks(page.querySelector("body") ?? page.documentElement);
  return blocks.map(({ linkedChars: _, links: __, ...block }) => block);
}

/** Pictures within the text, and calendar or signature parts, are none. */
const isOwnFile = ({ disposition, mimeType, related }: Attachment): boolean =>
  disposition !== "inline" && related !== true && !/^(?:text\/calendar|application\/(?:x-)?pkcs7-)/i.test(mimeType);
