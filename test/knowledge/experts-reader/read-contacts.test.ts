import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { problemLine } from "../../../knowledge/catalogue-reader/errors.ts";
import { ContactsMissingError } from "../../../knowledge/experts-reader/errors.ts";
import { parseContacts, readContacts } from "../../../knowledge/experts-reader/read-contacts.ts";

const department = (name: string, more = "") =>
  `- 部门: ${name}\n  领域: [租房补贴]\n  接待时间: 工作日\n  联系规则: 2个工作日内答复\n${more}`;
const problemsOf = (departments: string, experts = "[]") =>
  parseContacts(departments, experts).problems.map(problemLine);

it("reads the samples that come with the program", () => {
  const { departments, experts } = readContacts(fileURLToPath(new URL("../../../knowledge/experts", import.meta.url)));
  expect(departments.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  expect(departments.every(({ name }) => name.includes("样例"))).toBe(true);
  expect(experts.every(({ name, department }) => name.includes("样例") && department.includes("样例"))).toBe(true);
});

it("reads names, topics, hours, rules and ways to reach a department", () => {
  const { contacts, problems } = parseContacts(department("住房窗口", "  默认: 是\n  电话: 000-0000-0003\n"), "[]");
  expect(problems).toEqual([]);
  expect(contacts.departments).toEqual([
    {
      name: "住房窗口",
      topics: ["租房补贴"],
      hours: "工作日",
      rules: "2个工作日内答复",
      phone: "000-0000-0003",
      isDefault: true,
      takesComplaints: false,
    },
  ]);
});

describe("what is wrong is told with file, line and field:", () => {
  it.each([
    ["no default", department("住房窗口"), "departments.yaml:1:3 1：要有一个部门写 默认: 是"],
    [
      "a missing field",
      "- 部门: 住房窗口\n  领域: [租房]\n  接待时间: 工作日\n",
      "departments.yaml:1:3 1 › 联系规则：缺少这一项",
    ],
    [
      "an unknown field",
      department("住房窗口", "  默认: 是\n  传真: 1\n"),
      "departments.yaml:6:3 1 › 传真：不认识“传真”",
    ],
    [
      "a topic of one character",
      department("住房窗口", "  默认: 是\n").replace("租房补贴", "房"),
      "departments.yaml:2:8 1 › 领域 1：至少两个字",
    ],
    ["a bad address", department("住房窗口", "  默认: 是\n  邮箱: nobody\n"), "departments.yaml:6:3 1 › 邮箱：要写成"],
    ["broken YAML", "- 部门: [", "departments.yaml:1:"],
  ])("%s", (_, departments, told) => {
    expect(problemsOf(departments).join("\n")).toContain(told);
  });

  it("an expert of a department that is not there", () => {
    const expert = "- 专家: 王样例\n  部门: 职称科\n  领域: [职称]\n  接待时间: 周三\n  联系规则: 书面答复\n";
    expect(problemsOf(department("住房窗口", "  默认: 是\n"), expert)).toEqual([
      "experts.yaml:2:3 1 › 部门：departments.yaml 里没有“职称科”，请检查名称",
    ]);
  });

  it("two defaults, and a name written twice", () => {
    const twice = department("住房窗口", "  默认: 是\n") + department("住房窗口", "  默认: 是\n");
    expect(problemsOf(twice)).toEqual([
      "departments.yaml:10:3 2 › 默认：只能有一个部门写 默认: 是",
      "departments.yaml:6:3 2 › 部门：“住房窗口”写了两次，请合并",
    ]);
  });
});

it("a folder without a list of departments is named", () => {
  expect(() => readContacts("/nowhere")).toThrow(ContactsMissingError);
});
