import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../catalogue-reader/errors.ts";
import { YamlFile } from "../catalogue-reader/yaml-file.ts";
import type { Contact, Contacts, Department, Expert } from "../contacts.ts";
import { departmentsSchema, expertsSchema, type WrittenDepartment, type WrittenExpert } from "./contacts-schema.ts";
import { ContactsError, ContactsMissingError } from "./errors.ts";

const files = { departments: "departments.yaml", experts: "experts.yaml" };

/**
 * Reads a folder with the lists of departments and, where there are any, of experts.
 * @throws ContactsMissingError when there is no list of departments in it
 * @throws ContactsError that lists everything wrong in either
 */
export function readContacts(folder: string): Contacts {
  const [departments, experts] = [files.departments, files.experts].map((name) => path.join(folder, name));
  if (!existsSync(departments as string)) throw new ContactsMissingError(folder);
  const { contacts, problems } = parseContacts(
    readFileSync(departments as string, "utf8"),
    existsSync(experts as string) ? readFileSync(experts as string, "utf8") : "[]",
  );
  if (problems.length > 0) throw new ContactsError(problems);
  return contacts;
}

/** Reads both lists from their texts, and says everything that is wrong with them. */
export function parseContacts(departments: string, experts: string): { contacts: Contacts; problems: Problem[] } {
  const departmentFile = new YamlFile(files.departments, departments);
  const expertFile = new YamlFile(files.experts, experts);
  const written = departmentFile.read(departmentsSchema) ?? [];
  const writtenExperts = expertFile.read(expertsSchema) ?? [];
  if (departmentFile.problems.length === 0) checkDepartments(departmentFile, written);
  if (departmentFile.problems.length === 0) checkExperts(expertFile, writtenExperts, written);
  return {
    contacts: { departments: written.map(departmentOf), experts: writtenExperts.map(expertOf) },
    problems: [...departmentFile.problems, ...expertFile.problems],
  };
}

function checkDepartments(file: YamlFile, written: readonly WrittenDepartment[]): void {
  const defaults = written.flatMap(({ 默认 }, i) => (默认 === "是" ? [i] : []));
  const complaints = written.flatMap(({ 投诉 }, i) => (投诉 === "是" ? [i] : []));
  if (defaults.length === 0) file.reject([0], "要有一个部门写 默认: 是，没有领域对得上的问题由它答复");
  for (const i of defaults.slice(1)) file.reject([i, "默认"], "只能有一个部门写 默认: 是");
  for (const i of complaints.slice(1)) file.reject([i, "投诉"], "只能有一个部门写 投诉: 是");
  for (const [i, { 部门 }] of written.entries())
    if (written.findIndex((other) => other.部门 === 部门) < i) file.reject([i, "部门"], `“${部门}”写了两次，请合并`);
}

function checkExperts(
  file: YamlFile,
  written: readonly WrittenExpert[],
  departments: readonly WrittenDepartment[],
): void {
  for (const [i, { 专家, 部门 }] of written.entries()) {
    if (!departments.some((each) => each.部门 === 部门))
      file.reject([i, "部门"], `${files.departments} 里没有“${部门}”，请检查名称`);
    if (written.findIndex((other) => other.专家 === 专家) < i) file.reject([i, "专家"], `“${专家}”写了两次，请合并`);
  }
}

function departmentOf(written: WrittenDepartment): Department {
  const { 部门: name, 窗口: window, 电话: phone, 默认, 投诉 } = written;
  return {
    name,
    ...contactOf(written),
    ...(window === undefined ? {} : { window }),
    ...(phone === undefined ? {} : { phone }),
    isDefault: 默认 === "是",
    takesComplaints: 投诉 === "是",
  };
}

const expertOf = (written: WrittenExpert): Expert => ({
  name: written.专家,
  department: written.部门,
  ...contactOf(written),
});

function contactOf(written: WrittenDepartment | WrittenExpert): Omit<Contact, "name"> {
  const { 领域: topics, 接待时间: hours, 联系规则: rules, 邮箱: email } = written;
  return { topics, hours, rules, ...(email === undefined ? {} : { email }) };
}
