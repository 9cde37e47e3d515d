import { createHash } from "node:crypto";
import { shifted } from "../../../knowledge/calendar.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import type { Deadline } from "../deadlines.ts";

/**
 * Deadlines as an iCalendar file (RFC 5545) of whole days, each with an alarm three days before at nine. Lines are folded
 * at 75 octets, which a library that counts characters gets wrong for Chinese. The same deadlines give the same bytes.
 * @param day  on which it is made
 */
export function calendarFile(name: string, deadlines: readonly Deadline[], note: string, day: Day): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Cewen//Declaration guide//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    ...deadlines.flatMap((each) => eventLines(each, note, day)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines({ what, day, basis, isCertain }: Deadline, note: string, made: Day): string[] {
  const summary = isCertain ? what : `${what}（估算）`;
  const description = [`依据：《${basis.document}》${basis.clause}`, basis.quotation, note].join("\n");
  return [
    "BEGIN:VEVENT",
    // The same deadline, loaded again after it has moved, replaces the earlier one.
    `UID:${createHash("sha256").update(what).digest("hex").slice(0, 32)}@cewen`,
    `DTSTAMP:${compact(made)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(shifted(day, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(summary)}`,
    "TRIGGER:-P2DT15H",
    "END:VALARM",
    "END:VEVENT",
  ];
}

const compact = (day: Day): string => day.replaceAll("-", "");

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/gu, (mark) => `\\${mark}`)
    .replace(/\r?\n/gu, "\\n")
    .replace(/\p{Cc}/gu, " ");

/** Cut into lines of at most 75 octets, between characters; each after the first begins with a blank. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}
