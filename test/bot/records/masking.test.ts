import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPersonal, withoutMasks } from "../../../bot/records/masking.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number with a right check digit (GB 11643). */
const identityNumber = fc
  .tuple(
    fc.integer({ min: 110000, max: 659999 }),
    fc.date({ min: new Date("1930-01-01"), max: new Date("2015-12-31"), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([area, day, order]) => {
    const digits = `${area}${day.toISOString().slice(0, 10).replaceAll("-", "")}${String(order).padStart(3, "0")}`;
    const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
    return digits + "10X98765432"[sum % 11];
  });

const phone = fc
  .tuple(fc.constantFrom("13", "14", "15", "16", "17", "18", "19"), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([start, rest]) => start + String(rest).padStart(9, "0"));

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

const forms: [string, (number: string) => string][] = [
  ["plain", (number) => number],
  ["in blanks", (number) => (number.match(/.{1,4}/g) as string[]).join(" ")],
  ["full-width", fullWidth],
  ["split by invisible characters", (number) => (number.match(/.{1,3}/g) as string[]).join("\u200b")],
  ["within words", (number) => `我叫张三，号码${number}，能领补贴吗？`],
];

const digitsLeft = (text: string): string => text.normalize("NFKC").replace(/\D/g, "");

describe("masking", () => {
  it.each(forms)("hides every identity number, %s", (_, form) => {
    fc.assert(
      fc.property(identityNumber, (number) => {
        expect(digitsLeft(maskPersonal(form(number)))).toBe("");
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it.each(forms)("hides every mobile number, %s", (_, form) => {
    fc.assert(
      fc.property(phone, (number) => {
        expect(digitsLeft(maskPersonal(form(number)))).toBe("");
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("says what it hid", () => {
    expect(maskPersonal("我的手机是138-1234-5678，身份证11010119900307721X。")).toBe(
      "我的手机是［手机号已隐去］，身份证［身份证号已隐去］。",
    );
    expect(maskPersonal("联系 zhang.san@example.com 或 +86 13912345678")).toBe(
      "联系 ［邮箱已隐去］ 或 ［手机号已隐去］",
    );
    expect(maskPersonal("护照E12345678，卡号6222 0000 0000 0000 006")).toMatch(/^护照［护照号已隐去］，卡号/);
    expect(maskPersonal("卡号4111 1111 1111 1111")).toBe("卡号［银行卡号已隐去］");
    expect(maskPersonal("通行证H12345678")).toBe("通行证［通行证号已隐去］");
  });

  it.each([
    "津人社规〔2026〕3号文件第12条",
    "2026年1月1日至2028年12月31日",
    "补贴150万元，每月2500元，共36个月",
    "统一社会信用代码91120116MA0000000X",
    "请拨打12345或022-12345678咨询",
    "电话：010-88888888转8001",
    "20260101—20281231",
    "合同编号202611220000012",
  ])("leaves %s", (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it.each([
    ["我的手机号是13812345678，租金［每月］多少？", "，租金［每月］多少？"],
    ["租金多少？请发到a@example.cn", "租金多少？请发到"],
    ["13812345678", ""],
  ])("can be taken out of %s with its name, which leaves %s", (text, rest) => {
    expect(withoutMasks(maskPersonal(text))).toBe(rest);
  });

  it("leaves masked text as it is", () => {
    const masked = maskPersonal("电话13812345678");
    expect(maskPersonal(masked)).toBe(masked);
  });
});
