import { describe, expect, it } from "vitest";
import { routeTicket } from "../../../bot/people/routing.ts";
import { parseContacts } from "../../../knowledge/experts-reader/read-contacts.ts";

const terms = "接待时间: 工作日\n  联系规则: 2个工作日内答复";
const departments = `- 部门: 综合窗口
  默认: 是
  领域: [综合咨询]
  ${terms}
- 部门: 住房窗口
  领域: [租房, 租房补贴]
  ${terms}
- 部门: 职称科
  领域: [职称, 破格]
  ${terms}
`;
const experts = `- 专家: 王样例
  部门: 职称科
  领域: [破格申报, 职称]
  ${terms}
`;
const { contacts } = parseContacts(departments, experts);

function routed(...texts: string[]): string {
  const { department, expert, topic } = routeTicket(texts, contacts);
  return `${department.name} ${expert?.name ?? "-"} ${topic ?? "-"}`;
}

describe("a ticket goes", () => {
  it("to the department whose topic occurs in the question", () => {
    expect(routed("租房补贴能领几年")).toBe("住房窗口 - 租房补贴");
  });

  it("to whoever has the longer topic", () => {
    expect(routed("租房的人能不能破格申报")).toBe("职称科 王样例 破格申报");
  });

  it("to the department where an expert has the same topic", () => {
    expect(routed("职称什么时候评")).toBe("职称科 - 职称");
  });

  it("by what was spoken of where the question names no topic", () => {
    expect(routed("能一起领吗", "租房补贴")).toBe("住房窗口 - 租房补贴");
  });

  it("to the default department where nothing matches", () => {
    expect(routed("食堂在哪里", "")).toBe("综合窗口 - -");
  });

  it("by the same words in traditional characters", () => {
    expect(routed("租房補貼能領幾年")).toBe("住房窗口 - 租房补贴");
  });
});
