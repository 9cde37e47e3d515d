import { matchingForm } from "../text/matching-form.ts";

/**
 * The names under which other texts may cite a title, in matching form without quotation marks: the whole of it and,
 * where it only makes another text known (关于印发《某办法》的通知), that text's.
 */
export function namesOf(title: string): string[] {
  const whole = bare(title);
  const inner = madeKnown.exec(whole)?.[1];
  return inner === undefined ? [whole] : [whole, inner];
}

/** A name without what citations leave out: the body or place in front, 试行 in brackets behind. */
export function shortName(name: string): string {
  const about = name.indexOf("关于");
  const rest = about > 0 && about < 40 ? name.slice(about) : name.replace(place, "");
  return rest.length < 5 ? name : rest.replace(/(?:\([^()]*\))+$/u, "");
}

/** Whether one name is the other without the place or body in front of it, or without brackets behind. */
export function isShortOf(name: string, full: string): boolean {
  return full.replace(/(?:\([^()]*\))+$/u, "").endsWith(name.replace(/(?:\([^()]*\))+$/u, ""));
}

/** Whether a title is that of an article about a policy. */
export const isGuideTo = (title: string): boolean => /解读|攻略|问答|答问|答记者问|热点/u.test(title);

/** What the versions of one policy have in common: its name without years, 修订, 试行 and 暂行. */
export function policyName(title: string): string {
  const name = namesOf(title).at(-1) as string;
  const plain = name
    .replace(/\((?:[^()]*(?:试行|暂行|修订|修正|修改|征求意见|草案|版|\d{4})[^()]*|新|旧)\)/gu, "")
    .replace(/(?<!\d)(?:19|20)\d{2}(?:年度?版?|版)?(?!\d)/gu, "")
    .replace(/试行|暂行/gu, "");
  return plain.length < 4 ? name : plain;
}

const madeKnown =
  /^.{0,60}?(?:关于)?(?:印发|发布|公布|颁布|转发|下发)(?:修订后的|新修订的)?(.{4,80}?)的(?:通知|公告|通告|决定|函)(?:\([^()]*\))?$/u;

const place = /^(?:中华人民共和国|(?:[^()]{2,8}?(?:省|自治区|市|自治州|新区|区|县|旗)){1,3}(?!域))/u;

const bare = (title: string): string => matchingForm(title).replace(/[《》〈〉<>"'\s]/gu, "");
