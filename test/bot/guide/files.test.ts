import { parseHTML } from "linkedom";
import mammoth from "mammoth";
import { describe, expect, it, onTestFinished } from "vitest";
import { calendarFile } from "../../../bot/guide/files/calendar-file.ts";
import { FileLinks } from "../../../bot/guide/files/file-links.ts";
import { fileRoute } from "../../../bot/guide/files/file-route.ts";
import { printPage } from "../../../bot/guide/files/print-page.ts";
import { gateFor } from "../../../bot/server/gate.ts";
import type { HttpRequest, HttpResponse } from "../../../bot/server/http.ts";
import { derivedSecret, serviceSecret } from "../../../bot/service-secret.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";
import { TestService } from "../../support/test-service.ts";
import { links, Walking } from "./walking.ts";

const route = fileRoute({ links, catalogue: sampleCatalogue, newNonce: () => "nonce" });
const get = (url: string): Promise<HttpResponse> =>
  route.handle({ params: { token: url.replace("/files/", "") } } as unknown as HttpRequest);

/** The address that the guide gives for a file, after these words. */
async function address(...utterances: string[]): Promise<string> {
  const said = await new Walking().say("开始办理购房补贴", ...utterances);
  return /\/files\/\S+/u.exec(said ?? "")?.[0] ?? "";
}

/** Unfolded lines of an iCalendar file, as name and value; the values of texts unescaped. */
function linesOf(calendar: string): [string, string][] {
  return calendar
    .replace(/\r\n[ \t]/gu, "")
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) => {
      const at = line.indexOf(":");
      const value = line.slice(at + 1).replace(/\\([\\;,nN])/gu, (_, mark: string) => (/n/iu.test(mark) ? "\n" : mark));
      return [line.slice(0, at), value];
    });
}

const valuesOf = (lines: [string, string][], name: string): string[] =>
  lines.flatMap(([each, value]) => (each === name ? [value] : []));

it("a file has an address that the service takes, however much it says", async () => {
  const service = await TestService.start();
  onTestFinished(() => service.remove());
  const issuing = new FileLinks(derivedSecret(serviceSecret(undefined, service.folder), "files"), Date.now);
  for (const programme of sampleCatalogue.programmes) {
    const walk = { programme: programme.id, steps: {}, materials: {} };
    const url = issuing.issue("print", { programme, walk, isLeftOut: () => false, day: "2026-11-22" });
    expect((await service.get(url)).status, programme.id).toBe(200);
  }
});

describe("the calendar file", () => {
  it("has the days that the guide names, with clause and quotation", async () => {
    const { headers, body } = await get(await address("我11月2日提交了", "下载日历"));
    expect(headers?.["Content-Type"]).toBe("text/calendar; charset=utf-8");
    expect(headers?.["Content-Disposition"]).toBe(
      `attachment; filename="cewen.ics"; filename*=UTF-8''${encodeURIComponent("购房补贴.ics")}`,
    );
    const lines = linesOf(String(body));
    expect(lines[0]).toEqual(["BEGIN", "VCALENDAR"]);
    expect(lines.at(-1)).toEqual(["END", "VCALENDAR"]);
    // 2 November + 5 + 15 working days, + 5, + 20 with the 1st of January off.
    expect(valuesOf(lines, "DTSTART;VALUE=DATE")).toEqual(["20261130", "20261207", "20270105"]);
    expect(valuesOf(lines, "SUMMARY")[2]).toBe("购房补贴拨付办完（估算）");
    expect(valuesOf(lines, "SUMMARY")[0]).toBe("购房补贴部门联审办完");
    expect(valuesOf(lines, "DESCRIPTION")[0]).toContain("第三步，部门联审。区人才工作部门在15个工作日内");
    expect(new Set(valuesOf(lines, "UID")).size).toBe(valuesOf(lines, "UID").length);
  });

  it("folds at 75 octets between characters, and escapes what has a meaning", () => {
    const what = `截止,当天;记得\\带材料${"，带上原件和复印件".repeat(20)}`;
    const basis = { document: "某办法", clause: "第一条", quotation: "第一行\n第二行\nEND:VEVENT" };
    const file = calendarFile("名称", [{ what, day: "2026-12-31", basis, isCertain: false }], "窗口", "2026-11-22");
    const physical = file.split("\r\n");
    expect(physical.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(physical.filter((line) => line === "END:VEVENT")).toHaveLength(1);
    const lines = linesOf(file);
    expect(valuesOf(lines, "SUMMARY")).toEqual([`${what}（估算）`]);
    expect(valuesOf(lines, "DESCRIPTION")[0]).toBe("依据：《某办法》第一条\n第一行\n第二行\nEND:VEVENT\n窗口");
    expect(valuesOf(lines, "DTEND;VALUE=DATE")).toEqual(["20270101"]);
  });
});

describe("the checklist as a Word file", () => {
  it("reads back with title, ticks, clauses and progress", async () => {
    const url = await address("我11月2日提交了", "第3项准备好了", "第2项不需要", "跳过这一步，内部原因", "下载清单");
    const { headers, body } = await get(url);
    expect(headers?.["Content-Disposition"]).toContain(encodeURIComponent("购房补贴办理清单.docx"));
    const { value } = await mammoth.extractRawText({ buffer: body as Buffer });
    const cells = value.split("\n").filter((line) => line !== "");
    expect(cells[0]).toBe("购房补贴办理清单");
    expect(cells).toContain("依据：《示例区人才住房补贴实施细则》（样例〔2026〕7号）");
    expect(cells).toContain("受理时间：每年3月1日至3月31日");
    const at = cells.indexOf("学历学位证书或者职业技能等级证书");
    expect(cells.slice(at - 2, at + 3)).toEqual(["☑", "3", "学历学位证书或者职业技能等级证书", "复印件1份", "四"]);
    expect(cells).toContain("身份证、户口簿（不需要）");
    expect(cells).toContain("2026年11月2日已办");
    // Why a step was skipped is in no address.
    expect(value).not.toContain("内部原因");
    const html = (await mammoth.convertToHtml({ buffer: body as Buffer })).value;
    expect(parseHTML(html).document.querySelectorAll("table")).toHaveLength(2);
  });
});

describe("the page to print", () => {
  it("allows no script and no outside host", async () => {
    const { headers, body } = await get(await address("打印"));
    expect(headers?.["Content-Security-Policy"]).toContain("default-src 'none'");
    const { document } = parseHTML(String(body));
    expect(document.querySelector("h1")?.textContent).toBe("购房补贴办理清单");
    expect(document.querySelectorAll("tbody tr")).toHaveLength(9 + 5);
    expect(document.querySelectorAll("script, link, img")).toHaveLength(0);
    expect(document.querySelector("style")?.getAttribute("nonce")).toBe("nonce");
  });

  it("shows markup as the text it is", () => {
    const table = { title: "<b>", widths: [100], header: ["<i>"], rows: [["<img src=x onerror=alert(1)>"]] };
    const page = printPage(
      { title: "</title><script>", facts: [], materials: table, steps: table, notes: ["&<"] },
      "n",
    );
    const { document } = parseHTML(page);
    expect(document.querySelectorAll("script, img, b, i")).toHaveLength(0);
    expect(document.querySelector("td")?.textContent).toBe("<img src=x onerror=alert(1)>");
  });
});

describe("a link", () => {
  it("fits through the gate, for the longest record", async () => {
    const gate = gateFor([route]);
    for (const { title } of sampleCatalogue.programmes) {
      const walking = new Walking({ day: "2026-07-01" });
      await walking.say(`开始办理${title}`, "我今天提交了", "都准备好了", "打印");
      const url = /\/files\/\S+/u.exec(walking.last?.lines.join("\n") ?? "")?.[0];
      if (url === undefined) continue;
      expect(gate({ method: "GET", url, headers: {} }), title).toBeUndefined();
    }
  });

  it("that is not ours, was changed, or is old, is nowhere", async () => {
    const url = await address("打印");
    const [payload = "", signature = ""] = url.replace("/files/", "").split(".");
    const says = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const other = Buffer.from(JSON.stringify({ ...says, a: 3 })).toString("base64url");
    await expect(get(url)).resolves.toMatchObject({ status: 200 });
    for (const token of [`${other}.${signature}`, payload, `${payload}.`, `${payload}.${signature}x`, "x.y", ""])
      await expect(get(token), token).rejects.toMatchObject({ status: 404 });
    const later = new FileLinks(Buffer.from("a secret of the test"), () => Date.parse("2026-12-01T00:00:00Z"));
    expect(later.read(`${payload}.${signature}`, sampleCatalogue)).toBeUndefined();
    const stranger = new FileLinks(Buffer.from("another secret"), () => Date.parse("2026-11-22T03:00:00Z"));
    expect(stranger.read(`${payload}.${signature}`, sampleCatalogue)).toBeUndefined();
  });

  it("is void once the record counts other materials", async () => {
    const token = (await address("打印")).replace("/files/", "");
    const programmes = sampleCatalogue.programmes.map((each) => ({ ...each, materials: each.materials.slice(1) }));
    expect(links.read(token, sampleCatalogue)?.kind).toBe("print");
    expect(links.read(token, { ...sampleCatalogue, programmes })).toBeUndefined();
  });

  it("is offered only where files are served", async () => {
    const walking = new Walking();
    await walking.say("开始办理购房补贴", "下载清单");
    expect(walking.last?.cards?.[0]?.actions).toMatchObject([{ kind: "open", title: "下载清单（Word）" }]);
  });
});
