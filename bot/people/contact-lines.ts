import type { Office } from "../../knowledge/catalogue.ts";
import type { Department } from "../../knowledge/contacts.ts";
import type { Routed } from "./routing.ts";
import * as wording from "./wording.ts";

interface Named {
  department: { name: string };
  expert?: { name: string };
}

/** Who answers: 职称评审科（专家：样例专家甲） */
export const whoAnswers = ({ department, expert }: Named): string =>
  expert === undefined ? department.name : `${department.name}（专家：${expert.name}）`;

/** When and how those who answer can be reached, and what to expect of them. */
export function termsLines({ department, expert }: Routed): string[] {
  const { hours, rules } = expert ?? department;
  return [wording.hours(hours), wording.rules(rules)];
}

export function departmentLines({ name, window, phone, email, hours }: Department): string[] {
  return [
    wording.contact(name),
    ...(window === undefined ? [] : [wording.window(window)]),
    ...(phone === undefined ? [] : [wording.phone(phone)]),
    ...(email === undefined ? [] : [wording.email(email)]),
    wording.hours(hours),
  ];
}

export function officeLines({ department, address, phone, hours }: Office): string[] {
  return [
    wording.contact(department),
    ...(address === undefined ? [] : [wording.window(address)]),
    ...(phone === undefined ? [] : [wording.phone(phone)]),
    ...(hours === undefined ? [] : [wording.hours(hours)]),
  ];
}
