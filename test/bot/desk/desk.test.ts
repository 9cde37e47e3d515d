import { describe, expect, it } from "vitest";
import { PeopleService } from "../people/people-service.ts";

const housing = "示例区人才工作部门（样例）住房服务窗口";
const titles = "示例区人才工作部门（样例）职称评审科";
const place = { documentId: "rent", title: "租房补贴试行办法", clause: "第一条", start: 0, end: 0 };

/** A service with one ticket, as if somebody had sent it. */
async function withTicket(): Promise<PeopleService> {
  const service = await PeopleService.start();
  service.records.touch("talk", "asker");
  openTicket(service);
  return service;
}

const openTicket = (service: PeopleService): number =>
  service.tickets.open({
    conversation: "talk",
    question: "换了单位还能<b>接着</b>领吗？",
    transcript: [{ question: "租房补贴多少钱？", status: "not-found", quotations: [] }],
    found: [],
    department: housing,
    topic: "租房补贴",
  });

describe("the desk", () => {
  it("is not there while there are no staff", async () => {
    const { deskUrl } = await PeopleService.start();
    for (const address of ["/desk", "/desk/login", "/desk/tickets/1"])
      expect((await fetch(deskUrl + address)).status).toBe(404);
  });

  it("lets nobody in without a code, and tells nothing", async () => {
    const service = await withTicket();
    service.accounts.add({ name: "张样例", department: housing });
    const response = await fetch(`${service.deskUrl}/desk/tickets/1`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/desk/login"]);
    const forged = await fetch(`${service.deskUrl}/desk`, {
      headers: { Cookie: `cewen_desk=1.9999999999999.${"A".repeat(43)}` },
      redirect: "manual",
    });
    expect(forged.status).toBe(303);
  });

  it("keeps the session in a cookie that scripts and other sites do not get, for twelve hours", async () => {
    const service = await withTicket();
    const code = service.accounts.add({ name: "张样例", department: housing });
    const response = await fetch(`${service.deskUrl}/desk/login`, {
      method: "POST",
      headers: { Origin: service.deskUrl },
      body: new URLSearchParams({ code: code.toLowerCase().replaceAll("-", " ") }),
      redirect: "manual",
    });
    expect(response.headers.get("set-cookie")).toMatch(/; Path=\/desk; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    const staff = await service.staff("李样例");
    service.now += 12 * 3600_000 + 1;
    expect((await staff.get("/desk")).status).toBe(303);
  });

  it("shuts out whoever was removed", async () => {
    const service = await withTicket();
    const staff = await service.staff("张样例");
    await service.staff("李样例");
    expect((await staff.get("/desk")).status).toBe(200);
    service.accounts.remove("张样例");
    expect((await staff.get("/desk")).status).toBe(303);
  });

  it("refuses the eleventh code within a minute, right or wrong", async () => {
    const service = await withTicket();
    const code = service.accounts.add({ name: "张样例", department: housing });
    const logIn = (tried: string) =>
      fetch(`${service.deskUrl}/desk/login`, {
        method: "POST",
        headers: { Origin: service.deskUrl },
        body: new URLSearchParams({ code: tried }),
        redirect: "manual",
      });
    const wrong = [];
    for (let i = 0; i < 10; i++) wrong.push((await logIn("AAAA-AAAA")).status);
    expect(new Set(wrong)).toEqual(new Set([403]));
    expect((await logIn(code)).status).toBe(429);
  });

  it("shows what people wrote as text, under a policy without scripts", async () => {
    const service = await withTicket();
    const staff = await service.staff("张样例");
    const response = await staff.get("/desk/tickets/1");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("content-security-policy")).not.toContain("script-src");
    expect(await response.text()).toContain("换了单位还能&#60;b&#62;接着&#60;/b&#62;领吗");
  });

  it("takes forms of its own pages and of the session they were made for only", async () => {
    const service = await withTicket();
    const staff = await service.staff("张样例");
    const answer = { version: "0", text: "可以。" };
    const elsewhere = await staff.post("/desk/tickets/1/answer", answer, { Origin: "https://evil.example" });
    expect(elsewhere.status).toBe(403);
    expect((await staff.post("/desk/tickets/1/answer", answer, { Origin: "null" })).status).toBe(403);
    expect((await staff.post("/desk/tickets/1/answer", { ...answer, token: "A".repeat(43) })).status).toBe(401);
    expect(service.tickets.get(1)?.state).toBe("open");
  });

  it("takes no JSON and no form above 64 KiB", async () => {
    const service = await withTicket();
    const staff = await service.staff("张样例");
    const posted = await fetch(`${service.deskUrl}/desk/tickets/1/answer`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: service.deskUrl },
      body: "{}",
    });
    expect(posted.status).toBe(415);
    expect((await staff.post("/desk/tickets/1/answer", { text: "长".repeat(30_000) })).status).toBe(413);
  });

  it("shows what was typed when the session has ended meanwhile", async () => {
    const service = await withTicket();
    const staff = await service.staff("张样例");
    const answer = await staff.form("/desk/tickets/1", "/desk/tickets/1/answer");
    service.now += 13 * 3600_000;
    const response = await answer({ text: "写了很久的答复。" });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain("写了很久的答复。");
  });

  it("lists the tickets of one's own department first, and of all on demand", async () => {
    const service = await withTicket();
    const staff = await service.staff("王样例", titles);
    expect(await staff.read("/desk")).not.toContain("/desk/tickets/1");
    expect(await staff.read("/desk?department=")).toContain("/desk/tickets/1");
    expect(await staff.read(`/desk?department=${encodeURIComponent(housing)}`)).toContain("/desk/tickets/1");
    expect(await staff.read("/desk?department=&state=closed")).not.toContain("/desk/tickets/1");
  });
});

describe("of two who answer one ticket at once", () => {
  it("one is told so and loses nothing of what was typed", async () => {
    const service = await withTicket();
    const staff = [await service.staff("张样例"), await service.staff("李样例")];
    const forms = await Promise.all(staff.map((each) => each.form("/desk/tickets/1", "/desk/tickets/1/answer")));
    const texts = ["答复甲，可以。", "答复乙，不可以。"];
    const responses = await Promise.all(forms.map((send, i) => send({ text: texts[i] as string })));
    expect(responses.map(({ status }) => status).sort()).toEqual([303, 409]);
    const refused = responses.findIndex(({ status }) => status === 409);
    const page = await (responses[refused] as Response).text();
    expect(page).toContain(texts[refused]);
    expect(page).toContain("已先处理了这张工单");
    const answers = service.tickets.get(1)?.entries.map(({ text }) => text);
    expect(answers).toEqual([texts[1 - refused]]);
  });

  it("the one who claimed it may, for half an hour", async () => {
    const service = await withTicket();
    const [first, second] = [await service.staff("张样例"), await service.staff("李样例")];
    const claims = await Promise.all(
      [first, second].map((each) => each.form("/desk/tickets/1", "/desk/tickets/1/claim")),
    );
    const answer = await second.form("/desk/tickets/1", "/desk/tickets/1/answer");
    expect((await (claims[0] as (typeof claims)[0])()).status).toBe(303);
    expect((await (claims[1] as (typeof claims)[1])()).status).toBe(409);
    const refused = await answer({ text: "可以。" });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("张样例 正在处理这张工单");
    service.now += 30 * 60_000;
    expect((await answer({ text: "可以。" })).status).toBe(303);
  });
});

describe("a ticket", () => {
  it("is handed over with a note, and is answered there", async () => {
    const service = await withTicket();
    const staff = await service.staff("张样例");
    const handOver = await staff.form("/desk/tickets/1", "/desk/tickets/1/hand-over");
    expect((await handOver({ department: "不存在的部门" })).status).toBe(422);
    expect((await handOver({ department: titles, note: "问的是职称" })).status).toBe(303);
    expect(service.tickets.get(1)).toMatchObject({ department: titles, state: "open" });
    expect(await (await service.staff("王样例", titles)).read("/desk/tickets/1")).toContain("问的是职称");
  });

  it("is closed only with a reason", async () => {
    const service = await withTicket();
    const close = await (await service.staff("张样例")).form("/desk/tickets/1", "/desk/tickets/1/close");
    expect((await close({ note: " " })).status).toBe(422);
    expect((await close({ note: "重复提交" })).status).toBe(303);
    expect(service.tickets.get(1)?.state).toBe("closed");
  });

  it("keeps no telephone number that staff write by mistake", async () => {
    const service = await withTicket();
    const answer = await (await service.staff("张样例")).form("/desk/tickets/1", "/desk/tickets/1/answer");
    await answer({ text: "请打我手机 13800138000，或者窗口电话000-0000-0003。" });
    expect(service.tickets.get(1)?.entries[0]?.text).toBe("请打我手机 ［手机号已隐去］，或者窗口电话000-0000-0003。");
  });

  it("that is not there is not found", async () => {
    const service = await withTicket();
    const staff = await service.staff("张样例");
    for (const address of ["/desk/tickets/2", "/desk/tickets/x", "/desk/tickets/1e1"])
      expect((await staff.get(address)).status).toBe(404);
    const claim = await staff.form("/desk/tickets/1", "/desk/tickets/1/claim");
    expect((await claim()).status).toBe(303);
    expect((await staff.post("/desk/tickets/1/nothing", {})).status).toBe(401);
  });
});

describe("a quotation that an answer rests on", () => {
  it("must stand in the store, word for word", async () => {
    const service = await withTicket();
    const [metadata] = (await service.library.documents()).values();
    if (metadata === undefined) throw new Error("The library is empty.");
    const { text } = metadata;
    const { documentId } = metadata.metadata;
    const quote = "租房补贴每人每月800元，按季度发放。";
    const start = text.indexOf(quote);
    const kept = { ...place, documentId, start, end: start + quote.length, quote };
    const stale = { ...kept, start: start + 1, end: start + 1 + quote.length };
    const base = { conversation: "talk", question: "问题", transcript: [], department: housing };
    service.tickets.open({ ...base, found: [kept] });
    service.tickets.open({ ...base, found: [stale] });
    const staff = await service.staff("张样例");
    const [fresh, old] = await Promise.all(
      [2, 3].map((n) => staff.form(`/desk/tickets/${n}`, `/desk/tickets/${n}/answer`)),
    );
    const wrongWords = await fresh?.({ text: "可以。", citation: "0", quotation: "每月900元" });
    expect(wrongWords?.status).toBe(422);
    expect(await wrongWords?.text()).toContain("这条规定里没有“每月900元”");
    expect((await old?.({ text: "可以。", citation: "0" }))?.status).toBe(422);
    expect((await fresh?.({ text: "可以。", citation: "0", quotation: "按季度发放" }))?.status).toBe(303);
    expect(service.tickets.get(2)?.entries[0]?.citation).toMatchObject({ quote: "按季度发放", clause: "第一条" });
  });
});

it("links a team chat account by a code that holds once and for a quarter of an hour", async () => {
  const service = await withTicket();
  const staff = await service.staff("张样例");
  const newCode = async (): Promise<string> => {
    const link = await staff.form("/desk/link", "/desk/link");
    return /绑定 ([0-9A-Z-]+)/.exec(await (await link()).text())?.[1] ?? "";
  };
  const code = await newCode();
  expect(service.accounts.link(code, "person-key")?.name).toBe("张样例");
  expect(service.accounts.link(code, "other-key")).toBeUndefined();
  expect(service.accounts.linkedTo("person-key")?.name).toBe("张样例");
  const late = await newCode();
  service.now += 15 * 60_000;
  expect(service.accounts.link(late, "other-key")).toBeUndefined();
});

describe("an answer is used again only", () => {
  async function answered() {
    const service = await withTicket();
    const [document] = (await service.library.documents()).values();
    if (document === undefined) throw new Error("The library is empty.");
    const quote = "租房补贴每人每月800元，按季度发放。";
    const start = document.text.indexOf(quote);
    const found = [{ ...place, documentId: document.metadata.documentId, start, end: start + quote.length, quote }];
    service.tickets.open({ conversation: "talk", question: "按月发吗？", transcript: [], found, department: housing });
    const staff = await service.staff("张样例");
    await (await staff.form("/desk/tickets/2", "/desk/tickets/2/answer"))({ text: "按季度发。" });
    return { service, staff, promote: await staff.form("/desk/tickets/2", "/desk/tickets/2/promote") };
  }
  const whole = { questions: "租房补贴按月发吗？", answer: "按季度发。", citation: "0", expires: "2027-11-22" };

  it.each([
    ["with a question", { questions: " " }, "请写 1 到 10 种问法"],
    ["with an answer", { answer: "" }, "请写答复"],
    ["with a source", { citation: "" }, "请选一条作为依据的条款"],
    ["with a day on which it ends", { expires: "" }, "请写有效期的最后一天"],
    ["until a day to come", { expires: "2026-11-22" }, "请写有效期的最后一天"],
    ["with words of the source", { quotation: "每月900元" }, "这条规定里没有“每月900元”"],
  ])("%s", async (_, more, told) => {
    const { service, promote } = await answered();
    const refused = await promote({ ...whole, ...more });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain(told);
    if (!("questions" in more)) expect(page).toContain("租房补贴按月发吗？");
    expect(service.curated.list()).toEqual([]);
  });

  it("while its quotation stands, and the desk says which need review", async () => {
    const { service, staff, promote } = await answered();
    expect((await promote(whole)).status).toBe(303);
    expect(await staff.read("/desk/curated")).toContain("在用，有效至 2027-11-22");
    await service.library.write(
      "租房补贴试行办法.md",
      "租房补贴试行办法\n\n第一条 租房补贴每人每月800元，按月发放。\n",
    );
    await service.library.index();
    expect(await staff.read("/desk/curated")).toContain("需要复核：依据的文件里没有这句原文了");
    const { answer } = await service.consultation.ask({ question: "租房补贴按月发吗？" });
    expect(answer).not.toContain("工作人员答复");
    await (await staff.form("/desk/curated", "/desk/curated/1/withdraw"))();
    expect(service.curated.list()).toEqual([]);
  });
});
