import { describe, expect, it } from "vitest";
import type { Relation } from "../../../knowledge/policy.ts";
import { type Standing, yieldsToOthers } from "../../../knowledge/validity/standing.ts";
import { ValidityIndex, validityIndexOf } from "../../../knowledge/validity/validity-index.ts";
import { policy } from "../../support/library-documents.ts";

const today = "2026-11-22";
const proof = { sentence: "《引才奖励办法》同时废止。", start: 10, end: 20 };
const replaces = (more: Partial<Relation> = {}): Relation => ({
  kind: "replaces",
  title: "引才奖励办法",
  proof,
  ...more,
});

const old = policy("old", "引才奖励办法", { published: "2020-01-01", effective: "2020-02-01", expires: "2030-01-31" });
const young = policy("young", "引才奖励规定", {
  published: "2026-01-05",
  effective: "2026-03-01",
  relations: [replaces()],
});

describe("a document that another one replaces", () => {
  const index = new ValidityIndex([old, young]);

  it("is replaced from the day on which the other takes effect, with the sentence that says so", () => {
    expect(index.on("old", today)).toMatchObject({
      state: "replaced",
      from: "2020-02-01",
      to: "2026-02-28",
      ending: { by: young, from: "2026-03-01" },
      proof: { documentId: "young", ...proof },
    });
  });

  it("is in force until then", () => {
    expect(index.on("old", "2026-02-28")).toMatchObject({ state: "in-force", to: "2030-01-31" });
    expect(index.on("old", "2026-03-01")?.state).toBe("replaced");
  });

  it("leads to what took its place, and back", () => {
    const next = policy("next", "乙办法", {
      effective: "2026-09-01",
      relations: [{ kind: "replaces", title: "引才奖励规定" }],
    });
    const three = new ValidityIndex([next, young, old]);
    for (const id of ["old", "young", "next"])
      expect(three.chain(id, today).map(({ documentId }) => documentId)).toEqual(["old", "young", "next"]);
    expect(three.chain("old", "2026-05-01").map(({ documentId }) => documentId)).toEqual(["old", "young"]);
  });

  it("has a successor that a decision names", () => {
    const decision = policy("decision", "关于废止部分文件的决定", {
      published: "2026-07-01",
      relations: [{ kind: "repeals", title: "引才奖励办法", successor: { title: "乙办法" }, proof }],
    });
    const next = policy("next", "乙办法", { published: "2026-06-01" });
    const { ending, state, proof: said } = new ValidityIndex([old, decision, next]).on("old", today) ?? {};
    expect([state, ending?.by?.documentId, ending?.from, said?.documentId]).toEqual([
      "replaced",
      "next",
      "2026-07-01",
      "decision",
    ]);
  });

  it("is repealed where nothing takes its place", () => {
    const decision = policy("decision", "关于废止部分文件的决定", {
      published: "2026-07-01",
      relations: [{ kind: "repeals", title: "引才奖励办法" }],
    });
    expect(new ValidityIndex([old, decision]).on("old", today)).toMatchObject({
      state: "repealed",
      ending: { by: decision },
    });
  });

  it("is so from the earliest of several that say it", () => {
    const later = { ...young, documentId: "later", published: "2026-05-01", effective: "2026-06-01" };
    expect(new ValidityIndex([later, young, old]).on("old", today)?.ending?.by?.documentId).toBe("young");
  });
});

describe("which document a reference means", () => {
  const state = (...documents: Parameters<typeof policy>[]) =>
    new ValidityIndex(documents.map((given) => policy(...given)));

  it("is told by the number before the title", () => {
    const index = state(
      ["a", "引才奖励办法", { documentNumber: "临政发〔2014〕6号", published: "2014-01-01" }],
      ["b", "引才奖励办法", { documentNumber: "临政发〔2018〕9号", published: "2018-01-01" }],
      [
        "c",
        "引才奖励办法",
        { published: "2026-01-01", relations: [replaces({ documentNumber: "临政发[2018]第9号" })] },
      ],
    );
    expect(["a", "b", "c"].map((id) => index.on(id, today)?.state)).toEqual(["unknown", "replaced", "unknown"]);
  });

  it("is none with another number", () => {
    const index = state(
      ["a", "引才奖励办法", { documentNumber: "临政发〔2014〕6号", published: "2014-01-01" }],
      ["c", "乙办法", { published: "2026-01-01", relations: [replaces({ documentNumber: "临政发〔2015〕7号" })] }],
    );
    expect(index.on("a", today)?.state).toBe("unknown");
  });

  it("is the text that a notice makes known", () => {
    const index = state(
      ["a", "临江市人民政府关于印发引才奖励办法的通知", { published: "2014-01-01" }],
      ["c", "乙办法", { published: "2026-01-01", relations: [replaces()] }],
    );
    expect(index.on("a", today)?.state).toBe("replaced");
  });

  it("may leave out the place that both are of, and no other", () => {
    const index = state(
      ["a", "临江市公寓管理办法", { published: "2014-01-01" }],
      ["b", "北岸市公寓管理办法", { published: "2014-01-01", region: "北岸" }],
      ["c", "乙办法", { published: "2026-01-01", relations: [replaces({ title: "公寓管理办法" })] }],
    );
    expect([index.on("a", today)?.state, index.on("b", today)?.state]).toEqual(["replaced", "unknown"]);
  });

  it("is not the whole country's where a place is named", () => {
    const index = state(
      ["a", "城市绿化条例", { published: "2014-01-01", region: "全国" }],
      ["c", "乙条例", { published: "2026-01-01", relations: [replaces({ title: "临江市城市绿化条例" })] }],
    );
    expect(index.on("a", today)?.state).toBe("unknown");
  });

  it("is never a younger one, nor the document itself or a copy of it", () => {
    const self = { published: "2026-01-01", relations: [replaces()] };
    const index = state(
      ["a", "引才奖励办法", self],
      ["b", "引才奖励办法", self],
      ["c", "引才奖励办法", { published: "2026-06-01" }],
    );
    expect(["a", "b", "c"].map((id) => index.on(id, today)?.ending)).toEqual([undefined, undefined, undefined]);
  });

  it("is told of both and believed of neither where two texts fit", () => {
    const index = state(
      ["a", "公寓管理办法", { published: "2014-01-01", region: "南岸" }],
      ["b", "公寓管理办法", { published: "2014-01-01", region: "北岸" }],
      ["c", "乙办法", { published: "2026-01-01", relations: [replaces({ title: "公寓管理办法" })] }],
    );
    for (const id of ["a", "b"]) {
      const standing = index.on(id, today);
      expect(standing?.state).toBe("unknown");
      expect(standing?.possibleEndings.map(({ by }) => by?.documentId)).toEqual(["c"]);
    }
  });
});

describe("what a person declares", () => {
  it("ends a document from the day declared", () => {
    const declared = { ...old, repealed: "2026-05-01" };
    const index = new ValidityIndex([declared]);
    expect(index.on("old", "2026-04-30")?.state).toBe("in-force");
    expect(index.on("old", "2026-05-01")).toMatchObject({ state: "repealed", to: "2026-04-30" });
  });

  it("counts before what other texts say, and may name a text that is not stored", () => {
    const declared = { ...old, replacedBy: { title: "丙办法" }, repealed: "2025-01-01" };
    const { ending } = new ValidityIndex([declared, young]).on("old", today) ?? {};
    expect(ending).toEqual({ kind: "replaced", reference: { title: "丙办法" }, from: "2025-01-01" });
  });

  it("names its successor among the documents", () => {
    const index = new ValidityIndex([
      { ...old, replacedBy: { title: "引才奖励规定" } },
      { ...young, relations: [] },
    ]);
    expect(index.on("old", today)?.ending).toMatchObject({ by: { documentId: "young" }, from: "2026-03-01" });
    expect(index.chain("young", today).map(({ documentId }) => documentId)).toEqual(["old", "young"]);
  });
});

describe("a younger text of the same name", () => {
  const version = policy("version", "引才奖励办法（2025年修订）", { published: "2025-01-01", effective: "2025-02-01" });

  it("is told of where it does not say that it takes the place", () => {
    expect(new ValidityIndex([old, version]).on("old", today)).toMatchObject({ state: "in-force", newer: [version] });
  });

  it("is told of where one of the two does not name its region and both are of one body", () => {
    const ofBody = { ...old, issuer: "市人社局" };
    const elsewhere = { ...old, issuer: "县人社局" };
    const { region: _, ...placeless } = { ...version, issuer: "市人社局" };
    expect(new ValidityIndex([ofBody, placeless]).on("old", today)?.newer).toEqual([placeless]);
    expect(new ValidityIndex([elsewhere, placeless]).on("old", today)?.newer).toEqual([]);
  });

  it("comes before the older one where rules are looked for, which is not said to have ended", () => {
    const index = new ValidityIndex([old, version]);
    const [first, second] = [index.on("version", today), index.on("old", today)] as [Standing, Standing];
    expect([yieldsToOthers(first), yieldsToOthers(second)]).toEqual([false, true]);
    expect(second).toMatchObject({ state: "in-force" });
    expect(second.ending).toBeUndefined();
    expect(yieldsToOthers(new ValidityIndex([old, young]).on("old", today) as Standing)).toBe(true);
  });

  it("is not told of before it is in force, nor for a policy of another place", () => {
    expect(new ValidityIndex([old, version]).on("old", "2025-01-31")?.newer).toEqual([]);
    expect(new ValidityIndex([old, { ...version, region: "北岸" }]).on("old", today)?.newer).toEqual([]);
  });
});

describe("an amendment", () => {
  const change = (clause: string | undefined, from: string): Relation[] => [
    {
      kind: "amends",
      title: "引才奖励办法",
      ...(clause === undefined ? {} : { clause }),
      from,
      wording: { start: 5, end: 9 },
    },
  ];
  const decision = (id: string, clause: string | undefined, day: string) =>
    policy(id, "关于修改引才奖励办法的决定", { published: day, relations: change(clause, day) });
  const index = new ValidityIndex([
    old,
    decision("first", "第十条", "2024-01-01"),
    decision("second", "第十条第二款", "2025-01-01"),
    decision("third", "第三条第（一）项", "2025-06-01"),
  ]);
  const by = (clause: string, day = today) => index.amendmentOf("old", clause, day)?.by.documentId;

  it("stands in the place of the clause from its day on", () => {
    expect(by("第十条", "2023-12-31")).toBeUndefined();
    expect(by("第十条", "2024-01-01")).toBe("first");
    expect(index.amendmentOf("old", "第十条", today)?.wording).toEqual({ start: 5, end: 9 });
  });

  it("is the youngest that is of just this part", () => {
    expect([by("第十条第二款"), by("第十条第三款"), by("第十条第（一）项")]).toEqual(["second", "first", "first"]);
    expect([by("第三条第（一）项"), by("第三条第（二）项"), by("第三条"), by("第一条")]).toEqual([
      "third",
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("names the points of a text without articles as clauses", () => {
    const points = new ValidityIndex([old, decision("d", "第三条第（二）项", "2025-01-01")]);
    expect(points.amendmentOf("old", "三（二）", today)?.by.documentId).toBe("d");
  });

  it("leaves the document in force and is told with it", () => {
    expect(index.on("old", today)).toMatchObject({
      state: "in-force",
      amendments: [{ clause: "第十条" }, { clause: "第十条第二款" }, { clause: "第三条第（一）项" }],
    });
  });

  it("does not concern a text that was published with the change in it", () => {
    const consolidated = new ValidityIndex([
      { ...old, published: "2024-01-01" },
      decision("first", "第十条", "2024-01-01"),
    ]);
    expect(consolidated.amendmentOf("old", "第十条", today)).toBeUndefined();
  });
});

describe("a circle of readers", () => {
  const secret = { ...young, visibility: "staff" as const };
  const documents = [old, secret];

  it("learns nothing from documents that it may not read", () => {
    expect(validityIndexOf(documents, ["public"]).on("old", today)?.state).toBe("in-force");
    expect(validityIndexOf(documents, ["public"]).on("young", today)).toBeUndefined();
    expect(validityIndexOf(documents, ["public", "staff"]).on("old", today)?.state).toBe("replaced");
  });

  it("has one index for a state of the store", () => {
    expect(validityIndexOf(documents, ["staff", "public"])).toBe(validityIndexOf(documents, ["public", "staff"]));
    expect(validityIndexOf([...documents], ["public"])).not.toBe(validityIndexOf(documents, ["public"]));
  });
});
