import { describe, expect, it } from "vitest";
import { isNear, type Region, regionFinder } from "../../../knowledge/text/regions.ts";

const finder = regionFinder(`
# 省级 地方
北京=北京市=京 首都
天津=天津市=津 滨海新区=滨海
上海=上海市=沪 浦东新区
山西=山西省=晋 太原
广东=广东省=粤 广州=穗 深圳 中山=中山市
四川=四川省=川 成都=蓉
`);

const namesIn = (text: string): string[] => finder.regionsIn(text).map(({ name }) => name);
const region = (name: string): Region => finder.regionOf(name) as Region;

describe("regionsIn", () => {
  it.each([
    ["天津市人才落户条件", ["天津"]],
    ["广东省深圳市人才补贴", ["广东", "深圳"]],
    ["滨海新区和浦东新区", ["滨海新区", "浦东新区"]],
    ["天津、天津市和津门以外的在津单位", ["天津"]],
    ["天津市濱海新區", ["天津", "滨海新区"]],
    ["申报材料有哪些", []],
  ])("finds in %s %j", (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each([
    ["在京工作满一年", "北京"],
    ["来津落户", "天津"],
    ["沪籍毕业生", "上海"],
    ["京户子女", "北京"],
    ["返粤就业", "广东"],
  ])("takes one character for a place where usage makes it one: %s", (text, name) => {
    expect(namesIn(text)).toEqual([name]);
  });

  it.each(["津贴标准", "纳入津贴发放", "在津贴方面", "晋升条件", "在晋升职称时", "川流不息", "京剧演员"])(
    "takes no character of another word for a place: %s",
    (text) => {
      expect(namesIn(text)).toEqual([]);
    },
  );

  it("prefers the longer name", () => {
    expect(namesIn("来成都工作")).toEqual(["成都"]);
  });

  it("takes no university for the place it is called after", () => {
    expect(namesIn("天津大学毕业生")).toEqual([]);
    expect(namesIn("北京师范大学毕业生在天津落户")).toEqual(["天津"]);
    expect(namesIn("中山大学在广州")).toEqual(["广州"]);
  });

  it("finds a place before other words of higher education", () => {
    expect(namesIn("天津市大学毕业生")).toEqual(["天津"]);
    expect(namesIn("天津市普通大学毕业生")).toEqual(["天津"]);
    expect(namesIn("天津高校毕业生")).toEqual(["天津"]);
  });
});

describe("regionOf", () => {
  it("knows a place by each of its names", () => {
    expect(region("津")).toEqual({ name: "天津", province: "天津" });
    expect(region("滨海")).toEqual({ name: "滨海新区", province: "天津" });
    expect(finder.regionOf("火星")).toBeUndefined();
  });
});

describe("regionOfNumber", () => {
  it("reads the first character of a document number", () => {
    expect(finder.regionOfNumber("津政发〔2026〕1号")?.name).toBe("天津");
    expect(finder.regionOfNumber("穗府规〔2026〕1号")?.name).toBe("广州");
    expect(finder.regionOfNumber("样例〔2026〕1号")).toBeUndefined();
    expect(finder.regionOfNumber("")).toBeUndefined();
  });
});

describe("isNear", () => {
  it.each([
    ["天津", "天津", true],
    ["滨海新区", "天津", true],
    ["天津", "滨海新区", true],
    ["广州", "深圳", false],
    ["天津", "北京", false],
    ["滨海新区", "浦东新区", false],
  ])("of %s and %s is %s", (asked, of, near) => {
    expect(isNear(region(asked), region(of))).toBe(near);
  });
});
