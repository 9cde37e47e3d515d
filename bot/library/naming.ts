import { documentNumberPattern, isTextTitle } from "../../knowledge/validity/references.ts";
import type { Named } from "./query.ts";

/**
 * Reads the name of one document: 《title》, a number, both, or a title that ends as titles do, and which of its versions
 * is meant.
 * @param written  in matching form, nothing but the name
 */
export function nameFrom(written: string): Named | undefined {
  const [version, plain] = versionIn(written.replace(lead, "").replace(/(?:这个|这份|该)?文件$/u, ""));
  const asked = plain.replace(ordered, "$1令第$2号");
  const number = documentNumberPattern.exec(asked)?.[0];
  const rest = (number === undefined ? asked : asked.replace(number, ""))
    .replace(/\(\s*\)|\[\s*\]/gu, "")
    .replace(/^[,:的]+|[,:的]+$/gu, "");
  const inMarks = /^《(.{2,80})》$/u.exec(rest)?.[1];
  if (inMarks === undefined && rest !== "" && !isPlainTitle(rest)) return undefined;
  const title = inMarks ?? (rest === "" ? undefined : rest);
  if (title === undefined && number === undefined) return undefined;
  return {
    ...(title === undefined ? {} : { title }),
    ...(number === undefined ? {} : { documentNumber: number.replace(/\s+/gu, "") }),
    quoted: inMarks !== undefined,
    ...(version === undefined ? {} : { version }),
  };
}

// Said in front of a name.
const lead = /^(?:请?(?:把|将)|根据|按照?|依照|依据|关于|在|那么?|看|查|文号为?|编号为?)/u;

/** 「国务院第9号令」 and 「国务院9号令」 as they are printed. */
const ordered = /(\p{Script=Han}{2,16}?)第?(\d{1,4})号令/u;

function versionIn(name: string): [Named["version"], string] {
  const year =
    /^((?:19|20)\d{2})(?:年度?|版)?的?(?:版的?)?(?=[^[(]*[》法例则定知见案南])|(?<=》)\(?((?:19|20)\d{2})年?版?\)?$/u.exec(
      name,
    );
  if (year) return [{ year: (year[1] ?? year[2]) as string }, name.replace(year[0], "")];
  const former = /^(?:旧版?|老版?|原来?|以前|修订前)(?:版本)?的?(?=.{4})/u.exec(name);
  if (former) return ["former", name.slice(former[0].length)];
  return [undefined, name.replace(/^(?:新版?|最新版?|现行)(?:版本)?的?(?=.{4})/u, "")];
}

const isPlainTitle = (title: string): boolean => title.length >= 3 && isTextTitle(title) && !/[,:?《》]/u.test(title);
